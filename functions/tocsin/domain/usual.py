"""The usual hour of a topic: how many voices this hour has as a rule, and for how long we have listened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

DAYS_TO_KNOW = 7
"""Whole days of listening before anything is called usual."""
SLOWEST = 14
"""Days of one kind (weekdays, or days of weekends) that the average remembers, roughly."""
SATURDAY = 5
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """A slow average per local hour, for weekdays and weekends apart."""

    days: int = 0
    """Days counted in so far. A cold start is honest: too few days is no usual at all."""
    weekday: tuple[float, ...] = (0.0,) * 24
    weekend: tuple[float, ...] = (0.0,) * 24
    counted: int | None = None
    """The last hour counted in, in hours since 1970."""


def usual_at(usual: Usual | None, moment: datetime, zone: str) -> float | None:
    """The voices that this local hour usually has; None until we have listened for a week."""
    if usual is None or usual.days < DAYS_TO_KNOW:
        return None
    local = moment.astimezone(ZoneInfo(zone))
    return (usual.weekend if local.weekday() >= SATURDAY else usual.weekday)[local.hour]


def hour_of(moment: datetime) -> int:
    """Hours since 1970."""
    return (moment - _EPOCH) // timedelta(hours=1)


def counted(usual: Usual, hour: int, voices: int, zone: str) -> Usual:
    """The usual with one more hour (in hours since 1970) counted in; an hour not after the last changes nothing.

    An exponential average whose weight begins as that of a plain mean, so that the first days count in full. Local
    hours, so that summer time moves nothing.
    """
    if usual.counted is not None and hour <= usual.counted:
        return usual
    local = _local(hour, zone)
    days = usual.days + _has_new_day(usual, local, zone)
    is_weekend = local.weekday() >= SATURDAY
    before = usual.weekend if is_weekend else usual.weekday
    weight = 1 / min(1 + days * (2 if is_weekend else 5) // 7, SLOWEST)
    cell = before[local.hour] + weight * (voices - before[local.hour])
    after = (*before[: local.hour], round(cell, 3), *before[local.hour + 1 :])
    if is_weekend:
        return replace(usual, days=days, weekend=after, counted=hour)
    return replace(usual, days=days, weekday=after, counted=hour)


def _local(hour: int, zone: str) -> datetime:
    return (_EPOCH + timedelta(hours=hour)).astimezone(ZoneInfo(zone))


def _has_new_day(usual: Usual, local: datetime, zone: str) -> bool:
    """Whether a day has ended since the last hour counted in; the first hour of all ends none."""
    return usual.counted is not None and _local(usual.counted, zone).date() != local.date()
