"""A clock that stands still until somebody moves it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class StandingClock:
    """A `Clock` whose time is `moment`. Waiting moves it to the moment waited for, never back."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment.astimezone(UTC)

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
        self.moves_to(moment)

    def moves_to(self, moment: datetime) -> None:
        """It is that moment, unless it is later already."""
        self.moment = max(self.moment, moment.astimezone(UTC))
