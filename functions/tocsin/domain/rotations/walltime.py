"""Local wall time to instants. No other module knows of the hours that a clock change skips or repeats."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

SECOND = timedelta(seconds=1)


def instant_of(wall: datetime, zone: ZoneInfo) -> datetime:
    """The first instant, in UTC, at which the zone's clocks show this naive time or a later one.

    A time that is skipped in spring is the moment of the change; one that comes twice in autumn is its first coming.
    So later wall times never have earlier instants, and hand-offs never cross each other.
    """
    instant = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if wall_of(instant, zone) == wall:
        return instant
    return _change_before(instant, wall, zone)


def wall_of(instant: datetime, zone: ZoneInfo) -> datetime:
    """What the zone's clocks show, naive."""
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)


def _change_before(late: datetime, wall: datetime, zone: ZoneInfo) -> datetime:
    """The first second at which clocks show more than the skipped time. Zones change at whole seconds.

    PEP 495: with fold 0 a skipped time is read by the old offset (too late), with fold 1 by the new one (too early).
    """
    early = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    seconds = int((late - early) / SECOND) + 1
    early = early.replace(microsecond=0)
    before, after = 0, seconds
    while after - before > 1:
        middle = (before + after) // 2
        if wall_of(early + middle * SECOND, zone) >= wall:
            after = middle
        else:
            before = middle
    return early + after * SECOND
