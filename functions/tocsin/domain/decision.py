"""The value that every deciding function returns: why, what to write, what to look at soon, and what to tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tocsin.domain.changes import Change, ChangeHead, ChangeMessage, ChangeRecord, OpenHead, PutMessage, PutRecord
from tocsin.domain.incident import Head
from tocsin.domain.names import HEAD, RECORD, under_incident, under_mention
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
    soon = (due for due in _dues(changes) if due.at <= now + SOON)
    return tuple(sorted(soon, key=lambda due: (due.at, URGENT.index(due.queue))))


def _dues(changes: Sequence[Change]) -> Iterator[Due]:
    for change in changes:
        parent, name, at = _due_of(change)
        if at is not None:
            yield Due(parent=parent, name=name, at=at)


def _due_of(change: Change) -> tuple[str, str, datetime | None]:
    match change:
        case OpenHead(head=head) | ChangeHead(after=head):
            return under_incident(head.id), HEAD, head.due
        case PutMessage(message=message) | ChangeMessage(after=message):
            return message.parent, message.name, message.due
        case PutRecord(record=record) | ChangeRecord(after=record):
            return under_mention(record.mention.key), RECORD, record.answer_by
        case _:
            return "", "", None
