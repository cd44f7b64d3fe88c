"""What each change asks of the item it writes, and what it makes of it, said in plain Python."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import TypeVar

from tocsin.adapters.memory import paces
from tocsin.domain import changes as c
from tocsin.domain.incident import Head, Message, Pointer
from tocsin.domain.phone import Phone
from tocsin.domain.ports import Token
from tocsin.domain.record import Record
from tocsin.domain.usual import Usual
from tocsin.domain.words import State

Value = TypeVar("Value", Head, Record, Message)


@dataclass(frozen=True, slots=True)
class Held:
    """A spoken number: the incident it means, and from when on it may mean another."""

    incident: str
    free_at: datetime | None = None


def holds(change: c.Change, item: object) -> bool:  # noqa: C901, PLR0911, PLR0912 - one line for each kind of change
    """Whether a change's condition holds for the item as it is; None: there is none."""
    match change:
        case c.PutRecord() | c.OpenHead() | c.PutMessage():
            return item is None
        case c.ChangeRecord(before=before):
            return isinstance(item, Record) and (item.revision, item.incident) == (before.revision, before.incident)
        case c.ChangeMessage(before=message):
            return isinstance(item, Message) and (item.state, item.due) == (message.state, message.due)
        case c.Relist():
            return isinstance(item, Head) and item.state is not State.CLOSED
        case c.ChangeHead(expect=expect):
            return isinstance(item, Head) and as_expected(item, expect)
        case c.TakeNumber(incident=incident, now=now):
            return not isinstance(item, Held) or _takes(item, incident, now)
        case c.FreeNumber(incident=incident):
            return isinstance(item, Held) and item.incident == incident
        case c.Point(instead_of=instead_of):
            return not isinstance(item, Pointer) or item.incident == instead_of
        case c.Unpoint(incident=incident):
            return not isinstance(item, Pointer) or item.incident == incident
        case c.SetUsual(before=before, hour=hour):
            counted = item.counted if isinstance(item, Usual) else None
            return counted == before and (before is None or before < hour)
        case c.HoldBack(pace=read) | c.SendTogether(pace=read):
            return paces.holds(change, paces.pace_of(item, read.person))
        case c.SetPhone(before=known):
            return (item or Phone(digest=known.digest)) == known
        case c.AddEntry() | c.ListCase() | c.UnlistCase() | c.PutToken() | c.SetSilence() | c.SetOverride():
            return True


def as_expected(head: Head, expect: c.Expect) -> bool:
    """Whether all that is asked of a head is true of it."""
    return (
        (not expect.states or head.state in expect.states)
        and not (expect.no_owner and head.owner is not None)
        and expect.owner in (None, head.owner)
        and expect.episode in (None, head.episode)
        and expect.step in (None, head.step)
        and (expect.severity_below is None or head.severity < expect.severity_below)
        and expect.due in (None, head.due)
        and not (expect.no_due and head.due is not None)
        and expect.misses in (None, head.misses)
        and expect.answered in (None, head.answered)
    )


def applied(change: c.Change, item: object) -> object:  # noqa: C901, PLR0911, PLR0912 - one line for each kind of change
    """The item after the change; None where nothing is left that anybody reads."""
    match change:
        case c.PutRecord(record=value) | c.OpenHead(head=value) | c.PutMessage(message=value):
            return value
        case c.AddEntry(entry=value) | c.ListCase(pointer=value) | c.Point(pointer=value):
            return value
        case c.SetSilence(silence=value):
            return value
        case c.SetOverride(override=value):
            return value
        case c.SetPhone(after=value):
            return value
        case c.ChangeRecord(before=before, after=after) if isinstance(item, Record):
            return _changed(item, before, after)
        case c.ChangeMessage(before=before, after=after) if isinstance(item, Message):
            return _changed(item, before, after)
        case c.ChangeHead(before=before, after=after) if isinstance(item, Head):
            return _changed(item, before, after)
        case c.Relist():
            return item
        case c.TakeNumber(incident=incident):
            return Held(incident)
        case c.FreeNumber(incident=incident, at=at):
            return Held(incident, free_at=at)
        case c.PutToken(incident=incident, person=person, expires=expires):
            return Token(incident=incident, person=person, expires=expires)
        case c.HoldBack(pace=read) | c.SendTogether(pace=read):
            return paces.applied(change, paces.pace_of(item, read.person))
        case c.SetUsual(usual=usual, hour=hour):
            return replace(usual, counted=hour)
        case _:
            return None


def _takes(held: Held, incident: str, now: datetime) -> bool:
    return held.incident == incident or (held.free_at is not None and held.free_at <= now)


def _changed(item: Value, before: Value, after: Value) -> Value:
    """The item with only those fields written in which `after` differs from `before`."""
    names = [field.name for field in fields(after)]
    differing = {name: getattr(after, name) for name in names if getattr(after, name) != getattr(before, name)}
    return replace(item, **differing)
