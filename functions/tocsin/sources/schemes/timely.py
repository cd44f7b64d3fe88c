"""Whether a signed time is of now: read in the unit of its sender, and neither too old nor too far in the future."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum

from tocsin.sources.refusal import NotAuthentic

TOLERANCE = timedelta(minutes=5)
"""How old or how much in the future a signed time may be: the figure of Standard Webhooks, Slack and HubSpot alike."""
LONGEST = 15
"""Digits: milliseconds to the year 33658."""
MILLISECONDS_FROM = 10**11
"""Larger than any time in seconds, and smaller than any in milliseconds since 1973."""


class Unit(StrEnum):
    """How a sender writes the time."""

    SECONDS = "a number of seconds since 1970"
    MILLISECONDS = "a number of milliseconds since 1970"
    EITHER = "a number of seconds or milliseconds since 1970"
    ISO = "a time as 2026-08-15T19:40:00Z"


def untimely(
    written: str, now: datetime, *, header: str, unit: Unit = Unit.SECONDS, tolerance: timedelta = TOLERANCE
) -> NotAuthentic | None:
    """Why the time is refused; None when it is of now."""
    moment = _moment(written, unit)
    if moment is None:
        return NotAuthentic(f"{header} is not {unit}.")
    off = int(now.timestamp()) - int(moment)
    longest = int(tolerance.total_seconds())
    if abs(off) <= longest:
        return None
    when = f"{off} s old" if off > 0 else f"{-off} s in the future"
    return NotAuthentic(f"{header} is {when}; at most {longest} s. Sign each attempt anew, and set the sender's clock.")


def _moment(written: str, unit: Unit) -> float | None:
    """Seconds since 1970."""
    if unit is Unit.ISO:
        return _iso(written)
    if not (written.isascii() and written.isdigit() and len(written) <= LONGEST):
        return None
    number = int(written)
    in_milliseconds = unit is Unit.MILLISECONDS or (unit is Unit.EITHER and number >= MILLISECONDS_FROM)
    return number / 1000 if in_milliseconds else number


def _iso(written: str) -> float | None:
    try:
        read = datetime.fromisoformat(written)
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None
