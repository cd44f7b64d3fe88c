"""The value that every deciding function returns: why, what to write, what to look at soon, and what to tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from datetime import datetime, timedelta

from tocsin.domain.changes import (
    Change,
    ChangeHead,
    ChangeMessage,
    ChangeRecord,
    HoldBack,
    OpenHead,
    PutMessage,
    PutRecord,
)
from tocsin.domain.frozen import dataclass
from tocsin.domain.incident import Head
from tocsin.domain.names import HEAD, PACE, RECORD, under_incident, under_mention, under_person
from tocsin.domain.ports import Due, Queue
from tocsin.domain.reasons import Reason

SOON = timedelta(minutes=15)
"""What is due within this is hinted at once; the sweep finds the rest in time. A queue delays no message longer."""
URGENT = list(Queue)
"""The queues as they are listed: phones, desks, the clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What to tell the person whose act it was: a text of the plan, and its values."""

    template: str
    values: dict[str, str | int] = field(default_factory=dict)
    linked: bool = False
    """Whether a link to the case goes with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided. Nothing has happened yet: the door commits `changes`, then sends `hints`."""

    reason: Reason
    changes: tuple[Change, ...] = ()
    hints: tuple[Due, ...] = ()
    said: Said | None = None


def saying(template: str, **values: str | int) -> Said:
    """What to tell, written as one would call it."""
    return Said(template=template, values=values)


def decided(reason: Reason, changes: Iterable[Change], now: datetime, said: Said | None = None) -> Decision:
    """A decision, with the hints that follow from its changes."""
    listed = tuple(changes)
    return Decision(reason=reason, changes=listed, hints=hints_of(listed, now), said=said)


def head_of(decision: Decision) -> Head | None:
    """The head as the decision leaves it; None if it changes none."""
    for change in decision.changes:
        if isinstance(change, ChangeHead):
            return change.after
        if isinstance(change, OpenHead):
            return change.head
    return None


def hints_of(changes: Sequence[Change], now: datetime) -> tuple[Due, ...]:
    """Every changed item that is due within 15 minutes, the most urgent first: of two, what goes to a phone."""
    latest = now + SOON
    soon = [due for change in changes if (due := _due_of(change)) and due.at <= latest]
    return tuple(sorted(soon, key=lambda due: (due.at, URGENT.index(due.queue)))) if len(soon) > 1 else tuple(soon)


def _due_of(change: Change) -> Due | None:
    match change:
        case PutRecord(record=record) | ChangeRecord(after=record):
            at = record.answer_by
            return Due(parent=under_mention(record.mention.key), name=RECORD, at=at) if at else None
        case PutMessage(message=message) | ChangeMessage(after=message):
            return Due(parent=message.parent, name=message.name, at=message.due) if message.due else None
        case OpenHead(head=head) | ChangeHead(after=head):
            return Due(parent=under_incident(head.id), name=HEAD, at=head.due) if head.due else None
        case HoldBack(pace=pace, due=at):
            return Due(parent=under_person(pace.person), name=PACE, at=at)
        case _:
            return None
