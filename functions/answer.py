"""An SMS reply comes back: find out who speaks of which case, and do what they say. The answer says what happened.

Who is nobody of the plan is a customer: what they say is a mention. So is what our own people have seen (`new …`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from tocsin import wiring
from tocsin.adapters.acting import Hands
from tocsin.adapters.batches import Failed, Record, each
from tocsin.domain.act import Act, nothing_done, with_reply
from tocsin.domain.answering import (
    OF_NO_CASE,
    RESOLVE_ASKED,
    YES_OR_NO,
    answer,
    is_passive,
    latest_paged,
    not_understood,
    told_last,
    too_many,
)
from tocsin.domain.decision import Decision, head_of
from tocsin.domain.inbound import InboundSms
from tocsin.domain.incident import Head
from tocsin.domain.mention import Mention
from tocsin.domain.names import letter_name, under_incident, under_person
from tocsin.domain.ownership import time_to_take
from tocsin.domain.owning import active
from tocsin.domain.ports import Table
from tocsin.domain.reasons import Reason
from tocsin.domain.replies import Asked, NotUnderstood, parse, reported
from tocsin.domain.words import LIVE
from tocsin.sources.report import by_sms
from tocsin.sources.two_way_sms import inbound_sms, mention_of

NOTHING_SEEN = NotUnderstood()
"""`new`, and nothing behind it."""
PersonOf = Callable[[str], str | None]
"""A phone number -> the id of the person whose it is."""


def handle_reply(sms: InboundSms, person_of: PersonOf, hands: Hands) -> tuple[Decision, ...]:
    """Do what an SMS says, each command once. Who is not in the plan gets no answer: they may be guessing numbers."""
    person = person_of(sms.phone)
    if person is None:
        return (Decision(reason=Reason.UNKNOWN_SENDER),)
    if (seen := reported(sms.text)) is not None:
        return (Decision(reason=Reason.REPORTED) if seen else _done(NOTHING_SEEN, person, 0, sms, hands),)
    reply = parse(sms.text)
    commands: tuple[Asked | NotUnderstood, ...] = (reply,) if isinstance(reply, NotUnderstood) else reply
    return tuple(_done(command, person, place, sms, hands) for place, command in enumerate(commands))


def said_in(sms: InboundSms, person_of: PersonOf, now: datetime) -> Mention | None:
    """What an SMS tells of the world: a customer's words, or what somebody of the plan has seen."""
    person = person_of(sms.phone)
    if person is None:
        return mention_of(sms, now)
    seen = reported(sms.text)
    return by_sms(sms, person, seen, now) if seen else None


def _done(command: Asked | NotUnderstood, person: str, place: int, sms: InboundSms, hands: Hands) -> Decision:
    cause = f"{sms.id}-{place}" if place else sms.id
    return hands.settle(lambda: _decision(command, person, cause, hands))


def _decision(command: Asked | NotUnderstood, person: str, cause: str, hands: Hands) -> Decision:
    if hands.table.message(under_person(person), letter_name(cause, person)):
        return Decision(reason=Reason.DUPLICATE)
    act = Act(who=person, cause=cause, now=hands.clock.now(), plan=hands.today(), tokens=hands.tokens)
    if command is NOTHING_SEEN:
        return _told(nothing_done(Reason.NOT_UNDERSTOOD, "nothing seen"), None, act, hands.table)
    if isinstance(command, NotUnderstood):
        return _told(not_understood(command, hands.table.board()), None, act, hands.table)
    head = _meant(command, person, hands.table)
    open_now = () if head and head.state in LIVE else hands.table.board()
    return _told(active(answer(command, head, act, open_now), act, head), head, act, hands.table)


def _told(decision: Decision, head: Head | None, act: Act, table: Table) -> Decision:
    """The decision with its reply; without one if there were too many that only told something."""
    if is_passive(decision) and too_many(table.messages(under_person(act.who)), act.now):
        return Decision(reason=Reason.REPLIED_ENOUGH)
    return with_reply(decision, head, act)


def _meant(command: Asked, person: str, table: Table) -> Head | None:
    """The case that a command speaks of: the one with its number, else the one of the latest page to this person.

    A yes or no without a number answers "Really calm?" if that was told last. After anything else that was told since
    the page it speaks of nothing: it may only be polite.
    """
    if command.number is not None:
        return _numbered(command.number, table)
    if command.verb in OF_NO_CASE:
        return None
    heads = table.board()
    pages = [latest_paged(table.messages(under_incident(head.id)), person) for head in heads]
    paged = [(page.created, head.id) for page, head in zip(pages, heads, strict=True) if page]
    if command.verb in YES_OR_NO:
        page = max(paged)[0] if paged else None
        if last := told_last(table.messages(under_person(person)), page):
            return _numbered(int(last.values["number"]), table) if last.template == RESOLVE_ASKED else None
    return table.head(max(paged)[1]) if paged else None


def _numbered(number: int, table: Table) -> Head | None:
    incident = table.number(number)
    return table.head(incident) if incident else None


def handler(event: Mapping[str, Any], _context: object) -> Failed:
    """The door. Only what failed comes again."""
    person_of = wiring.contacts().get
    hands = wiring.hands()

    def handle(record: Record) -> None:
        sms = inbound_sms(record["body"])
        if said := said_in(sms, person_of, wiring.clock().now()):
            wiring.inlet().put([said])
        for decision in handle_reply(sms, person_of, hands):
            _report(sms, decision)

    return each(event, handle, lambda record: wiring.log.exception("not done", extra={"id": record["messageId"]}))


def _report(sms: InboundSms, decision: Decision) -> None:
    head = head_of(decision)
    told = {"correlation_id": head.correlation if head else "", "sms": sms.id, "reason": decision.reason}
    wiring.log.info("reply", extra=told)
    wiring.measure(wiring.Metric.REPLIES, reason=decision.reason)
    if (seconds := time_to_take(decision)) is not None:
        wiring.measure(wiring.Metric.TIME_TO_TAKE, seconds)


wiring.prepared(wiring.table, wiring.hints, wiring.clock)
