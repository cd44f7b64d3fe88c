"""What is true of every rotation, in every zone, on every day of the year."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.rotations.plain_duty import first_showing, plain_order
from domain.rotations.rosters import ZONES, duties
from tocsin.domain.rotations import Roster, gaps, next_handoff, on_duty, overlaps, ranking, shifts
from tocsin.domain.rotations.walltime import instant_of

Drawn = tuple[list[Roster], datetime]
SOME_DAYS = timedelta(days=4)
A_MOMENT = timedelta(microseconds=1)


@given(st.sampled_from(ZONES), st.datetimes(datetime(2010, 1, 1), datetime(2030, 1, 1)))  # noqa: DTZ001
def test_a_wall_time_is_the_first_instant_that_shows_it_or_a_later_one(zone: str, at: datetime) -> None:
    """Also when the clock skips it, or shows it twice."""
    wall = at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0)
    assert first_showing(wall, ZoneInfo(zone)) == instant_of(wall, ZoneInfo(zone))


@settings(deadline=None)
@given(duties())
def test_every_instant_has_the_owner_that_the_definition_says(drawn: Drawn) -> None:
    """Counting every hand-off by hand gives the same person, and the same people behind them."""
    (roster,), at = drawn
    assert list(dict.fromkeys(plain_order(roster, at))) == [one.person for one in ranking(roster, at)]


@settings(deadline=None)
@given(duties(), st.integers(0, 5759))
def test_shifts_and_gaps_fill_the_time_without_overlap(drawn: Drawn, minutes: int) -> None:
    """Between two instants there is no moment that is in none of them, or in two, and shifts tell who is on."""
    (roster,), start = drawn
    end = start + SOME_DAYS
    on, off = shifts(roster, start, end), gaps(roster, start, end)
    filled = sorted([(one.start, one.end) for one in on] + [(one.start, one.end) for one in off])
    assert (start, end) == (filled[0][0], filled[-1][1])
    assert all(one[1] == other[0] for one, other in pairwise(filled))
    at = start + timedelta(minutes=minutes)
    assert on_duty(roster, at) == next((one.person for one in on if one.start <= at < one.end), None)


@settings(deadline=None)
@given(duties())
def test_the_next_handoff_is_the_first_change_of_person(drawn: Drawn) -> None:
    """Until the moment before it the same person is on, and from it on another."""
    (roster,), at = drawn
    handoff = next_handoff(roster, at)
    if handoff is None:
        return
    until = {one.person for one in shifts(roster, at, handoff.at)}
    assert {handoff.before} - {None} == until
    assert (handoff.before, handoff.after) == (on_duty(roster, handoff.at - A_MOMENT), on_duty(roster, handoff.at))
    assert handoff.before != handoff.after


@settings(deadline=None)
@given(duties(2))
def test_an_overlap_is_when_one_person_is_on_twice(drawn: Drawn) -> None:
    """Nobody is twice on duty outside the overlaps, and within them somebody is."""
    (first, second), start = drawn
    found = overlaps({"a": first, "b": second}, start, start + SOME_DAYS)
    for hours in range(0, 96, 7):
        at = start + timedelta(hours=hours)
        twice = on_duty(first, at) == on_duty(second, at) is not None
        assert twice == any(one.start <= at < one.end for one in found)


@given(st.sampled_from(ZONES), st.integers(0, 366 * 4))
def test_days_are_days_also_when_a_day_has_23_hours(zone: str, days: int) -> None:
    """A hand-off at 09:00 is at 09:00 local time on every day of four years, leap day and clock changes included."""
    at = instant_of(datetime(2024, 1, 1, 9) + timedelta(days=days), ZoneInfo(zone))  # noqa: DTZ001 - a wall time
    assert (at.astimezone(ZoneInfo(zone)).hour, at.tzinfo) == (9, UTC)
