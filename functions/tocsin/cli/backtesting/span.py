"""Which part of the recordings counts: from one day to another, both included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tocsin.cli.trouble import Trouble

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From the one moment up to the other, without it. None: no end on that side."""

    first: datetime | None = None
    last: datetime | None = None

    def holds(self, moment: datetime) -> bool:
        """Whether a moment lies in it."""
        return (self.first is None or moment >= self.first) and (self.last is None or moment < self.last)


def span_of(first: str | None, last: str | None, zone: str) -> Span:
    """The days that two dates name, in a time zone; moments are taken as they are. Raises Trouble."""
    begins = _moment(first, zone)
    ends = _moment(last, zone, whole_day=True)
    if begins and ends and begins >= ends:
        raise Trouble(f"--from {first} is not before --to {last}.", "Name the earlier one first.")
    return Span(first=begins, last=ends)


def _moment(written: str | None, zone: str, *, whole_day: bool = False) -> datetime | None:
    if written is None:
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return _exact(written, zone)
    return datetime.combine(day + DAY if whole_day else day, time(), ZoneInfo(zone))


def _exact(written: str, zone: str) -> datetime:
    try:
        read = datetime.fromisoformat(written)
    except ValueError as unclear:
        raise Trouble(f"{written!r} is no date.", "Write for example 2026-08-15 or 2026-08-15T21:40.") from unclear
    return read if read.tzinfo else read.replace(tzinfo=ZoneInfo(zone))
