"""An SMS reply comes back: find out who speaks of which case, and do what they say. The answer says what happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tocsin import wiring
from tocsin.adapters.acting import Hands
from tocsin.adapters.batches import Failed, Record, each
from tocsin.domain.act import Act, with_reply
from tocsin.domain.answering import answer, latest_paged, not_understood
from tocsin.domain.decision import Decision, head_of
from tocsin.domain.incident import Head
from tocsin.domain.names import letter_name, under_incident, under_person
from tocsin.domain.ownership import time_to_take
from tocsin.domain.owning import active
from tocsin.domain.ports import Table
from tocsin.domain.reasons import Reason
from tocsin.domain.replies import Asked, NotUnderstood, parse
from tocsin.domain.words import LIVE
from tocsin.sources.two_way_sms import InboundSms, inbound_sms

PersonOf = Callable[[str], str | None]
"""A phone number -> the id of the person whose it is."""


def handle_reply(sms: InboundSms, person_of: PersonOf, hands: Hands) -> Decision:
    """Do what an SMS says, once. Who is not in the plan gets no answer: they may be guessing numbers."""
    person = person_of(sms.phone)
    if person is None:
        return Decision(reason=Reason.UNKNOWN_SENDER)
    return hands.settle(lambda: _decision(sms, person, hands))


def _decision(sms: InboundSms, person: str, hands: Hands) -> Decision:
    if hands.table.message(under_person(person), letter_name(sms.id, person)):
        return Decision(reason=Reason.DUPLICATE)
    act = Act(who=person, cause=sms.id, now=hands.clock.now(), plan=hands.today(), tokens=hands.tokens)
    reply = parse(sms.text)
    if isinstance(reply, NotUnderstood):
        return with_reply(not_understood(reply, hands.table.board()), None, act)
    head = _meant(reply, person, hands.table)
    open_now = () if head and head.state in LIVE else hands.table.board()
    return with_reply(active(answer(reply, head, act, open_now), act, head), head, act)


def _meant(reply: Asked, person: str, table: Table) -> Head | None:
    """The case that the reply speaks of: the one with its number, else the one of the latest page to this person."""
    if reply.number is not None:
        incident = table.number(reply.number)
        return table.head(incident) if incident else None
    heads = table.board()
    pages = [latest_paged(table.messages(under_incident(head.id)), person) for head in heads]
    paged = [(page.created, head.id) for page, head in zip(pages, heads, strict=True) if page]
    return table.head(max(paged)[1]) if paged else None


def handler(event: Mapping[str, Any], _context: object) -> Failed:
    """The door. Only what failed comes again."""
    person_of = wiring.contacts().get
    hands = wiring.hands()

    def handle(record: Record) -> None:
        sms = inbound_sms(record["body"])
        _report(sms, handle_reply(sms, person_of, hands))

    return each(event, handle, lambda record: wiring.log.exception("not done", extra={"id": record["messageId"]}))


def _report(sms: InboundSms, decision: Decision) -> None:
    head = head_of(decision)
    told = {"correlation_id": head.correlation if head else "", "sms": sms.id, "reason": decision.reason}
    wiring.log.info("reply", extra=told)
    wiring.measure(wiring.Metric.REPLIES, reason=decision.reason)
    if (seconds := time_to_take(decision)) is not None:
        wiring.measure(wiring.Metric.TIME_TO_TAKE, seconds)


wiring.prepared(wiring.table, wiring.hints, wiring.clock)
