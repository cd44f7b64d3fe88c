"""The clock: the real time, and the time of the sample day, which runs faster between known points."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise, starmap

END = datetime(9999, 1, 1, tzinfo=UTC).timestamp()
BLINK, NAP = 0.001, 60.0
"""Seconds between two looks at the clock while waiting, at least and at most."""


@dataclass(frozen=True, slots=True)
class Knot:
    """At this real time, in seconds since 1970, it is that moment."""

    real: float
    moment: datetime


@dataclass(frozen=True, slots=True)
class Stretch:
    """Between two knots time runs evenly; of its end, only what comes before belongs to it."""

    begin: Knot
    end: Knot

    @property
    def pace(self) -> float:
        """Seconds of its time in one real second."""
        return (self.end.moment - self.begin.moment).total_seconds() / (self.end.real - self.begin.real)

    def moment_at(self, real: float) -> datetime:
        """The moment that it is at a real time."""
        return self.begin.moment + timedelta(seconds=(real - self.begin.real) * self.pace)

    def real_at(self, moment: datetime) -> float:
        """The real time at which it is that moment."""
        return self.begin.real + (moment - self.begin.moment).total_seconds() / self.pace


class RealClock:
    """The time it is."""

    def __init__(self, seconds: Callable[[], float] = time.time, sleep: Callable[[float], None] = time.sleep) -> None:
        self._seconds = seconds
        self._sleep = sleep

    def now(self) -> datetime:
        """The moment it is, aware, in UTC."""
        return self._moment_at(self._seconds())

    def seconds_until(self, moment: datetime) -> float:
        """Real seconds from now until that moment; negative when it is past."""
        return moment.timestamp() - self._seconds()

    def after(self, seconds: float) -> datetime:
        """The moment that is so many real seconds away."""
        return self._moment_at(self._seconds() + seconds)

    def wait_until(self, moment: datetime) -> None:
        """Return when the moment has come."""
        while (left := self.seconds_until(moment)) > 0:
            self._sleep(min(max(left, BLINK), NAP))

    def _moment_at(self, real: float) -> datetime:
        return _really(real).moment


class SampleClock(RealClock):
    """A time that runs evenly from knot to knot; before the first and after the last it is the real time.

        real    07:19 07:20 ─────── 07:21 ──────────── 07:25 07:26
        this    07:19 08:00 ─────── 21:38 ──────────── 23:30 07:26

    At both ends it jumps: what the jump passes over has come with it.
    """

    def __init__(
        self,
        knots: Sequence[Knot],
        seconds: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        super().__init__(seconds, sleep)
        first, last = knots[0].real, knots[-1].real
        before, after = Stretch(_really(0), _really(first)), Stretch(_really(last), _really(END))
        self._stretches = (before, *starmap(Stretch, pairwise(knots)), after)

    def seconds_until(self, moment: datetime) -> float:
        """Real seconds from now until that moment; negative when it is past."""
        real = self._seconds()
        now = self._stretch_at(real)
        if moment <= now.moment_at(real):
            return now.real_at(moment) - real
        return self._comes(moment, real) - real

    def _moment_at(self, real: float) -> datetime:
        return self._stretch_at(real).moment_at(real)

    def _stretch_at(self, real: float) -> Stretch:
        return next(stretch for stretch in self._stretches if real < stretch.end.real)

    def _comes(self, moment: datetime, real: float) -> float:
        """The first real time, from `real` on, at which the moment has come."""
        for stretch in self._stretches:
            start = max(real, stretch.begin.real)
            if start < stretch.end.real and moment < stretch.end.moment:
                return max(start, stretch.real_at(moment))
        return END


def knots_of(text: str) -> tuple[Knot, ...]:
    """The knots of `1763796000=2026-08-15T08:00:00+02:00;1763796060=…`. Raises ValueError that says how to write it."""
    knots = tuple(_knot(part) for part in text.split(";") if part.strip())
    for before, after in pairwise(knots):
        if not (before.real < after.real and before.moment < after.moment):
            message = f"The sample clock's knots must go forward in both times; {after.moment} does not."
            raise ValueError(message)
    return knots


def said(knots: Sequence[Knot]) -> str:
    """The text that `knots_of` reads."""
    return ";".join(f"{knot.real:.3f}={knot.moment.isoformat()}" for knot in knots)


def clock_of(text: str) -> RealClock:
    """The sample's clock for its knots; for an empty text, the real time."""
    knots = knots_of(text)
    return SampleClock(knots) if knots else RealClock()


def _really(real: float) -> Knot:
    """The knot at which this clock and the real time agree."""
    return Knot(real, datetime.fromtimestamp(real, UTC))


def _knot(part: str) -> Knot:
    try:
        real, _, moment = part.strip().partition("=")
        knot = Knot(float(real), datetime.fromisoformat(moment))
    except ValueError as wrong:
        message = f"{part!r} is no knot of the sample clock. Write `1763796000=2026-08-15T08:00:00+02:00`."
        raise ValueError(message) from wrong
    if knot.moment.tzinfo is None:
        message = f"{part!r} has no time zone. Write `1763796000=2026-08-15T08:00:00+02:00`."
        raise ValueError(message)
    return Knot(knot.real, knot.moment.astimezone(UTC))
