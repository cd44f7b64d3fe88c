"""A clock that stands still until the test moves it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

SATURDAY = datetime(2026, 8, 15, 19, 40, tzinfo=UTC)
"""21:40 in the Netherlands, on the day that counts."""


class FakeClock:
    """A `Clock` whose time is `moment`. Waiting moves it to the moment waited for, never back."""

    def __init__(self, moment: datetime = SATURDAY) -> None:
        self.moment = moment.astimezone(UTC)
        self.waits: list[float] = []
        """Seconds of each wait."""

    def now(self) -> datetime:
        """See the protocol."""
        return self.moment

    def seconds_until(self, moment: datetime) -> float:
        """See the protocol."""
        return (moment - self.moment).total_seconds()

    def after(self, seconds: float) -> datetime:
        """See the protocol."""
        return self.moment + timedelta(seconds=seconds)

    def wait_until(self, moment: datetime) -> None:
        """See the protocol."""
        self.waits.append(max(0.0, self.seconds_until(moment)))
        self.moves_to(moment)

    def passes(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """So much time passes."""
        self.moment += timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)

    def moves_to(self, moment: datetime) -> None:
        """It is that moment, unless it is later already."""
        self.moment = max(self.moment, moment.astimezone(UTC))
