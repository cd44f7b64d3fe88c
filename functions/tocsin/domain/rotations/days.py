"""On how many days somebody is on duty: those on which they are on for half of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from tocsin.domain.rotations.calendar import shifts
from tocsin.domain.rotations.definition import Roster
from tocsin.domain.rotations.walltime import instant_of, wall_of

A_DUTY_DAY = timedelta(hours=12)
"""A day on which somebody is on for so long. Somebody's office hours are none, a night is."""
DAY = timedelta(days=1)


def days_on(rosters: Iterable[Roster], start: datetime, days: int) -> dict[str, int]:
    """Person -> on how many of so many days from `start` on they are on duty, in the rotations' time zones."""
    on: dict[tuple[str, datetime], timedelta] = {}
    for roster in rosters:
        first = datetime.combine(wall_of(start, roster.zone), time())
        dates = [first + number * DAY for number in range(days)]
        begins = [instant_of(day, roster.zone) for day in (*dates, first + days * DAY)]
        for shift in shifts(roster, begins[0], begins[-1]):
            for place, day in enumerate(dates):
                within = min(shift.end, begins[place + 1]) - max(shift.start, begins[place])
                key = (shift.person, day)
                on[key] = on.get(key, timedelta()) + max(within, timedelta())
    counted: dict[str, int] = {}
    for (person, _), long in on.items():
        counted[person] = counted.get(person, 0) + (long >= A_DUTY_DAY)
    return counted
