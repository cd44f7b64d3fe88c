"""The real clock, the sample day's, and that of the tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from fakes.clock import FakeClock
from tocsin.adapters.clock import Knot, RealClock, SampleClock, clock_of, knots_of, said

START = datetime(2026, 11, 22, 7, 20, tzinfo=UTC).timestamp()
"""The real time at which the sample day begins."""
DAY = "{0}=2026-08-15T08:00:00+02:00;{1}=2026-08-15T21:38:00+02:00;{2}=2026-08-15T23:38:00+02:00"
KNOTS = knots_of(DAY.format(START, START + 60, START + 300))
"""To 21:38 in a minute, then two hours in four minutes."""


@dataclass
class Wall:
    """A clock on the wall: it goes on by what is slept."""

    real: float = START
    naps: list[float] = field(default_factory=list)

    def seconds(self) -> float:
        """Seconds since 1970."""
        return self.real

    def sleep(self, seconds: float) -> None:
        """Sleep."""
        self.naps.append(seconds)
        self.real += seconds


def sample(seconds: float) -> SampleClock:
    """The sample's clock so many real seconds after its start."""
    wall = Wall(START + seconds)
    return SampleClock(KNOTS, wall.seconds, wall.sleep)


def at(hour: int, minute: int = 0, *, day: int = 15) -> datetime:
    """A moment of that August, in the company's time."""
    return datetime(2026, 8, day, hour, minute, tzinfo=UTC) - timedelta(hours=2)


@pytest.mark.parametrize(
    ("seconds", "moment"),
    [
        (-60, datetime(2026, 11, 22, 7, 19, tzinfo=UTC)),
        (0, at(8)),
        (30, at(14, 49)),
        (60, at(21, 38)),
        (180, at(22, 38)),
        (300, datetime(2026, 11, 22, 7, 25, tzinfo=UTC)),
    ],
)
def test_the_sample_day_runs_evenly_between_its_knots(seconds: float, moment: datetime) -> None:
    """Before the first and after the last it is the real time."""
    assert sample(seconds).now() == moment


@pytest.mark.parametrize(
    ("seconds", "moment", "until"),
    [
        (0, at(14, 49), 30),  # within a stretch
        (30, at(22, 38), 150),  # in the next one
        (90, at(21, 38), -30),  # past, by the pace of now
        (0, at(4, day=16), 300),  # after the sample: it has come when the real time is back
        (0, datetime(2026, 11, 22, 7, 26, tzinfo=UTC), 360),  # later than the sample really ends
        (400, datetime(2026, 11, 22, 7, 27, tzinfo=UTC), 20),
    ],
)
def test_waits_are_told_in_real_seconds(seconds: float, moment: datetime, until: float) -> None:
    """A delay of a queue is real, whatever time it is in the sample."""
    assert sample(seconds).seconds_until(moment) == pytest.approx(until, abs=1e-3)


@pytest.mark.parametrize(("seconds", "moment"), [(-60, at(8)), (0, at(7)), (400, at(22))])
def test_what_is_past_is_past(seconds: float, moment: datetime) -> None:
    """Before the sample begins its August is past, and afterwards again; so is what was before its morning."""
    assert sample(seconds).seconds_until(moment) < 0


def test_leases_and_retries_are_real() -> None:
    """A lease of 30 real seconds is a quarter of an hour of the sample's evening."""
    clock = sample(60)
    assert clock.after(30) == at(21, 53)
    assert clock.seconds_until(clock.after(30)) == pytest.approx(30)


@pytest.mark.parametrize("knots", [(), KNOTS])
def test_waiting_ends_when_the_moment_has_come(knots: tuple[Knot, ...]) -> None:
    """A wait sleeps for the real time that is left, in naps, and not at all for what is past."""
    wall = Wall(START + 60)
    clock = SampleClock(knots, wall.seconds, wall.sleep) if knots else RealClock(wall.seconds, wall.sleep)
    moment = clock.after(90)
    clock.wait_until(moment - timedelta(days=1))
    assert wall.naps == []
    clock.wait_until(moment)
    assert sum(wall.naps) == pytest.approx(90, abs=0.01)
    assert (max(wall.naps), clock.now() >= moment) == (60.0, True)


def test_without_knots_it_is_the_real_time() -> None:
    """On AWS there is no sample."""
    clock = clock_of("")
    assert not isinstance(clock, SampleClock)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert isinstance(clock_of(said(KNOTS)), SampleClock)


def test_knots_can_be_said_and_read() -> None:
    """The text of the knots is read as it was said."""
    assert knots_of(said(KNOTS)) == KNOTS


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("noon=2026-08-15T08:00:00+02:00", "no knot"),
        ("1763796000", "no knot"),
        ("1763796000=2026-08-15T08:00:00", "no time zone"),
        ("2=2026-08-15T08:00:00+02:00;1=2026-08-15T09:00:00+02:00", "forward"),
        ("1=2026-08-15T08:00:00+02:00;2=2026-08-15T08:00:00+02:00", "forward"),
    ],
)
def test_wrong_knots_say_what_is_wrong(text: str, complaint: str) -> None:
    """A knot that cannot be read, or leads back, is refused with a sentence that says how to write it."""
    with pytest.raises(ValueError, match=complaint):
        knots_of(text)


def test_the_clock_of_the_tests_moves_when_told() -> None:
    """It stands still by itself, and waiting moves it, never back."""
    clock = FakeClock(at(21))
    assert (clock.now(), clock.seconds_until(at(22)), clock.after(60)) == (at(21), 3600, at(21, 1))
    clock.passes(minutes=15)
    clock.wait_until(at(22))
    clock.wait_until(at(21))
    assert (clock.now(), clock.waits) == (at(22), [2700, 0])
