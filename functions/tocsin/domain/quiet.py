"""What waits until somebody is awake: a person's quiet hours, on their own clock. Pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from tocsin.domain.plan import Plan
from tocsin.domain.plan.parts import QuietHours
from tocsin.domain.rotations.walltime import instant_of, wall_of
from tocsin.domain.words import Severity

DAY = timedelta(days=1)


def awake_at(person: str, severity: Severity, plan: Plan, now: datetime) -> datetime:
    """When somebody may be told of it: `now`, or the end of their quiet hours if it is not bad enough to wake them."""
    known = plan.people.get(person)
    quiet = known.quiet_hours if known else None
    if known is None or quiet is None or severity >= quiet.unless:
        return now
    zone = ZoneInfo(known.time_zone)
    wall = wall_of(now, zone)
    if not is_within(quiet, wall.time()):
        return now
    morning = datetime.combine(wall.date(), quiet.end)
    return max(now, instant_of(morning if morning > wall else morning + DAY, zone))


def is_within(quiet: QuietHours, clock: time) -> bool:
    """Whether a time of the day is in the quiet hours."""
    if quiet.start < quiet.end:
        return quiet.start <= clock < quiet.end
    return clock >= quiet.start or clock < quiet.end
