"""The clock of the tests: it stands on the day that counts until the test moves it, and remembers its waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tocsin.adapters.memory import StandingClock

SATURDAY = datetime(2026, 8, 15, 19, 40, tzinfo=UTC)
"""21:40 in the Netherlands, on the day that counts."""


class FakeClock(StandingClock):
    """A standing clock that remembers how long somebody waited."""

    def __init__(self, moment: datetime = SATURDAY) -> None:
        super().__init__(moment)
        self.waits: list[float] = []
        """Seconds of each wait."""

    def wait_until(self, moment: datetime) -> None:
        """See the protocol."""
        self.waits.append(max(0.0, self.seconds_until(moment)))
        super().wait_until(moment)

    def passes(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """So much time passes."""
        self.moment += timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
