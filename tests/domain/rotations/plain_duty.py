"""Who is on duty, worked out the slow and plain way: by walking through the clock. The yardstick of the real thing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from tocsin.domain.rotations import Layer, OverrideKind, Roster

QUARTER = timedelta(minutes=15)


@cache
def first_showing(wall: datetime, zone: ZoneInfo) -> datetime:
    """Walk from two days before, a quarter of an hour at a time, until the clock shows that time or a later one."""
    at = wall.replace(tzinfo=UTC) - timedelta(days=2)
    while at.astimezone(zone).replace(tzinfo=None) < wall:
        at += QUARTER
    return at


def is_working(layer: Layer, at: datetime, zone: ZoneInfo) -> bool:
    """Whether one of the windows of the days around is open."""
    if not layer.only and not layer.not_on:
        return True
    today = at.astimezone(zone).date()
    for window in layer.only or [None]:
        for shift in range(-2, 3):
            day = today + timedelta(days=shift)
            if day in layer.not_on or (window and day.weekday() not in window.days):
                continue
            midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - it is a wall time
            start = midnight + timedelta(hours=window.start.hour, minutes=window.start.minute) if window else midnight
            end = midnight + timedelta(hours=window.end.hour, minutes=window.end.minute) if window else midnight
            end = end if end > start else end + timedelta(days=1)
            if first_showing(start, zone) <= at < first_showing(end, zone):
                return True
    return False


def plain_order(roster: Roster, at: datetime) -> list[str]:
    """Everybody in order, by counting every hand-off since the first."""
    order: list[str] = []
    for layer in roster.layers:
        handoffs = 0
        while first_showing(layer.first + handoffs * layer.turn, roster.zone) <= at:
            handoffs += 1
        if handoffs and is_working(layer, at, roster.zone):
            start = (handoffs - 1) % len(layer.people)
            order += [*layer.people[start:], *layer.people[:start]]
    for one in roster.overrides:
        if not one.start <= at < one.end:
            continue
        if one.kind is OverrideKind.SWAP:
            order = [{one.person: one.other, one.other: one.person}.get(person, person) for person in order]
        else:
            order = [person for person in order if person != one.person]
        if one.kind is OverrideKind.STANDS_IN:
            order = [one.person, *order]
    return order
