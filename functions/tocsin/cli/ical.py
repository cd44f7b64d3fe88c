"""Calendars as files (RFC 5545) that are taken in. icalendar reads, this is the meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from tocsin.domain.rotations import Override, OverrideKind
from tocsin.domain.rotations.walltime import instant_of

IMPORTED = datetime(1971, 1, 1, tzinfo=UTC)
"""When an imported entry counts as made: before whatever somebody changes by hand."""
AWAY_FROM = timedelta(hours=6)
"""An appointment of a person that is shorter is no absence."""
MOST = 2000
"""Entries of one calendar."""


class NotACalendar(ValueError):  # noqa: N818 - it says what it is
    """It cannot be read as an iCalendar file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One occurrence of an event."""

    uid: str
    summary: str
    start: datetime
    end: datetime
    busy: bool


def entries(content: bytes, zone: ZoneInfo, start: datetime, end: datetime) -> list[Entry]:
    """The occurrences between two instants, repetitions written out. `zone` is that of times and days without one.

    Raises NotACalendar.
    """
    import icalendar  # noqa: PLC0415 - only for calendars
    import recurring_ical_events  # noqa: PLC0415 - as above

    try:
        calendar = icalendar.Calendar.from_ical(content)
        found = recurring_ical_events.of(calendar, skip_bad_series=True).between(start, end)
        listed = sorted((_entry(event, zone) for event in found), key=lambda one: (one.start, one.uid))
    except Exception as unreadable:
        message = f"It is no iCalendar file: {type(unreadable).__name__}."
        raise NotACalendar(message) from unreadable
    if len(listed) > MOST:
        message = f"It has {len(listed)} entries in that time; at most {MOST} are taken in."
        raise NotACalendar(message)
    return [one for one in listed if one.end > one.start]


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose calendar it is: a person's or a rotation's, and who takes it in."""

    person: str = ""
    rotation: str = ""
    by: str

    @property
    def prefix(self) -> str:
        """How the ids of its entries begin."""
        return f"ics-person-{self.person}-" if self.person else f"ics-rotation-{self.rotation}-"


def absences(found: Iterable[Entry], owner: Owner) -> list[Override]:
    """What of a person's calendar keeps them from duty: whole days, and whatever is busy for six hours and more."""
    long = (one for one in found if one.busy and one.end - one.start >= AWAY_FROM)
    return [_override(one, OverrideKind.AWAY, owner.person, owner) for one in long]


def duties(
    found: Iterable[Entry], owner: Owner, person_of: Callable[[str], str | None]
) -> tuple[list[Override], list[str]]:
    """What a team's calendar says of a rotation, its entries named after who is on; and the names of nobody."""
    put, unknown = list[Override](), list[str]()
    for one in found:
        if person := person_of(one.summary):
            put.append(_override(one, OverrideKind.STANDS_IN, person, owner))
        else:
            unknown.append(one.summary)
    return put, list(dict.fromkeys(unknown))


def dropped(known: Iterable[Override], fresh: Iterable[Override], owner: Owner, now: datetime) -> Iterator[Override]:
    """What an earlier import of the same calendar brought and this one does not: it ends, or never begins."""
    kept = {one.id for one in fresh}
    for one in known:
        if one.id.startswith(owner.prefix) and one.id not in kept and one.end > max(one.start, now):
            yield replace(one, end=max(one.start, now))


def _entry(event: Any, zone: ZoneInfo) -> Entry:
    start = _instant(event.start, zone)
    return Entry(
        uid=str(event.get("uid", "")),
        summary=" ".join(str(event.get("summary", "")).split())[:200],
        start=start,
        end=_instant(event.end, zone),
        busy=str(event.get("transp", "OPAQUE")).upper() != "TRANSPARENT"
        and str(event.get("status", "")).upper() != "CANCELLED",
    )


def _instant(at: date, zone: ZoneInfo) -> datetime:
    if not isinstance(at, datetime):
        return instant_of(datetime.combine(at, time()), zone)
    return at.astimezone(UTC) if at.tzinfo else instant_of(at, zone)


def _override(one: Entry, kind: OverrideKind, person: str, owner: Owner) -> Override:
    return Override(
        id=f"{owner.prefix}{_digest(f'{one.uid} {one.start.isoformat()}')}",
        kind=kind,
        person=person,
        start=one.start,
        end=one.end,
        rotation=owner.rotation,
        made=IMPORTED,
        by=owner.by,
        because="calendar",
    )


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
