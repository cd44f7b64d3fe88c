"""How people write days and moments in a file, and what they become."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated

from pydantic import BeforeValidator, Field

MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::00)?")


def _day(written: object) -> object:
    """`2026-08-15`; pydantic would take a number for seconds since 1970."""
    if isinstance(written, date):
        return written
    try:
        return date.fromisoformat(str(written).strip())
    except ValueError as unknown:
        message = f"{written!r} is no day. Write for example `2026-08-15`."
        raise ValueError(message) from unknown


def _moment(written: object) -> object:
    """`2026-09-12 10:00`, on the company's clock; a published plan holds `2026-09-12T10:00:00`."""
    if isinstance(written, datetime):
        return written
    found = MOMENT.fullmatch(str(written).strip())
    try:
        year, month, day, hour, minute = map(int, found.groups() if found else ())
        return datetime(year, month, day, hour, minute)  # noqa: DTZ001 - a clock on the wall has no zone
    except ValueError as unknown:
        message = f"{written!r} is no moment. Write day and hour, for example `2026-09-12 10:00`."
        raise ValueError(message) from unknown


Day = Annotated[date, BeforeValidator(_day)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
"""A moment on the company's clock, without a zone."""
Source = Annotated[str, Field(pattern=r"^https?://[^\s/]+\S*$")]
"""Where a fact was read."""
