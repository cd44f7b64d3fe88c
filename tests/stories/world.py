"""A whole company in memory, with a clock that the test moves: phones, desks, people, and the real doors between.

world.opens("life jackets", "serious")
world.paged("ana")
world.replies("ana", "7a")
world.told("ana", "7 is yours")
world.nothing_else_was_sent()
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from typing import Any

import deliver
from answer import handle_reply
from clock import Swept, handle_due, handle_sweep
from fakes.clock import FakeClock
from fakes.queues import FakeHints
from fakes.table import FakeTable
from plans import BRAND, PHONES, a_plan
from stories.killing import Killer
from stories.machinery import Machinery
from stories.outside import NoParameters, Outside
from tocsin.adapters.acting import Hands
from tocsin.domain.act import Act
from tocsin.domain.corrections import ByHand, open_by_hand
from tocsin.domain.decision import Decision
from tocsin.domain.incident import Head
from tocsin.domain.names import under_incident
from tocsin.domain.plan import Plan
from tocsin.domain.ports import Due, Queue, Whole
from tocsin.domain.reasons import Reason
from tocsin.domain.resolving import resolve
from tocsin.domain.words import Severity
from tocsin.sources.two_way_sms import InboundSms


class World:
    """See the module."""

    def __init__(self, plan: Plan | None = None, killer: Killer | None = None) -> None:
        self.killer = killer or Killer()
        self.plan = plan or a_plan()
        self.clock = FakeClock()
        self.kept = FakeTable()
        self.outside = Outside()
        self.hints = FakeHints()
        self.ids = count(1)
        self.reasons: list[Reason] = []
        """What came of each thing that was looked at, in order."""
        self.sweeps: list[Swept] = []
        self.beats = 0
        self.machinery = Machinery(clock=self.clock, hints=self.hints, look=self._look, sweep=self._sweep)

    # What happens

    def opens(self, topic: str = "life jackets", how_bad: str = "serious") -> int:
        """The director calls and somebody opens a case by hand. Its number."""
        case = ByHand(
            brand=BRAND,
            topic=topic,
            severity=Severity.of(how_bad),
            policy=self.plan.freeze(how_bad) if how_bad in self.plan.policies else None,
            words="lockers PADLOCKED",
        )

        def decide(act: Act) -> Decision:
            pointer = self.kept.pointer(BRAND, topic)
            return open_by_hand(case, self.kept.free_number(act.now), pointer, act)

        decision = self.does("cas", decide)
        assert decision.said
        return int(decision.said.values["number"])

    def does(self, who: str, decide: Callable[[Act], Decision]) -> Decision:
        """Somebody does something by a command."""
        cause = f"act-{next(self.ids)}"
        decision = self.hands.settle(lambda: decide(self._act(who, cause)))
        self.machinery.settles()
        return decision

    def replies(self, who: str, text: str, *, again: str | None = None) -> str:
        """An SMS comes in from a person's phone. `again`: the id of one that is delivered once more."""
        sms = self._sms(who, text, again)
        self.machinery.put(partial(self._answers, sms), sms)
        self.machinery.settles()
        return sms.id

    def at_once(self, first: tuple[str, str], second: tuple[str, str]) -> None:
        """Two SMS in the same moment: the second is decided on before the first is committed."""
        self.killer.quicker = lambda: self._answers(self._sms(*first))
        self.replies(*second)

    def resolves(self, who: str) -> None:
        """Somebody says by a command that the latest case is calm."""
        self.does(who, lambda act: resolve(self.case(), act, sure=True))

    def breaks(self, who: str) -> None:
        """Nothing reaches this phone, or this desk, for now."""
        self.outside.down.add(self._address(who))

    def mends(self, who: str) -> None:
        """It works again."""
        self.outside.down.discard(self._address(who))

    def breaks_for_good(self, who: str) -> None:
        """The number is invalid."""
        self.outside.gone.add(self._address(who))

    def loses_hints(self) -> None:
        """Hints get lost until the next sweep."""
        self.machinery.losing = True

    def hints_twice(self) -> None:
        """From now on every hint is delivered twice."""
        self.machinery.twice = True

    def clogs(self) -> None:
        """No queue delivers anything any more."""
        self.machinery.clogged = True

    def forgets(self) -> None:
        """The story has looked at all that was sent so far."""
        self.outside.unseen.clear()

    def passes(self, *, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Time passes, and what is due in it happens at its time."""
        length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
        self.machinery.runs_until(self.clock.now() + length)

    # What is seen

    def case(self, number: int | None = None) -> Head:
        """The case with this number; the latest one."""
        if number is not None:
            head = self.kept.head(self.kept.number(number) or "")
            assert head, f"There is no case {number}."
            return head
        heads = [item for item in self.kept.items.values() if isinstance(item, Head)]
        assert heads, "There is no case."
        return max(heads, key=lambda head: (head.opened, head.id))

    def timeline(self, number: int | None = None) -> list[Reason]:
        """What happened to a case, in order, as its reasons."""
        return [entry.reason for entry in self.kept.entries(under_incident(self.case(number).id))]

    def whole(self, number: int | None = None) -> Whole:
        """A case with all that is under it."""
        whole = self.kept.incident(self.case(number).id)
        assert whole
        return whole

    def paged(self, who: str, *words: str) -> str:
        """That an alarm has reached somebody's phone, with these words in it. Its text."""
        return self.outside.seen(PHONES[who], "https://", *words)

    def told(self, who: str, *words: str) -> str:
        """That an SMS with these words has reached somebody's phone. Its text."""
        return self.outside.seen(PHONES[who], *words)

    def nothing_else_was_sent(self) -> None:
        """That nothing has gone out that the story has not looked at."""
        assert self.outside.unseen == []

    def nothing_is_left_over(self) -> None:
        """That no message lies in a dead-letter queue, and nothing that is due was forgotten."""
        assert self.machinery.dead == []
        assert list(self.kept.due(self.clock.now() - timedelta(seconds=1))) == []

    # How it is done

    @property
    def hands(self) -> Hands:
        """What the doors reach, each call watched by the killer."""
        return Hands(
            table=self.killer.watches(self.kept),
            hints=self.killer.watches(self.hints),
            clock=self.clock,
            plan=self.plan,
            tokens=self._tokens(),
        )

    def _act(self, who: str, cause: str) -> Act:
        return Act(who=who, cause=cause, now=self.clock.now(), plan=self.plan, tokens=self._tokens())

    def _address(self, who: str) -> str:
        return PHONES.get(who) or self.plan.desks[who].address

    def _tokens(self) -> Callable[[], str]:
        return lambda: f"token-{next(self.ids)}"

    def _sms(self, who: str, text: str, again: str | None = None) -> InboundSms:
        return InboundSms(id=again or f"sms-{next(self.ids)}", phone=PHONES.get(who, who), text=text)

    def _answers(self, sms: InboundSms) -> None:
        people = {phone: person for person, phone in PHONES.items()}
        self.reasons.append(handle_reply(sms, people.get, self.hands).reason)

    def _look(self, what: Any) -> Callable[[], None]:
        return partial(self._decides if what.queue is Queue.DECISIONS else self._delivers, what)

    def _decides(self, due: Due) -> None:
        self.reasons.append(handle_due(due, self.hands).reason)

    def _delivers(self, due: Due) -> None:
        hands = self.hands
        tools = deliver.Tools(
            table=hands.table,
            hints=hands.hints,
            clock=self.clock,
            plan=self.plan,
            channels=self.outside.channels(self.killer.watches),
            parameters=NoParameters(),
            dice=lambda: 0.5,
        )
        if delivered := deliver.handle_hint(due, tools):
            self.reasons.append(delivered.reason)

    def _sweep(self) -> None:
        hands = self.hands
        self.sweeps.append(handle_sweep(hands.table, hands.hints, self.clock, self._beats))

    def _beats(self) -> None:
        self.beats += 1

    @property
    def now(self) -> datetime:
        """The moment it is."""
        return self.clock.now()
