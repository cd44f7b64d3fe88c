"""Times as providers write them, in one place: ISO 8601, seconds or milliseconds since 1970, e-mail's, X's, Rails'."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = datetime(9999, 1, 1, tzinfo=UTC)
LONGEST = 60
"""Characters of a written time."""
MILLISECONDS_FROM = 10**11
MICROSECONDS_FROM = 10**14
NUMBER = re.compile(r"\d{1,16}(\.\d{1,9})?", re.ASCII)
FRACTION = re.compile(r"(\.\d{6})\d+")
"""`.9506137`: more digits than Python reads."""


def moment_of(written: object) -> datetime | None:
    """The time in UTC; None of what is none, or before 1970. Without a zone it is taken as UTC."""
    if isinstance(written, bool):
        return None
    if isinstance(written, int | float):
        return _since_1970(written)
    if not isinstance(written, str) or len(written) > LONGEST:
        return None
    text = written.strip()
    return _since_1970(float(text)) if NUMBER.fullmatch(text) else _in_utc(_read(text))


def _in_utc(read: datetime | None) -> datetime | None:
    if read is None:
        return None
    try:
        moment = (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return None
    return moment if moment > EARLIEST else None


def _since_1970(number: float) -> datetime | None:
    if not 0 < number < math.inf:
        return None
    try:
        if number >= MICROSECONDS_FROM:
            number /= 1_000_000
        elif number >= MILLISECONDS_FROM:
            number /= 1000
        return EARLIEST + timedelta(seconds=number)
    except OverflowError:
        return None


def _read(text: str) -> datetime | None:
    """`2026-08-15T19:40:00Z`, `2020-03-03 13:05:57 UTC`, `Mon May 19 14:01:46 +0000 2025`, `Sat, 15 Aug 2026 …`."""
    if text[:1].isdecimal():
        iso = FRACTION.sub(r"\1", text.removesuffix(" UTC").removesuffix(" GMT"))
        try:
            return datetime.fromisoformat(iso)
        except ValueError:
            return None
    for read in (parsedate_to_datetime, _of_x):
        try:
            return read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _of_x(text: str) -> datetime:
    return datetime.strptime(text, "%a %b %d %H:%M:%S %z %Y")
