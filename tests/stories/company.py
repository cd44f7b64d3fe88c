"""A whole company in memory: its table, its queues, its phones and desks, and the real doors between them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count

import deliver
from answer import handle_reply
from clock import Swept, handle_due, handle_sweep
from fakes.clock import FakeClock
from fakes.queues import FakeHints
from fakes.table import FakeTable
from plans import PHONES, a_judge, a_plan
from stories.killing import Killer
from stories.machinery import Machinery
from stories.outside import NoParameters, Outside
from tocsin.adapters.acting import Hands
from tocsin.adapters.judging import Tools, triage_mention, triage_update
from tocsin.domain.act import Act
from tocsin.domain.mention import Mention, Update
from tocsin.domain.ports import Due, Queue
from tocsin.domain.reasons import Reason
from tocsin.sources.two_way_sms import InboundSms


class Company:
    """What the doors reach, each of their calls watched by the killer."""

    def __init__(self, killer: Killer | None = None) -> None:
        self.killer = killer or Killer()
        self.plan = a_plan()
        self.clock = FakeClock()
        self.kept = FakeTable()
        self.outside = Outside()
        self.hints = FakeHints()
        self.ids = count(1)
        self.reasons: list[Reason] = []
        """What came of each thing that was looked at, in order."""
        self.sweeps: list[Swept] = []
        self.beats = 0
        """Heartbeats that were heard outside."""
        self.machinery = Machinery(clock=self.clock, hints=self.hints, look=self.look, sweep=self.sweep)

    @property
    def hands(self) -> Hands:
        """What a door reaches."""
        return Hands(
            table=self.killer.watches(self.kept),
            hints=self.killer.watches(self.hints),
            clock=self.clock,
            plan=self.plan,
            tokens=self.tokens,
        )

    def tokens(self) -> str:
        """The next token."""
        return f"token-{next(self.ids)}"

    def act(self, who: str) -> Act:
        """What somebody does by a command."""
        return Act(who=who, cause=f"act-{next(self.ids)}", now=self.clock.now(), plan=self.plan, tokens=self.tokens)

    def triages(self, mention: Mention) -> None:
        """The door of the mentions queue."""
        self.reasons.append(triage_mention(mention, Tools(hands=self.hands, judge=a_judge())))

    def updates(self, update: Update) -> None:
        """The same door, for later news of a mention."""
        self.reasons.append(triage_update(update, Tools(hands=self.hands, judge=a_judge())))

    def answers(self, sms: InboundSms) -> None:
        """The door of the replies."""
        people = {phone: person for person, phone in PHONES.items()}
        self.reasons.append(handle_reply(sms, people.get, self.hands).reason)

    def look(self, due: Due) -> Callable[[], None]:
        """The door that a hint is for."""
        return partial(self.decides if due.queue is Queue.DECISIONS else self.delivers, due)

    def decides(self, due: Due) -> None:
        """The door of what is due."""
        self.reasons.append(handle_due(due, self.hands).reason)

    def delivers(self, due: Due) -> None:
        """The door of written messages."""
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

    def sweep(self) -> None:
        """The door of each minute."""
        hands = self.hands
        handle_sweep(hands.table, hands.hints, self.clock, self.sweeps.append, self.beat)

    def beat(self) -> None:
        """A heartbeat goes out."""
        self.beats += 1
