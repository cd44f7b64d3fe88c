"""How messages to people and desks are written. The only module that knows which text gets which values.

Values are plain: times are ISO 8601 in UTC and severities are words (`serious`); who sends it puts them into the
reader's time zone and language. The address, and the link made from `token`, are added when it is sent.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from tocsin.domain.changes import PutMessage, PutToken
from tocsin.domain.contacts import CHANNELS, first_contact
from tocsin.domain.decision import Said
from tocsin.domain.incident import Head, Message
from tocsin.domain.names import (
    digest,
    incident_under,
    is_drill,
    letter_name,
    page_name,
    post_name,
    told_name,
    under_incident,
    under_person,
)
from tocsin.domain.plan import Plan
from tocsin.domain.policy import all_steps
from tocsin.domain.quiet import awake_at
from tocsin.domain.words import Channel, Contact, MessageKind

Tokens = Callable[[], str]
"""Gives a new random token each time it is asked."""

LINK_LASTS = timedelta(days=7)
"""A link in an old SMS opens nothing."""

WAITS_FOR_MORNING = frozenset({MessageKind.NEWS, MessageKind.QUESTION, MessageKind.ALARM})
"""Letters that respect quiet hours, as pages do. A reply or a test answers somebody who is awake."""

DRILL_MARK = "[DRILL] "
"""Stands before all that is written of a drill, the same in every language."""

PAGE, TOLD, WORSE = "page", "told", "worse"
NOBODY_ANSWERED, TEST, REMINDER, STILL_ON_IT = "nobody answered", "test", "reminder", "still on it"
"""The names of texts that are written here; replies name theirs where they are decided."""


def is_of_drill(message: Message) -> bool:
    """Whether a message speaks of a drill: then everybody who reads or hears it is told so."""
    return is_drill(message.incident) or is_drill(incident_under(message.parent))


def mark_of(message: Message) -> str:
    """What stands before a text: that it is a drill, or nothing."""
    return DRILL_MARK if is_of_drill(message) else ""


def glimpse_values(head: Head) -> dict[str, str | int]:
    """What an SMS may say of a case. Nothing that was said, if it is confidential."""
    glimpse = head.glimpse
    return {
        "number": head.number,
        "brand": head.brand,
        "severity": head.severity.word,
        "topic": head.topic,
        "flags": ", ".join(glimpse.flags),
        "platform": glimpse.platform,
        "posted": glimpse.posted.isoformat() if glimpse.posted else "",
        "words": "" if head.confidential else glimpse.words,
        "media": glimpse.media or "",
        "voices": glimpse.voices,
        "confidential": int(head.confidential),
    }


def way_to(person: str, plan: Plan) -> Channel:
    """SMS for everybody who has a phone."""
    known = plan.people.get(person)
    return Channel.EMAIL if known and not known.phone else Channel.SMS


def contact_first(person: str, plan: Plan) -> Contact:
    """Where an alarm goes first."""
    known = plan.people.get(person)
    return first_contact(known) if known else Contact.SMS


def name_of(person: str | None, plan: Plan) -> str:
    """The name that others read; the id of somebody who is no longer in the plan."""
    if person is None:
        return ""
    return known.name if (known := plan.people.get(person)) else person


def page(head: Head, person: str, *, plan: Plan, now: datetime, token: str) -> list[PutMessage | PutToken]:
    """The page of the head's present step to one person, and the link in it."""
    name = page_name(head.episode, head.step, person)
    values = {**glimpse_values(head), "unanswered": int(_is_unanswered(head)), **owner_values(head, plan)}
    said = Said(template=PAGE, values=values)
    before = (step.people for step in all_steps(head)[: max(0, head.step - 1)])
    again = any(person in people for people in before)
    return _linked(head, person, name, said, plan=plan, now=now, token=token, again=again)


def owner_values(head: Head, plan: Plan) -> dict[str, str | int]:
    """Who has a case, and whether an SMS is all that says so."""
    return {"owner": name_of(head.owner, plan), "unproven": int(head.owner in head.unproven)}


def _is_unanswered(head: Head) -> bool:
    """Only of a mention that has just been heard is it known. Later somebody may have answered where it was said."""
    is_first = (head.episode, head.step) == (1, 1)
    return is_first and head.glimpse.mention == head.opened_by


def told(head: Head, person: str, cause: str, *, plan: Plan, now: datetime, token: str) -> list[PutMessage | PutToken]:
    """A page that a rule asks for by name; that somebody took the case does not call it off."""
    name = told_name(head.episode, cause, person)
    said = Said(template=TOLD, values={**glimpse_values(head), "owner": name_of(head.owner, plan)})
    again = any(mark.endswith(f":{person}") for mark in head.told)
    return _linked(head, person, name, said, plan=plan, now=now, token=token, again=again)


def _linked(
    head: Head, person: str, name: str, said: Said, *, plan: Plan, now: datetime, token: str, again: bool
) -> list[PutMessage | PutToken]:
    contact = contact_first(person, plan)
    message = Message(
        parent=under_incident(head.id),
        name=name,
        kind=MessageKind.PAGE,
        to=person,
        channel=CHANNELS[contact],
        contact=contact,
        template=said.template,
        values=said.values,
        due=awake_at(person, head.severity, plan, now),
        created=now,
        token=token,
        incident=head.id,
        episode=head.episode,
        correlation=head.correlation,
        again=again,
    )
    return [PutMessage(message=message), link_to(head, person, token, now)]


def link_to(head: Head, person: str, token: str, now: datetime) -> PutToken:
    """What the link with this token stands for."""
    return PutToken(digest=digest(token), incident=head.id, person=person, expires=now + LINK_LASTS)


def letter(
    head: Head | None, person: str, cause: str, said: Said, *, plan: Plan, now: datetime, kind: MessageKind
) -> PutMessage:
    """A letter to a person: under its case if it has one, else under the person. A reply waits for nothing."""
    waits = kind in WAITS_FOR_MORNING
    return PutMessage(
        message=Message(
            parent=under_incident(head.id) if head else under_person(person),
            name=letter_name(cause, person),
            kind=kind,
            to=person,
            channel=way_to(person, plan),
            template=said.template,
            values=said.values,
            due=awake_at(person, head.severity, plan, now) if head and waits else now,
            created=now,
            incident=head.id if head else None,
            episode=head.episode if head else 0,
            correlation=head.correlation if head else "",
        )
    )


def alarm(head: Head, person: str, *, plan: Plan, now: datetime) -> PutMessage:
    """The loud letter to a last-resort contact: nobody answered."""
    said = Said(template=NOBODY_ANSWERED, values={**glimpse_values(head), "called": _called(head)})
    cause = f"exhausted-{head.episode}"
    return letter(head, person, cause, said, plan=plan, now=now, kind=MessageKind.ALARM)


def _called(head: Head) -> int:
    """How many people were called in this episode."""
    return len({person for step in all_steps(head)[: head.step] for person in step.people})


def post(parent: str, desk: str, cause: str, said: Said, *, plan: Plan, now: datetime, correlation: str) -> PutMessage:
    """Work for a desk. `parent` is the mention or the incident that it is about."""
    known = plan.desks.get(desk)
    return PutMessage(
        message=Message(
            parent=parent,
            name=post_name(cause, desk),
            kind=MessageKind.POST,
            to=desk,
            channel=known.way if known else Channel.WEBHOOK,
            template=said.template,
            values=said.values,
            due=now,
            created=now,
            correlation=correlation,
        )
    )
