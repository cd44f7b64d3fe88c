"""A month of a ferry company in the pure core: what is said, who is alarmed and when, what the SMS cost.

The doors run over a table, queues and phones in memory, every minute swept, with people who answer, or sleep. All is
drawn from one seed: the same month each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random
from time import process_time

from bench.figures import Figure, How
from months import BEGINS, DAYS, Month
from tocsin.adapters.memory import StandingClock
from tocsin.cli.backtesting.costs import country_of, prices, segments
from tocsin.cli.simulation import Delivery, Simulation
from tocsin.domain.inbound import InboundSms
from tocsin.domain.incident import Message
from tocsin.domain.judge import Judge
from tocsin.domain.mention import Author, Mention
from tocsin.domain.ports import Due
from tocsin.domain.reasons import Reason
from tocsin.domain.second_sign import sign_of
from tocsin.domain.sending import Sent
from tocsin.domain.words import MessageKind

BUSY, QUICK = 8.0, 1.0
"""Times what a small ferry hears: some 300 mentions a day, and 36."""
RARE = (
    "The life-jacket lockers on the upper deck are PADLOCKED, we have children on board!",
    "Journalist at the Noardkrante here: can you comment by nine tonight on what happened on board? Deadline.",
    "My daughter was hurt on the ramp and nobody came to help. She is in hospital now.",
    "I heard that the engine caught fire and that the crew kept quiet about it. Is it true?",
    "I want my money back, my lawyer will be in touch tomorrow.",
    "One of your crew shouted at my mother and pushed her. I have it on video.",
)
ONE_IN = 40
"""Hours between two of these, on average, by day and by night."""
ANSWERED = 5 / 6
"""Of the alarms. Who answers takes one to nine minutes, and says an hour or two later that it is calm."""


class Ferry(Simulation):
    """The shipped plan at work, with its people."""

    def __init__(self, judge: Judge) -> None:
        super().__init__(judge, StandingClock(BEGINS))
        self.dice = Random(11)  # noqa: S311 - the same each time

    def delivers(self, due: Due) -> None:
        """The door of written messages; whoever is alarmed by it may answer."""
        before = len(self.deliveries)
        super().delivers(due)
        for one in self.deliveries[before:]:
            if one.attempt and _is_alarm(one) and self.dice.random() < ANSWERED:
                self._has_it(one.message, one.attempt.outgoing.address)

    def _has_it(self, alarm: Message, phone: str) -> None:
        """Takes it, all of them if several came together, and proves it where that is asked; later it is calm."""
        later = self.dice.randrange(60, 540)
        calm = later + self.dice.randrange(3000, 7200)
        if alarm.bundle:
            self._says(phone, lambda: f"{alarm.bundle}aa", later)
            return
        case = alarm.incident or ""
        self._says(phone, lambda: self._said(case, alarm.to, "a"), later)
        self._says(phone, lambda: self._proof(case, alarm.to), later + 30)
        for again in (0, 60):
            self._says(phone, lambda: self._said(case, alarm.to, "r"), calm + again)

    def _says(self, phone: str, what: Callable[[], str], seconds: int) -> None:
        self.machinery.put(partial(self._sends, phone, what), "an answer", seconds)

    def _sends(self, phone: str, what: Callable[[], str]) -> None:
        if text := what():
            self.answers(InboundSms(id=f"reply-{next(self.ids)}", phone=phone, text=text))

    def _said(self, case: str, who: str, letter: str) -> str:
        """With the number that proves it, if one was asked for."""
        head = self.table.head(case)
        return f"{head.number}{letter} {sign_of(head, who)}".strip() if head else ""

    def _proof(self, case: str, who: str) -> str:
        head = self.table.head(case)
        return self._said(case, who, "a") if head and who in head.unproven else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """What a month has come to."""

    mentions: int
    cases: int
    alarms: int
    nights: int
    """In which anybody was woken."""
    most: int
    """Nights of the one who was woken most."""
    sms: int
    dollars: float
    seconds: float


def measured(how: How) -> Iterator[Figure]:
    """Processor seconds, then what became of the month."""
    lived = live(how.times(int(BUSY), int(QUICK)))
    note = f"{lived.mentions:,} mentions, {lived.cases} cases, {DAYS * 1440:,} sweeps"
    yield Figure(of="month", what="a month in the core, one core", value=lived.seconds, unit="s", at_most=60, note=note)
    yield Figure(of="month", what="alarms", value=lived.alarms)
    yield Figure(of="month", what="nights in which anybody was woken", value=lived.nights)
    yield Figure(of="month", what="nights of the one who was woken most", value=lived.most)
    yield Figure(of="month", what="SMS, answers to replies among them", value=lived.sms)
    yield Figure(of="month", what="what they cost", value=lived.dollars, unit="USD")


def live(busy: float) -> Lived:
    """The month, so many times as busy as a small ferry's. Raises AssertionError if anything is left undone."""
    from days.playing import shipped_plan  # noqa: PLC0415 - it is compiled, which takes a while

    ferry, said = Ferry(Judge(shipped_plan())), list(_said(busy))
    begun = process_time()
    for mention in said:
        ferry.runs_until(mention.heard)
        ferry.hears(mention)
    ferry.runs_until(BEGINS + timedelta(days=DAYS))
    seconds = process_time() - begun
    if ferry.machinery.dead or ferry.machinery.errors or ferry.repairs:
        message = f"Left over: {ferry.machinery.dead[:3]} {ferry.machinery.errors[:3]} {ferry.repairs[:3]}"
        raise AssertionError(message)
    texts = [one.outgoing for one in ferry.outside.attempts if one.way == "sms" and isinstance(one.outcome, Sent)]
    nights = {person: ferry.table.pace(person).nights for person in ferry.judge.plan.people}
    return Lived(
        mentions=len(said),
        cases=len(ferry.table.heads()),
        alarms=sum(map(_is_alarm, ferry.deliveries)),
        nights=len({night for each in nights.values() for night in each}),
        most=max(map(len, nights.values())),
        sms=len(texts),
        dollars=sum(segments(one.body) * prices().of(country_of(one.address)) for one in texts),
        seconds=seconds,
    )


def _is_alarm(delivery: Delivery) -> bool:
    return delivery.reason is Reason.SENT and delivery.message.kind in {MessageKind.PAGE, MessageKind.ALARM}


def _said(busy: float) -> Iterator[Mention]:
    everyday = ((datetime.fromisoformat(line["posted"]), str(line["text"])) for line in Month(busy=busy).lines())
    for number, (posted, text) in enumerate(sorted([*everyday, *_rare()])):
        yield Mention(
            key=f"x:month-{number}",
            source="standard",
            platform="x",
            brand="noarderboat",
            posted=posted,
            heard=posted + timedelta(seconds=40),
            text=text,
            author=Author(id=f"x:@passenger{number % 4001}", name=f"Passenger {number % 4001}"),
        )


def _rare() -> Iterator[tuple[datetime, str]]:
    dice = Random(23)  # noqa: S311 - the same each time
    for hour in range(24 * DAYS):
        if dice.randrange(ONE_IN) == 0:
            yield BEGINS + timedelta(hours=hour, seconds=dice.randrange(3600)), dice.choice(RARE)
