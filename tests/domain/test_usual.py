"""The usual hour: honest while it does not know, slow afterwards, in local time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tocsin.domain.usual import SLOWEST, Usual, counted, hour_of, so_far, usual_at

ZONE = "Europe/Amsterdam"
START = datetime(2026, 8, 2, 13, tzinfo=UTC)  # a Sunday afternoon
MIDNIGHT = datetime(2026, 8, 2, 22, tzinfo=UTC)  # in Amsterdam, before Monday


def after(days: int, voices: int = 2, start: datetime = START) -> Usual:
    """The usual after so many whole days with so many voices in each hour."""
    usual = Usual()
    for hour in range(hour_of(start), hour_of(MIDNIGHT) + days * 24 + 1):
        usual = counted(usual, hour, voices, ZONE)
    return usual


@pytest.mark.parametrize("days", [0, 1, 6])
def test_less_than_a_week_is_no_usual(days: int) -> None:
    """A cold start is honest."""
    assert usual_at(after(days), START, ZONE) is None
    assert usual_at(None, START, ZONE) is None


def test_after_a_week_the_usual_is_known() -> None:
    """Each hour had two voices: two are usual, on weekdays and at the weekend."""
    usual = after(7)

    assert usual_at(usual, MIDNIGHT + timedelta(hours=9), ZONE) == 2.0
    assert usual_at(usual, MIDNIGHT + timedelta(days=5, hours=9), ZONE) == 2.0


@pytest.mark.parametrize("days", [0, 1])
def test_of_less_than_two_whole_days_nothing_is_concluded(days: int) -> None:
    """Neither a usual nor what the days so far have had."""
    assert so_far(after(days), START, ZONE) is None
    assert so_far(None, START, ZONE) is None


def test_the_first_weekend_is_compared_with_the_weekdays_before() -> None:
    """Saturday is like no day before it; what weekdays have had is all there is."""
    usual = after(5)

    assert usual_at(usual, MIDNIGHT + timedelta(days=5, hours=9), ZONE) is None
    assert so_far(usual, MIDNIGHT + timedelta(days=5, hours=9), ZONE) == 2.0


def test_a_loud_hour_is_not_compared_with_its_quiet_nights() -> None:
    """What such an hour has had, or an average one: whichever is more. A wave must stand out against both."""
    loud = Usual(days=4, weekday=(*(0.0,) * 9, 12.0, *(0.0,) * 14))

    assert so_far(loud, datetime(2026, 8, 6, 7, 30, tzinfo=UTC), ZONE) == 12.0
    assert so_far(loud, datetime(2026, 8, 6, 3, 30, tzinfo=UTC), ZONE) == 0.5


def test_an_hour_counts_once() -> None:
    """A second tick of the same hour, or of an older one, changes nothing."""
    usual = after(7)
    hour = hour_of(MIDNIGHT) + 7 * 24

    assert counted(usual, hour, 100, ZONE) is usual
    assert counted(usual, hour - 5, 100, ZONE) is usual


def test_one_loud_hour_does_not_become_usual() -> None:
    """A hundred voices in one hour move a settled average by a fourteenth."""
    usual = after(42)
    loud = counted(usual, hour_of(MIDNIGHT) + 42 * 24 + 1, 102, ZONE)

    assert usual_at(loud, MIDNIGHT + timedelta(days=42, hours=1), ZONE) == pytest.approx(2 + 100 / SLOWEST, abs=0.01)


def test_weekends_have_their_own_usual() -> None:
    """Saturday at nine tells nothing of Monday at nine."""
    usual = Usual()
    for hour in range(hour_of(START), hour_of(START) + 14 * 24):
        local = START + timedelta(hours=hour - hour_of(START) + 2)  # Amsterdam in summer
        usual = counted(usual, hour, 9 if local.weekday() >= 5 else 1, ZONE)

    assert usual_at(usual, MIDNIGHT + timedelta(days=5, hours=12), ZONE) == 9.0
    assert usual_at(usual, MIDNIGHT + timedelta(hours=12), ZONE) == 1.0


def test_the_hour_is_the_local_one() -> None:
    """In winter nine o'clock is an hour later in UTC, and still nine o'clock."""
    summer, winter = datetime(2026, 8, 3, 7, tzinfo=UTC), datetime(2026, 12, 7, 8, tzinfo=UTC)
    usual = Usual(days=100, weekday=tuple(float(hour) for hour in range(24)))

    assert usual_at(usual, summer, ZONE) == usual_at(usual, winter, ZONE) == 9.0


def test_hours_in_which_nobody_counted_are_not_taken_for_silence() -> None:
    """After a gap of a week the average is what it was."""
    usual = after(7)
    later = counted(usual, hour_of(MIDNIGHT) + 15 * 24, 2, ZONE)

    assert later.weekday == usual.weekday
