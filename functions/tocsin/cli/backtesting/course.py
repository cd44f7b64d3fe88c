"""The course of recorded days with one plan: a clock that moves, cases whose hour comes, people who answer or do not.

It drives the real judging and the real life of cases (`adapters.judging`, `domain.hours`, `domain.ownership`); only
time and the table are played.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count

from tocsin.adapters.acting import Hands
from tocsin.adapters.judging import NotYetHeardError, Tools, Understood, triage_understood, triage_update
from tocsin.adapters.memory.clock import StandingClock
from tocsin.cli.backtesting.bill import Billing
from tocsin.cli.backtesting.costs import Prices
from tocsin.cli.backtesting.forgetful import ForgetfulTable
from tocsin.cli.backtesting.report import Report
from tocsin.cli.backtesting.tally import Tally
from tocsin.cli.wording import span
from tocsin.domain.act import Act, with_reply
from tocsin.domain.changes import Change, ChangeHead, OpenHead, Point, PutMessage
from tocsin.domain.decision import Decision, decided
from tocsin.domain.hours import when_due
from tocsin.domain.incident import Head, Message
from tocsin.domain.judge import Judge
from tocsin.domain.mention import Update
from tocsin.domain.opening import still
from tocsin.domain.ownership import take
from tocsin.domain.plan import Plan
from tocsin.domain.policy import watched
from tocsin.domain.ports import Due
from tocsin.domain.reasons import Reason
from tocsin.domain.tally import with_hour
from tocsin.domain.usual import Usual, hour_of
from tocsin.domain.words import LIVE, MessageKind, State

HOUR = timedelta(hours=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
STILL_COMING = timedelta(hours=1)
"""Mentions are heard later than they are posted: a case is over so long after its window."""
LONGEST_SILENCE = timedelta(days=60)
"""A longer one is a pause of the recording."""
UNGROUPED = timedelta(hours=24)
TOKEN = "x7Kq2mRt4Wz"  # noqa: S105 - as long as a real one, and leads nowhere


@dataclass(frozen=True, slots=True)
class Assumed:
    """What is assumed of people and prices."""

    prices: Prices
    answer_after: timedelta | None = None
    """How long after its first alarm a case is taken, by whom it went to first; None: nobody answers."""


def sentences(assumed: Assumed, plan: Plan) -> tuple[str, ...]:
    """What is assumed, so that nobody takes a backtest for the past."""
    hours = plan.company.waking_hours
    answer = (
        f"Whoever is called first takes the case {span(assumed.answer_after)} later, and goes on with it."
        if assumed.answer_after is not None
        else "Nobody answers: everybody whom the plan names is called. `--answer-after` tries it otherwise."
    )
    swaps = ("Rotations go as the plan says: swaps and holidays are not known.",) if plan.rotations else ()
    return (
        answer,
        *swaps,
        "Desks answer in time, every SMS arrives, and nobody corrects, silences or calms a case.",
        "A case is over an hour after its window; what is said later begins a new one.",
        "Listening begins with the first mention: what is usual is known from the eighth day on.",
        f"Night is when people sleep by the plan: from {hours.end:%H:%M} to {hours.start:%H:%M} where they live.",
    )


class _NoHints:
    """Nothing has to be hinted: whatever is due is on the agenda."""

    def send(self, due: Due, delay: int = 0) -> None:
        """See the protocol."""


class Course:
    """One plan's course. Mentions and news of them come in the order in which they were heard."""

    def __init__(self, judge: Judge, assumed: Assumed) -> None:
        self.plan: Plan = judge.plan
        self.assumed = assumed
        self.clock = StandingClock(EPOCH)
        self.tally = Tally(self.plan, Billing(self.plan, assumed.prices))
        self.table = ForgetfulTable(judge.span, self._written)
        hands = Hands(table=self.table, hints=_NoHints(), clock=self.clock, plan=self.plan, tokens=lambda: TOKEN)
        self.tools = Tools(hands=hands, judge=judge)
        self._agenda: list[tuple[datetime, int, Callable[[], None]]] = []
        self._order = count()
        self._pause = EPOCH
        """When the next mention is heard, or a little before: no hour is counted in a silence of months."""
        self._answered: set[tuple[str, int]] = set()
        """Incident and episode for which an answer is on its way."""

    def hears(self, at: datetime, found: Understood) -> None:
        """A mention is heard."""
        self._moves_to(at)
        reason = triage_understood(found, self.tools)
        if reason is Reason.OPENED and self.tally.opened:
            head = self.tally.opened.head
            first = self.table.first_voice(head.brand, head.topic, found.reading.mention.posted)
            self.tally.opened.first_voice = min(first or at, at)
        self.tally.heard(at, reason)

    def hears_more(self, at: datetime, update: Update) -> None:
        """Later news of a mention."""
        self._moves_to(at)
        self.tally.updates += 1
        try:
            triage_update(update, self.tools)
        except NotYetHeardError:
            return

    def ends(self) -> Report | None:
        """What is still on the agenda happens; then what was found. None: nothing was heard."""
        horizon = self.clock.now() + UNGROUPED + STILL_COMING
        while self._agenda and self._agenda[0][0] <= horizon:
            self._next()
        return self.tally.report(sentences(self.assumed, self.plan))

    # The agenda

    def _at(self, moment: datetime, work: Callable[[], None]) -> None:
        heapq.heappush(self._agenda, (moment, next(self._order), work))

    def _moves_to(self, at: datetime) -> None:
        if self.clock.moment == EPOCH:
            self.clock.moves_to(at)
            self._at(_next_hour(at), self._hour_ends)
        self._pause = max(self.clock.now() + LONGEST_SILENCE, at - HOUR)
        while self._agenda and self._agenda[0][0] <= at:
            self._next()
        self.clock.moves_to(at)

    def _next(self) -> None:
        moment, _, work = heapq.heappop(self._agenda)
        self.clock.moves_to(moment)
        work()

    def _written(self, changes: Sequence[Change]) -> None:
        self.tally.written(changes, self.clock.now())
        for change in changes:
            match change:
                case OpenHead(head=head):
                    self._watch(head)
                    if not head.group:
                        self._at(head.opened + UNGROUPED, partial(self._is_over, head.id))
                case ChangeHead(after=head):
                    self._watch(head)
                case Point(pointer=pointer):
                    self._at(pointer.until + STILL_COMING, partial(self._is_over, pointer.incident))
                case PutMessage(message=message) if message.kind is MessageKind.PAGE and message.incident:
                    self._is_called(message, message.incident)
                case _:
                    pass

    def _watch(self, head: Head) -> None:
        if head.due is not None:
            self._at(head.due, partial(self._head_is_due, head.id))

    def _is_called(self, message: Message, incident: str) -> None:
        """Whoever is called first in an episode takes the case, if anybody answers at all."""
        episode = (incident, message.episode)
        if self.assumed.answer_after is None or episode in self._answered:
            return
        self._answered.add(episode)
        self._at(message.created + self.assumed.answer_after, partial(self._answers, incident, message.to))

    # What is due

    def _head_is_due(self, incident: str) -> None:
        def decide() -> Decision:
            head = self.table.head(incident)
            if head is None:
                return Decision(reason=Reason.NOT_CHANGED)
            if head.owner is not None and head.state is State.ACKNOWLEDGED:
                return _goes_on(head, self.clock.now())
            return when_due(head, None, plan=self.plan, now=self.clock.now(), tokens=self.tools.hands.tokens)

        self.tools.hands.settle(decide)

    def _answers(self, incident: str, who: str) -> None:
        def decide() -> Decision:
            head = self.table.head(incident)
            if head is None or head.state not in LIVE:
                return Decision(reason=Reason.NOT_CHANGED)
            cause = f"answer-{incident}-{head.episode}"
            act = Act(who=who, cause=cause, now=self.clock.now(), plan=self.plan, tokens=self.tools.hands.tokens)
            return with_reply(take(head, act), head, act)

        self.tools.hands.settle(decide)

    def _is_over(self, incident: str) -> None:
        """Its window has ended, and what was late has come: nobody is called for it any more."""
        head = self.table.head(incident)
        if head is not None:
            self.table.closes(head)
            self.tally.closed(incident)
            self._answered -= {(incident, episode) for episode in range(1, head.episode + 1)}

    def _hour_ends(self) -> None:
        """What the door of each hour does. Most topics are silent, and one silence is like another."""
        now = self.clock.now()
        last, company = hour_of(now) - 1, self.plan.company
        silent: dict[int, Usual] = {}
        for brand in company.brands:
            for topic in ("", *self.plan.topics):
                state = self.table.hour(brand, topic, last)
                usual = None if state.minutes else silent.get(id(state.usual))
                if usual is None:
                    usual = with_hour(state, brand, last, company.time_zone).usual
                if not state.minutes:
                    silent[id(state.usual)] = usual
                self.table.is_usual(brand, topic, usual)
        self.table.forgets(now)
        heard_until = self.tally.span[1] if self.tally.span else now
        wakes = now if now < heard_until + LONGEST_SILENCE else max(now, self._pause)
        self._at(_next_hour(wakes), self._hour_ends)


def _goes_on(head: Head, now: datetime) -> Decision:
    """Who has a case gives a sign of life before anybody has to ask."""
    if head.due is None or head.due > now:
        return Decision(reason=Reason.NOT_CHANGED)
    return decided(Reason.NOT_CHANGED, [ChangeHead(before=head, after=watched(head, now), expect=still(head))], now)


def _next_hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0) + HOUR
