"""Whether an alarm comes at night, and in which: in the time zone of the person who is woken."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tocsin.domain.plan import Plan
from tocsin.domain.plan.company import Hours

NOON = timedelta(hours=12)


def local_to(person: str, moment: datetime, plan: Plan) -> datetime:
    """The moment on the clock of a person; on the company's, when the plan does not know them."""
    known = plan.people.get(person)
    return moment.astimezone(ZoneInfo(known.time_zone if known else plan.company.time_zone))


def night_of(local: datetime, waking: Hours) -> str | None:
    """The date on which the night began: 3 o'clock on the 16th is in the night of the 15th. None by day."""
    if is_waking(local, waking):
        return None
    return f"{(local - NOON).date():%Y-%m-%d}"


def is_waking(local: datetime, waking: Hours) -> bool:
    """Whether people are awake; the hours may run over midnight."""
    moment = local.time()
    if waking.start <= waking.end:
        return waking.start <= moment < waking.end
    return not waking.end <= moment < waking.start


def woken_in(person: str, now: datetime, plan: Plan) -> str:
    """The night in which an alarm would wake somebody now; empty by day. Their own quiet hours count, if any."""
    local, known = local_to(person, now, plan), plan.people.get(person)
    quiet = known.quiet_hours if known else None
    awake = Hours(start=quiet.end, end=quiet.start) if quiet else plan.company.waking_hours
    return night_of(local, awake) or ""


def recent(nights: Iterable[str], now: datetime, days: int) -> tuple[str, ...]:
    """Those of the last days, the latest first."""
    since = f"{now - timedelta(days=days):%Y-%m-%d}"
    return tuple(sorted((night for night in nights if night >= since), reverse=True))
