"""Who is on duty, told in examples."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.rotations.rosters import DAY, a_roster, override, utc, weekly
from tocsin.domain.rotations import (
    Gap,
    Handoff,
    Overlap,
    OverrideKind,
    Why,
    Window,
    gaps,
    next_handoff,
    on_duty,
    overlaps,
    shifts,
)

WEEKDAYS = (0, 1, 2, 3, 4)
OFFICE = Window(days=WEEKDAYS, start=time(8), end=time(18))


@pytest.mark.parametrize(
    ("at", "who"),
    [
        (utc(2026, 1, 5, 7, 59, 59), None),  # nobody before the first hand-off
        (utc(2026, 1, 5, 8), "ana"),  # Monday 09:00 in winter
        (utc(2026, 1, 12, 7, 59), "ana"),
        (utc(2026, 1, 12, 8), "ben"),
        (utc(2026, 3, 30, 6, 59), "ben"),  # the Monday after the clock change: 09:00 is an hour earlier
        (utc(2026, 3, 30, 7), "ana"),
        (utc(2026, 10, 26, 7, 59), "ben"),
        (utc(2026, 10, 26, 8), "ana"),
    ],
)
def test_the_week_changes_on_monday_at_nine_summer_and_winter(at: datetime, who: str | None) -> None:
    """Hand-offs are at local wall time."""
    assert who == on_duty(a_roster(), at)


def test_the_week_of_a_clock_change_is_an_hour_shorter() -> None:
    """It still is one shift, without a gap and without an overlap."""
    (shift,) = shifts(a_roster(), utc(2026, 3, 23, 8), utc(2026, 3, 30, 7))
    assert ("ben", timedelta(hours=167)) == (shift.person, shift.end - shift.start)


def test_an_hour_that_is_skipped_is_nobodys_shift() -> None:
    """Hourly turns at the hour: the one from two to three does not come, and the others keep their order."""
    hourly = a_roster(weekly("ana", "ben", "cas", turn=timedelta(hours=1), first=datetime(2026, 3, 29)))  # noqa: DTZ001
    listed = [(one.person, one.start.hour) for one in shifts(hourly, utc(2026, 3, 28, 23), utc(2026, 3, 29, 3))]
    assert listed == [("ana", 23), ("ben", 0), ("ana", 1), ("ben", 2)]


def test_an_hour_that_comes_twice_belongs_to_one_shift() -> None:
    """Its turn is two hours long: nobody is woken by a hand-off that has been."""
    hourly = a_roster(weekly("ana", "ben", "cas", turn=timedelta(hours=1), first=datetime(2026, 10, 25)))  # noqa: DTZ001
    listed = [(one.person, one.end - one.start) for one in shifts(hourly, utc(2026, 10, 24, 22), utc(2026, 10, 25, 3))]
    hour = timedelta(hours=1)
    assert [("ana", hour), ("ben", hour), ("cas", 2 * hour), ("ana", hour)] == listed


def test_the_leap_day_is_somebodys() -> None:
    """Daily turns go on over 29 February."""
    daily = a_roster(weekly("ana", "ben", "cas", turn=DAY, first=datetime(2028, 2, 28, 9)))  # noqa: DTZ001
    listed = [on_duty(daily, utc(2028, 2, 28, 12) + number * DAY) for number in range(3)]
    assert listed == ["ana", "ben", "cas"]


def test_who_is_away_is_stood_in_for_by_the_next() -> None:
    """Ana's holiday is nobody's gap."""
    away = override(OverrideKind.AWAY, "ana", utc(2026, 1, 5, 12), utc(2026, 1, 7))
    listed = shifts(a_roster(overrides=(away,)), utc(2026, 1, 5, 8), utc(2026, 1, 12, 8))
    told = [(one.person, one.start, one.why) for one in listed]
    assert [
        ("ana", utc(2026, 1, 5, 8), Why.TURN),
        ("ben", utc(2026, 1, 5, 12), Why.STANDS_BY),
        ("ana", utc(2026, 1, 7), Why.TURN),
    ] == told


def test_a_swap_goes_both_ways() -> None:
    """Ben has Ana's days and Ana has Ben's; outside the swap nothing changes."""
    swap = override(OverrideKind.SWAP, "ana", utc(2026, 1, 10), utc(2026, 1, 14), other="ben")
    listed = shifts(a_roster(overrides=(swap,)), utc(2026, 1, 5, 8), utc(2026, 1, 19, 8))
    told = [(one.person, one.start.day, one.why) for one in listed]
    assert told == [
        ("ana", 5, Why.TURN),
        ("ben", 10, Why.SWAPPED),
        ("ana", 12, Why.SWAPPED),
        ("ben", 14, Why.TURN),
    ]


def test_the_last_word_counts() -> None:
    """Eva stands in for everybody; then she falls ill, and the turn is Ana's again."""
    stands_in = override(OverrideKind.STANDS_IN, "eva", utc(2026, 1, 6), utc(2026, 1, 8), because="Ana flies")
    ill = override(OverrideKind.AWAY, "eva", utc(2026, 1, 7), utc(2026, 1, 9))
    roster = a_roster(overrides=(stands_in, ill))
    assert [on_duty(roster, utc(2026, 1, 6, 12)), on_duty(roster, utc(2026, 1, 7, 12))] == ["eva", "ana"]


def test_an_override_of_another_rotation_changes_nothing() -> None:
    """It names the rotation that it is for."""
    elsewhere = override(OverrideKind.STANDS_IN, "eva", utc(2026, 1, 6), utc(2026, 1, 8), rotation="press")
    assert on_duty(a_roster(overrides=(elsewhere,)), utc(2026, 1, 6, 12)) == "ana"


def test_outside_its_hours_a_layer_leaves_it_to_the_next() -> None:
    """By day on weekdays Ana and Ben, otherwise Cas; on a holiday Cas has the whole day."""
    day = weekly(only=(OFFICE,), not_on=(date(2026, 1, 7),))
    roster = a_roster(day, weekly("cas"))
    who = [on_duty(roster, utc(2026, 1, number, hour)) for number, hour in ((6, 12), (6, 18), (7, 12), (10, 12))]
    assert who == ["ana", "cas", "cas", "cas"]


def test_a_night_shift_ends_on_the_next_day() -> None:
    """Friday evening's window lasts into Saturday, and then nobody is on until Monday evening."""
    nights = a_roster(weekly("eva", only=(Window(days=WEEKDAYS, start=time(18), end=time(8)),)))
    found = gaps(nights, utc(2026, 1, 9, 12), utc(2026, 1, 12, 20))
    assert [
        Gap(start=utc(2026, 1, 9, 12), end=utc(2026, 1, 9, 17)),
        Gap(start=utc(2026, 1, 10, 7), end=utc(2026, 1, 12, 17)),
    ] == found


def test_a_rotation_of_one_has_no_handoff() -> None:
    """And it does not look for one forever."""
    assert next_handoff(a_roster(weekly("ana")), utc(2026, 2, 1)) is None


def test_the_next_handoff_can_be_to_nobody() -> None:
    """At six the office closes."""
    office = a_roster(weekly(only=(OFFICE,)))
    expected = Handoff(at=utc(2026, 1, 6, 17), before="ana", after=None)
    assert expected == next_handoff(office, utc(2026, 1, 6, 12))


def test_somebody_on_twice_is_an_overlap() -> None:
    """Ana has the duty and the press in the same week."""
    press = a_roster(weekly("ana"), zone=ZoneInfo("UTC"))
    found = overlaps({"duty": a_roster(), "press": press}, utc(2026, 1, 5, 8), utc(2026, 1, 12, 8))
    expected = Overlap(person="ana", rotations=("duty", "press"), start=utc(2026, 1, 5, 9), end=utc(2026, 1, 12, 8))
    assert [expected] == found
