"""A deployment in memory: the real doors over a table, queues, phones and desks in memory, and a clock moved by hand.

deployment = Simulation(judge, moment)
deployment.hears(mention)
deployment.runs_until(moment + timedelta(hours=1))
deployment.outside.attempts, deployment.table.heads()
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import count
from typing import Any

import deliver
from answer import handle_reply, said_in
from clock import Swept, Unanswered, handle_due, handle_hour, handle_sweep
from tocsin.adapters.acting import Hands
from tocsin.adapters.judging import Tools, triage_mention, triage_update
from tocsin.adapters.memory import (
    Attempt,
    ListedOutside,
    Machinery,
    MemoryHints,
    MemoryTable,
    NamedParameters,
    Outside,
    StandingClock,
)
from tocsin.domain.act import Act
from tocsin.domain.contacts import phones_of
from tocsin.domain.decision import Decision
from tocsin.domain.inbound import InboundSms
from tocsin.domain.incident import Message
from tocsin.domain.judge import Judge
from tocsin.domain.mention import Mention, Update
from tocsin.domain.outgoing import looked_up
from tocsin.domain.owning import active
from tocsin.domain.plan import Plan
from tocsin.domain.ports import Due, Queue
from tocsin.domain.reasons import Reason
from tocsin.domain.receipt import Receipt
from tocsin.domain.watching import Repair

Watch = Callable[[Any], Any]
"""Puts itself between a port and the doors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A message that a door has dealt with. `attempt` is None when nothing was given to a channel."""

    at: datetime
    message: Message
    reason: Reason
    attempt: Attempt | None


class Simulation:
    """See the module. `watch` stands between the ports and the doors, for whoever wants to count or break calls.

    `outside` is what lies outside, if it is not what `Outside` is by itself.
    """

    def __init__(
        self,
        judge: Judge,
        clock: StandingClock,
        *,
        watch: Watch = lambda port: port,
        outside: Outside | None = None,
    ) -> None:
        self.judge = judge
        self.clock = clock
        self.table = MemoryTable()
        self.hints = MemoryHints()
        self.outside = outside or Outside(clock)
        self.parameters = NamedParameters()
        self.ids = count(1)
        self.reasons: list[Reason] = []
        """What came of each thing that was looked at, in order."""
        self.deliveries: list[Delivery] = []
        self.sweeps: list[Swept] = []
        self.repairs: list[Repair] = []
        self.unanswered = 0
        """Cases that nobody had answered when the last sweep looked."""
        self.beats = 0
        """Heartbeats that were heard outside."""
        self.machinery = Machinery(clock=clock, hints=self.hints, look=self.look, sweep=self.sweep, hour=self.hour)
        self.hands = Hands(
            table=watch(self.table), hints=watch(self.hints), clock=clock, plan=judge.plan, tokens=self.token
        )
        written = ((name, phone) for name, each in judge.plan.people.items() for phone in phones_of(each))
        self._persons = {looked_up(phone, self.parameters): name for name, phone in written}
        self._tools = Tools(hands=self.hands, judge=judge)
        self._delivering = deliver.Tools(
            table=self.hands.table,
            hints=self.hands.hints,
            clock=clock,
            plan=judge.plan,
            channels={name: watch(way) for name, way in self.outside.channels().items()},
            parameters=self.parameters,
            dice=lambda: 0.5,
            tokens=self.token,
            optouts=ListedOutside(self.outside),
        )
        self.out_of_reach: list[tuple[str, ...]] = []
        """Each time that it was looked at: the policies of which nobody could be woken."""

    # What happens

    def hears(self, item: Mention | Update) -> None:
        """A mention, or later news of one, lies in the queue; nothing has looked at it yet."""
        work = partial(self.triages, item) if isinstance(item, Mention) else partial(self.updates, item)
        self.machinery.put(work, item.key)

    def receives_sms(self, sms: InboundSms) -> None:
        """An SMS comes in from a phone."""
        self.machinery.put(partial(self.answers, sms), sms)

    def receives_receipt(self, receipt: Receipt) -> None:
        """A provider tells what became of a message."""
        self.machinery.put(partial(self.records, receipt), receipt)

    def does(self, who: str, decide: Callable[[Act], Decision]) -> Decision:
        """Somebody does something by a command or a tap."""
        decision = self.hands.settle(lambda: active(decide(made := self.act(who)), made))
        self.machinery.settles()
        return decision

    def publishes(self, plan: Plan) -> None:
        """Another plan counts from now on for people and cases; what is said is judged by the one before."""
        self.hands = replace(self.hands, plan=plan)
        self._delivering = replace(self._delivering, plan=plan)

    def act(self, who: str) -> Act:
        """What somebody does by a command."""
        now, plan = self.clock.now(), self.hands.today()
        return Act(who=who, cause=f"act-{next(self.ids)}", now=now, plan=plan, tokens=self.token)

    def runs_until(self, moment: datetime) -> None:
        """Time passes, and what is due in it happens at its time."""
        self.machinery.runs_until(moment)

    def token(self) -> str:
        """The next token."""
        return f"token-{next(self.ids):05d}"

    # The doors

    def triages(self, mention: Mention) -> None:
        """The door of the mentions queue."""
        self.reasons.append(triage_mention(mention, self._tools))

    def updates(self, update: Update) -> None:
        """The same door, for later news of a mention."""
        self.reasons.append(triage_update(update, self._tools))

    def answers(self, sms: InboundSms) -> None:
        """The door of the replies."""
        if said := said_in(sms, self._persons.get, self.clock.now()):
            self.hears(said)
        reasons = [one.reason for one in handle_reply(sms, self._persons.get, self.hands)]
        self.reasons += reasons
        if Reason.STOPPED in reasons:
            self.tells_out_of_reach()

    def records(self, receipt: Receipt) -> None:
        """The door of the receipts."""
        self.reasons.append(deliver.handle_receipt(receipt, self._delivering))
        if receipt.says_stopped:
            self.tells_out_of_reach()

    def look(self, due: Due) -> Callable[[], None]:
        """The door that a hint is for."""
        return partial(self.decides if due.queue is Queue.DECISIONS else self.delivers, due)

    def decides(self, due: Due) -> None:
        """The door of what is due."""
        self.reasons.append(handle_due(due, self.hands).reason)

    def delivers(self, due: Due) -> None:
        """The door of written messages."""
        before = len(self.outside.attempts)
        if (delivered := deliver.handle_hint(due, self._delivering)) is None:
            return
        attempt = self.outside.attempts[-1] if len(self.outside.attempts) > before else None
        self.reasons.append(delivered.reason)
        if delivered.stopped:
            self.tells_out_of_reach()
        self.deliveries.append(
            Delivery(at=self.clock.now(), message=delivered.message, reason=delivered.reason, attempt=attempt)
        )

    def sweep(self) -> None:
        """The door of each minute."""
        handle_sweep(self.hands.table, self.hands.hints, self.clock, self.found, self.beat)

    def found(self, what: Swept | Unanswered | Repair) -> None:
        """What a sweep tells."""
        match what:
            case Repair():
                self.repairs.append(what)
            case Swept():
                self.sweeps.append(what)
            case Unanswered(cases=cases):
                self.unanswered = cases

    def hour(self) -> None:
        """The door of each hour."""
        handle_hour(self.hands)
        self._delivering.readiness.compare(self._delivering.optouts)
        self.tells_out_of_reach()

    def tells_out_of_reach(self) -> None:
        """Whoever can do something about it is told."""
        self.out_of_reach.append(self._delivering.readiness.warn())

    def beat(self) -> None:
        """A heartbeat goes out."""
        self.beats += 1
