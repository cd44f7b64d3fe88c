"""An SMS reply comes back: find out who speaks of which case, and do what they say. The answer says what happened."""

from __future__ import annotations

from collections.abc import Callable

from tocsin.adapters.acting import Hands
from tocsin.domain.act import Act, with_reply
from tocsin.domain.answering import answer, latest_paged, not_understood
from tocsin.domain.decision import Decision
from tocsin.domain.incident import Head
from tocsin.domain.names import letter_name, under_incident, under_person
from tocsin.domain.ports import Table
from tocsin.domain.reasons import Reason
from tocsin.domain.replies import Asked, NotUnderstood, parse
from tocsin.domain.words import LIVE
from tocsin.sources.two_way_sms import InboundSms

PersonOf = Callable[[str], str | None]
"""A phone number -> the id of the person whose it is."""


def handle_reply(sms: InboundSms, person_of: PersonOf, hands: Hands) -> Reason:
    """Do what an SMS says, once. Who is not in the plan gets no answer: they may be guessing numbers."""
    person = person_of(sms.phone)
    if person is None:
        return Reason.UNKNOWN_SENDER
    return hands.settle(lambda: _decision(sms, person, hands)).reason


def _decision(sms: InboundSms, person: str, hands: Hands) -> Decision:
    if hands.table.message(under_person(person), letter_name(sms.id, person)):
        return Decision(reason=Reason.DUPLICATE)
    act = Act(who=person, cause=sms.id, now=hands.clock.now(), plan=hands.plan, tokens=hands.tokens)
    reply = parse(sms.text)
    if isinstance(reply, NotUnderstood):
        return with_reply(not_understood(reply, hands.table.board()), None, act)
    head = _meant(reply, person, hands.table)
    open_now = () if head and head.state in LIVE else hands.table.board()
    return with_reply(answer(reply, head, act, open_now), head, act)


def _meant(reply: Asked, person: str, table: Table) -> Head | None:
    """The case that the reply speaks of: the one with its number, else the one of the latest page to this person."""
    if reply.number is not None:
        incident = table.number(reply.number)
        return table.head(incident) if incident else None
    heads = table.board()
    pages = [latest_paged(table.messages(under_incident(head.id)), person) for head in heads]
    paged = [(page.created, head.id) for page, head in zip(pages, heads, strict=True) if page]
    return table.head(max(paged)[1]) if paged else None
