"""What phones received: the inbox of the embedded AWS, and on AWS the messages that the table recorded."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import urllib3

from tocsin.cli.acting import Hand
from tocsin.domain.incident import Message
from tocsin.domain.names import under_incident, under_person
from tocsin.domain.plan import Plan
from tocsin.domain.segments import parts
from tocsin.domain.sms import sms
from tocsin.domain.words import Channel, MessageState

OUT = frozenset({MessageState.SENT, MessageState.DELIVERED})
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sms:
    """One SMS on a phone."""

    id: str
    number: str
    """The phone's."""
    text: str
    person: str = ""
    """The id of the person whose phone it is; empty when the plan does not know the number."""
    at: datetime | None = None
    case: int | None = None
    kind: str = ""
    parts: int = 1
    price: int | None = None
    """Millionths of a dollar, by the list."""


def received(hand: Hand, number: str | None = None) -> list[Sms]:
    """What was received, the oldest first; on one phone, or on all."""
    numbers = hand.phones
    known = {message.provider_id or "": message for message in written(hand)}
    if hand.running.sms_inbox:
        found = [_arrived(one, known, numbers) for one in arrived(hand.running.sms_inbox)]
    else:
        phones = {person: phone for phone, person in numbers.items()}
        found = [_recorded(message, hand.plan, phones) for message in known.values()]
    chosen = [one for one in found if number in (None, one.number)]
    return sorted(chosen, key=lambda one: one.at or LONG_AGO)


def arrived(address: str) -> list[dict[str, Any]]:
    """The inbox of the embedded AWS as it is, the oldest of each phone first."""
    answer = urllib3.request("GET", address, timeout=5.0, retries=2)
    phones: Mapping[str, Sequence[dict[str, Any]]] = json.loads(answer.data)["sms_messages"]
    return [one for messages in phones.values() for one in messages]


def written(hand: Hand) -> Iterable[Message]:
    """The SMS that the table knows of as sent: of cases on the board, of the last drill, and letters to people."""
    parents = [under_incident(head.id) for head in (*hand.table.board(), *hand.table.drills()[:1])]
    parents += [under_person(person) for person in hand.plan.people]
    for parent in parents:
        for message in hand.table.messages(parent):
            if message.channel is Channel.SMS and message.state in OUT:
                yield message


def _arrived(one: Mapping[str, Any], known: Mapping[str, Message], numbers: Mapping[str, str]) -> Sms:
    message = known.get(str(one["MessageId"]))
    return Sms(
        id=str(one["MessageId"]),
        number=str(one["PhoneNumber"]),
        text=str(one["Message"]),
        person=numbers.get(str(one["PhoneNumber"]), ""),
        at=message.sent if message else None,
        case=_case(message),
        kind=message.kind.value if message else "",
        parts=(message and message.parts) or len(parts(str(one["Message"]))),
        price=message.price if message else None,
    )


def _recorded(message: Message, plan: Plan, phones: Mapping[str, str]) -> Sms:
    """The link's token is forgotten once it is sent, so the text is shown without the link."""
    return Sms(
        id=message.provider_id or message.name,
        number=phones.get(message.to, ""),
        text=sms(message, plan),
        person=message.to,
        at=message.sent,
        case=_case(message),
        kind=message.kind.value,
        parts=message.parts or 1,
        price=message.price,
    )


def _case(message: Message | None) -> int | None:
    number = message.values.get("number") if message else None
    return int(number) if number else None
