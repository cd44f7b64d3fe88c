"""What somebody hears who has told us of something: thanks, and whose case it is. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from tocsin.domain.act import Act
from tocsin.domain.decision import Decision, Said, decided
from tocsin.domain.incident import Head, Message
from tocsin.domain.messages import letter, name_of
from tocsin.domain.names import under_person
from tocsin.domain.plan import Plan
from tocsin.domain.presentation import presented
from tocsin.domain.reasons import Reason
from tocsin.domain.record import Record
from tocsin.domain.texts import filled
from tocsin.domain.wording import wording
from tocsin.domain.words import LIVE, Channel, MessageKind

THANKS = "thanked"


def whose(record: Record, head: Head | None, called: Sequence[Message], plan: Plan) -> dict[str, str | int]:
    """Where it went, as values of a text. Of what is confidential only that somebody looks at it.

    `called` are the pages of the case.
    """
    if record.judgement.confidential or (head and head.confidential):
        return {"confidential": 1}
    if head is None:
        desks = [plan.desks[desk].name for desk in record.judgement.desks if desk in plan.desks]
        return {"to": ", ".join(desks) if not record.judgement.ignored else ""}
    people = [name_of(one.to, plan) for one in called if one.kind is MessageKind.PAGE and one.episode == head.episode]
    return {
        "number": head.number,
        "owner": name_of(head.owner, plan),
        "state": "" if head.state in LIVE else "calm",
        "next": ", ".join(dict.fromkeys(people)),
    }


def in_words(values: dict[str, str | int], plan: Plan, language: str, now: datetime) -> str:
    """The same for a page: the words of the letter."""
    shown = presented(values, wording(language, plan.company.language), ZoneInfo(plan.company.time_zone), now)
    return filled(THANKS, {**shown, "said": ""}, plan, language)


def thanks(values: dict[str, str | int], way: Channel, act: Act) -> Decision:
    """The letter of thanks, by the way on which it was told."""
    said = Said(template=THANKS, values=values)
    put = letter(None, act.who, act.cause, said, plan=act.plan, now=act.now, kind=MessageKind.REPLY)
    sent = replace(put, message=replace(put.message, parent=under_person(act.who), channel=way))
    return decided(Reason.THANKED, [sent], act.now, said)
