"""One scenario on a deployment in memory: what happens is done there, and what there is can be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from tocsin.adapters.memory import StandingClock
from tocsin.cli.simulation import Delivery, Simulation
from tocsin.domain import corrections
from tocsin.domain.changes import SetUsual
from tocsin.domain.inbound import InboundSms
from tocsin.domain.judge import Judge
from tocsin.domain.mention import Mention, Update
from tocsin.domain.outgoing import looked_up
from tocsin.domain.reasons import Reason
from tocsin.domain.record import Record
from tocsin.domain.scenario.model import Event, Outlet, Scenario, Silences, Texts, Turns
from tocsin.domain.scenario.verdict import Case, Look, Sent
from tocsin.domain.usual import DAYS_TO_KNOW, Usual, hour_of
from tocsin.domain.words import MessageKind

OUTLETS = {
    MessageKind.PAGE: Outlet.ALARMS,
    MessageKind.ALARM: Outlet.ALARMS,
    MessageKind.POST: Outlet.DESKS,
    MessageKind.REPLY: Outlet.NEWS,
    MessageKind.NEWS: Outlet.NEWS,
    MessageKind.TEST: Outlet.NEWS,
    MessageKind.QUESTION: Outlet.NEWS,
}
DAYS_LISTENED = DAYS_TO_KNOW * 4
"""For so long the usual hours of a scenario have been counted."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A mention, or later news of one, and what was concluded of it then."""

    event: Event
    record: Record | None


class Stage:
    """See the module."""

    def __init__(self, scenario: Scenario, judge: Judge) -> None:
        self.scenario = scenario
        self.plan = judge.plan
        self.zone = ZoneInfo(judge.plan.company.time_zone)
        self.deployment = Simulation(judge, StandingClock(scenario.begins))
        self.heard: list[Heard] = []
        self.shown: dict[Outlet, int] = dict.fromkeys(Outlet, 0)
        """How much of what went out was looked at."""
        self._remembers()

    def happens(self, event: Event) -> None:
        """Do what an event says, at its time."""
        self.deployment.runs_until(event.at)
        match event.what:
            case Mention() | Update():
                self.deployment.hears(event.what)
                self.deployment.machinery.settles()
                self.heard.append(Heard(event, self.deployment.table.record(event.what.key)))
            case Texts():
                self._texts(event.what)
            case Turns():
                self._turns(event.what)
            case Silences():
                self._silences(event.what)
            case _:
                pass

    def look(self) -> Look:
        """What there is now."""
        heads = self.deployment.table.heads()
        sent = list(self.sent())
        by_outlet = {outlet: [one for one in sent if one.outlet is outlet][self.shown[outlet] :] for outlet in Outlet}
        return Look(
            latest=self._latest(),
            numbers={head.id: head.number for head in heads},
            cases=[self._case(head.id) for head in heads],
            sent=by_outlet,
            zone=self.zone,
            who=self.plan.person_for,
        )

    def has_shown(self, look: Look, outlets: frozenset[Outlet]) -> None:
        """These were looked at."""
        for outlet in outlets:
            self.shown[outlet] += len(look.sent[outlet])

    def sent(self) -> Iterator[Sent]:
        """All that has gone out."""
        for delivery in self.deployment.deliveries:
            if delivery.reason is Reason.SENT and delivery.attempt:
                yield Sent(
                    at=delivery.at,
                    outlet=OUTLETS[delivery.message.kind],
                    to=delivery.message.to,
                    text=text_of(delivery),
                )

    def _remembers(self) -> None:
        """The usual hours, as if they had been counted for weeks."""
        hour = hour_of(self.scenario.begins) - 1
        for topic, voices in self.scenario.usual.items():
            level = (float(voices),) * 24
            usual = Usual(days=DAYS_LISTENED, weekday=level, weekend=level, counted=hour)
            for brand in self.plan.company.brands:
                change = SetUsual(brand=brand, topic=topic, usual=usual, hour=hour, before=None)
                self.deployment.table.commit([change])

    def _latest(self) -> Record | None:
        keys = [heard.event.what.key for heard in self.heard if isinstance(heard.event.what, Mention)]
        return self.deployment.table.record(keys[-1]) if keys else None

    def _case(self, incident: str) -> Case:
        records = self.deployment.table.records_of(incident)
        head = self.deployment.table.head(incident)
        if head is None:
            message = f"The incident {incident} is listed and not there."
            raise LookupError(message)
        voices = {record.mention.author.id for record in records if record.judgement.voice}
        return Case(head=head, voices=len(voices), mentions=len(records))

    def _texts(self, texts: Texts) -> None:
        phone = looked_up(self.plan.people[texts.person].phone, self.deployment.parameters)
        id_ = f"sms-{next(self.deployment.ids)}"
        self.deployment.receives_sms(InboundSms(id=id_, phone=phone, text=texts.text, sure=texts.sure))
        self.deployment.machinery.settles()

    def _turns(self, turns: Turns) -> None:
        outside, through = self.deployment.outside, self._address(turns)
        outside.down.discard(through)
        outside.gone.discard(through)
        if not turns.works:
            (outside.gone if turns.for_good else outside.down).add(through)

    def _address(self, turns: Turns) -> str:
        """What breaks: a whole way, or the address of a desk or a person."""
        if not turns.to:
            return turns.way
        if desk := self.plan.desks.get(turns.to):
            return looked_up(desk.address, self.deployment.parameters)
        person = self.plan.people[turns.to]
        return looked_up(person.email if turns.way == "email" else person.phone, self.deployment.parameters)

    def _silences(self, quiet: Silences) -> None:
        for brand in self.plan.company.brands:
            pointer = self.deployment.table.pointer(brand, quiet.topic)
            decide = partial(corrections.silence, brand, quiet.topic, quiet.until, pointer=pointer, why="scenario")
            self.deployment.does(quiet.person, decide)
        self.deployment.runs_until(self.deployment.clock.now() + timedelta())


def text_of(delivery: Delivery) -> str:
    """What a message said: its subject and its body."""
    outgoing = delivery.attempt.outgoing if delivery.attempt else None
    return "\n".join(filter(None, (outgoing.subject, outgoing.body))) if outgoing else ""
