"""The usual hour of a topic: how many voices this hour has as a rule, and for how long we have listened."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """A slow average per local hour, for weekdays and weekends apart."""

    days: int = 0
    """Days counted in so far. A cold start is honest: too few days is no usual at all."""
    weekday: tuple[float, ...] = (0.0,) * 24
    weekend: tuple[float, ...] = (0.0,) * 24
    counted: int | None = None
    """The last hour counted in, in hours since 1970."""
