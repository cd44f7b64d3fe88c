"""Whether an alarm comes at night, and in which: in the time zone of the person who is woken."""

from __future__ import annotations

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
