"""Reads until when something holds: `14:00`, `monday 9:00`, `2 hours`, `2026-08-16T08:00`. Pure: `now` comes in."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from tocsin.cli.trouble import Trouble
from tocsin.domain.plan.parts import seconds_of

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ON_A_DAY = re.compile(rf"^(today|tomorrow|{'|'.join(DAYS)})\s+(\d{{1,2}})[:.](\d{{2}})$")
CLOCK = re.compile(r"^(\d{1,2})[:.](\d{2})$")


def until(words: str, now: datetime, zone: ZoneInfo) -> datetime:
    """The next time a clock in that zone shows it, so long from now, or the moment itself. Raises Trouble."""
    written = words.strip()
    if found := ON_A_DAY.match(written.casefold()):
        return _on_a_day(written, found[1], (int(found[2]), int(found[3])), now.astimezone(zone))
    if found := CLOCK.match(written):
        return _next(written, int(found[1]), int(found[2]), now.astimezone(zone))
    try:
        return now + timedelta(seconds=int(str(seconds_of(written))))
    except ValueError:
        return _moment(written, zone)


def _next(written: str, hour: int, minute: int, local: datetime) -> datetime:
    try:
        wanted = datetime.combine(local.date(), time(hour, minute), local.tzinfo)
    except ValueError as impossible:
        raise _unclear(written) from impossible
    return wanted if wanted > local else wanted + timedelta(days=1)


def _on_a_day(written: str, day: str, at: tuple[int, int], local: datetime) -> datetime:
    """`tomorrow 8:00`, `monday 9:00`: a weekday is the next one, never today once its time is past."""
    ahead = {"today": 0, "tomorrow": 1}.get(day)
    days = (DAYS.index(day) - local.weekday()) % 7 if ahead is None else ahead
    try:
        wanted = datetime.combine(local.date() + timedelta(days=days), time(*at), local.tzinfo)
    except ValueError as impossible:
        raise _unclear(written) from impossible
    return wanted if wanted > local or ahead is not None else wanted + timedelta(days=7)


def _moment(written: str, zone: ZoneInfo) -> datetime:
    try:
        read = datetime.fromisoformat(written)
    except ValueError as unreadable:
        raise _unclear(written) from unreadable
    return read if read.tzinfo else read.replace(tzinfo=zone)


def _unclear(written: str) -> Trouble:
    return Trouble(
        f"{written!r} is no time.", "Write for example 14:00, `tomorrow 8:00`, `2 hours` or 2026-08-16T08:00."
    )
