"""What a drill has shown: of each person when they were called, by which contact, and when and how they answered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from tocsin.domain.contacts import contact_of
from tocsin.domain.drill import people_of
from tocsin.domain.frozen import dataclass
from tocsin.domain.incident import Entry, Message
from tocsin.domain.ports import Whole
from tocsin.domain.reasons import Reason
from tocsin.domain.words import Contact, MessageKind, MessageState, State

ANSWERS = frozenset({Reason.DRILL_ANSWERED, Reason.DRILL_PASSED})
ALARMS = frozenset({MessageKind.PAGE, MessageKind.ALARM})
KEY_PRESSED = re.compile(r"CA[0-9a-f]{32}-\S+")
"""The id of a call of Twilio's, and the key."""


class Means(StrEnum):
    """How somebody answered."""

    SMS = "SMS"
    LINK = "link"
    CALL = "call"
    COMMAND = "command line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """One contact through which somebody was called, and how far it came."""

    contact: Contact
    state: MessageState
    proof: bool | None
    provider: str
    error: str
    sent: datetime | None
    waits: datetime | None
    """Until when it is held back: they sleep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """One person. Who was never called has no tries."""

    person: str
    since: datetime | None
    tries: tuple[Try, ...]
    answered: datetime | None
    means: Means | None
    passed: bool
    late: bool
    """They answered when it was over."""

    @property
    def seconds(self) -> float | None:
        """From the first alarm to the answer."""
        return (self.answered - self.since).total_seconds() if self.answered and self.since else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A drill, running or over."""

    id: str
    number: int
    policy: str
    begun: datetime
    begun_by: str
    ends: datetime
    over: datetime | None
    why: str
    """Why it is over."""
    people: tuple[Called, ...]

    @property
    def answered(self) -> tuple[str, ...]:
        """Who has answered in time."""
        return tuple(one.person for one in self.people if one.answered and not one.late)

    @property
    def silent(self) -> tuple[str, ...]:
        """Who was called and has not answered in time."""
        return tuple(one.person for one in self.people if one.since and (not one.answered or one.late))


def report_of(whole: Whole) -> Report:
    """The report of a drill, by what lies under it."""
    head = whole.head
    planned = people_of(head.policy) if head.policy else ()
    alarms = [one for one in whole.messages if one.kind in ALARMS]
    answers = [line for line in whole.entries if line.reason in ANSWERS and line.who]
    everybody = dict.fromkeys((*planned, *(one.to for one in alarms), *(line.who or "" for line in answers)))
    return Report(
        id=head.id,
        number=head.number,
        policy=head.policy.name if head.policy else "",
        begun=head.opened,
        begun_by=head.opened_by,
        ends=head.drill.ends if head.drill else head.opened,
        over=head.closed if head.state is State.CLOSED else None,
        why=next((line.why for line in whole.entries if line.reason is Reason.DRILL_ENDED), ""),
        people=tuple(_called(person, alarms, answers, head.answered) for person in everybody),
    )


def _called(person: str, alarms: Iterable[Message], answers: Sequence[Entry], in_time: Sequence[str]) -> Called:
    mine = sorted((one for one in alarms if one.to == person), key=lambda one: one.created)
    answer = min((line for line in answers if line.who == person), key=lambda line: line.at, default=None)
    return Called(
        person=person,
        since=mine[0].created if mine else None,
        tries=tuple(map(_try, mine)),
        answered=answer.at if answer else None,
        means=means_of(answer.cause) if answer else None,
        passed=bool(answer and answer.reason is Reason.DRILL_PASSED),
        late=bool(answer) and person not in in_time,
    )


def _try(message: Message) -> Try:
    waits = message.due if message.state is MessageState.WAITING and not message.attempts else None
    return Try(
        contact=contact_of(message),
        state=message.state,
        proof=message.proof,
        provider=message.provider or "",
        error=message.error or "",
        sent=message.sent,
        waits=waits if waits and waits > message.created else None,
    )


def means_of(cause: str) -> Means:
    """How an act came in, by the id of what it came by."""
    if cause.startswith("tap-"):
        return Means.LINK
    if cause.startswith("cli-"):
        return Means.COMMAND
    return Means.CALL if KEY_PRESSED.fullmatch(cause) else Means.SMS
