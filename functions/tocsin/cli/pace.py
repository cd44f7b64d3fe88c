"""When a recorded mention is sent again. Pure: the clock comes in as arguments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from tocsin.cli.trouble import Trouble

SPEED = re.compile(r"^(\d+(?:\.\d+)?)x?$")


def speed_of(words: str) -> float | None:
    """`60x` -> 60.0; `max` -> None: as fast as it goes."""
    if words.strip().lower() == "max":
        return None
    found = SPEED.match(words.strip().lower())
    if not found or not float(found[1]):
        raise Trouble(f"{words!r} is not a speed.", "Write for example --speed 60x, or --speed max.")
    return float(found[1])


@dataclass(frozen=True, slots=True)
class Pace:
    """The first mention moves to `start`; the distances to it stay as they were, divided by the speed."""

    first: datetime
    start: datetime
    speed: float | None

    def at(self, moment: datetime) -> datetime | None:
        """When something that happened at `moment` happens again; None: as soon as possible."""
        if self.speed is None:
            return None
        return self.start + (moment - self.first) / self.speed

    def lasts(self, last: datetime) -> timedelta | None:
        """How long the whole takes; None when nobody knows."""
        return None if self.speed is None else (last - self.first) / self.speed
