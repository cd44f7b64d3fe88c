"""The usual hour of a topic: how many voices this hour has as a rule, and for how long we have listened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

DAYS_TO_KNOW = 8
"""The eighth day begins when seven whole ones are over; the one on which listening began is never whole."""
DAYS_TO_COMPARE = 3
"""The third day begins when two whole ones are over."""
SLOWEST = 14
"""Days of one kind (weekdays, or days of weekends) that the average remembers, roughly."""
LONGEST_LOOK = 60
"""Days back in which days of a kind are counted."""
SATURDAY = 5
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """A slow average per local hour, for weekdays and weekends apart."""

    days: int = 0
    """Days begun since the one on which listening began. A cold start is honest: too few are no usual at all."""
    weekday: tuple[float, ...] = (0.0,) * 24
    weekend: tuple[float, ...] = (0.0,) * 24
    counted: int | None = None
    """The last hour counted in, in hours since 1970."""


def usual_at(usual: Usual | None, moment: datetime, zone: str) -> float | None:
    """The voices that this local hour usually has; None until we have listened for a week."""
    if usual is None or usual.days < DAYS_TO_KNOW:
        return None
    local = moment.astimezone(ZoneInfo(zone))
    return (usual.weekend if _is_weekend(local) else usual.weekday)[local.hour]


def so_far(usual: Usual | None, moment: datetime, zone: str) -> float | None:
    """While the usual is not known yet: the most that this local hour, or an average one, has had on the days so far.

    Weekdays and days of weekends alike, since there are too few of each; None until two whole days are over. A day like
    no other before it (the first Saturday) is compared with what the others were on the whole.
    """
    if usual is None or usual.days < DAYS_TO_COMPARE:
        return None
    hour = moment.astimezone(ZoneInfo(zone)).hour
    kinds = (usual.weekday, usual.weekend)
    return max([each[hour] for each in kinds] + [sum(each) / len(each) for each in kinds])


def hour_of(moment: datetime) -> int:
    """Hours since 1970."""
    return (moment - _EPOCH) // timedelta(hours=1)


def counted(usual: Usual, hour: int, voices: int, zone: str) -> Usual:
    """The usual with one more hour (in hours since 1970) counted in; an hour not after the last changes nothing.

    A plain mean of the days of its kind, until it has so many that the old ones fade. Local hours, so that summer time
    moves nothing. Hours in which nobody counted are unknown, not silent.
    """
    if usual.counted is not None and hour <= usual.counted:
        return usual
    local = _local(hour, zone)
    if usual.counted is None:
        return replace(usual, counted=hour)
    days = usual.days + (_local(usual.counted, zone).date() != local.date())
    is_weekend = _is_weekend(local)
    before = usual.weekend if is_weekend else usual.weekday
    alike = sum(_is_weekend(local - timedelta(days=back)) is is_weekend for back in range(min(days, LONGEST_LOOK)))
    mean = before[local.hour] + (voices - before[local.hour]) / min(alike, SLOWEST) if days else 0.0
    after = (*before[: local.hour], round(mean, 3), *before[local.hour + 1 :])
    if is_weekend:
        return replace(usual, days=days, weekend=after, counted=hour)
    return replace(usual, days=days, weekday=after, counted=hour)


def _local(hour: int, zone: str) -> datetime:
    return (_EPOCH + timedelta(hours=hour)).astimezone(ZoneInfo(zone))


def _is_weekend(local: datetime) -> bool:
    return local.weekday() >= SATURDAY
