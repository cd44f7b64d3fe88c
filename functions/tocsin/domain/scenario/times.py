"""The clock of a story: local times of its day, one after the other, as moments. Knows the nights of summer time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tocsin.domain.plan.parts import seconds_of
from tocsin.domain.plan.problems import Path
from tocsin.domain.scenario.entries import plain, slip

CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?")
MOST_TIMES = 100_000
"""Mentions of one scenario."""
LONGEST_STORY = timedelta(days=60)
_LATER = re.compile(r"(\d{1,3}) days? later")


@dataclass(slots=True)
class StoryClock:
    """Where the story stands. Times only go forward; a new day is said."""

    zone: ZoneInfo
    day: date
    last: datetime | None = None
    """Where the line before began."""
    reached: datetime | None = None
    """Where the line before ended: a series goes on."""
    begun: datetime | None = None

    def moment(self, written: str, path: Path) -> datetime:
        """The moment of `21:40` or `21:40:30` on the story's day."""
        found = CLOCK.fullmatch(written.strip())
        if not found:
            raise slip(path, f"{written!r} is not a time of the day.", "Write for example `21:40`, or `21:40:30`.")
        wall = datetime.combine(self.day, time(int(found[1]), int(found[2]), int(found[3] or 0)))
        first, second = (wall.replace(tzinfo=self.zone, fold=fold).astimezone(UTC) for fold in (0, 1))
        if first.astimezone(self.zone).replace(tzinfo=None) != wall:
            raise slip(
                path, f"There is no {written.strip()} on {self.day}: the clocks go forward.", "Take an hour later."
            )
        return first if self.last is None or first >= self.last else second

    def moves_to(self, moment: datetime, path: Path) -> datetime:
        """The story is there now. Never back, and never more than two months on."""
        if self.last is not None and moment < self.last:
            what = f"{self.said(moment)} is before {self.said(self.last)}, where the story stands already."
            raise slip(path, what, "If the next day is meant, write `- next day` above it.")
        self.begun = self.begun or moment
        self.last = moment
        self.lasts_until(moment, path)
        return moment

    def lasts_until(self, moment: datetime, path: Path) -> None:
        """The line that is being read ends then."""
        if moment - (self.begun or moment) > LONGEST_STORY:
            raise slip(path, f"The story lasts longer than {LONGEST_STORY.days} days.", "Make two scenarios of it.")
        self.reached = moment

    def turns_page(self, written: str) -> bool:
        """`next day`, `3 days later`, `2026-08-16`: whether it was such a line. The story stands on that day then."""
        words = plain(written)
        if words == "next day":
            self.day += timedelta(days=1)
        elif found := _LATER.fullmatch(words):
            self.day += timedelta(days=int(found[1]))
        elif named := day_of(words):
            self.day = named
        else:
            return False
        return True

    def said(self, moment: datetime) -> str:
        """The moment as the file would write it."""
        local = moment.astimezone(self.zone)
        seconds = f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
        return seconds if local.date() == self.day else f"{seconds} of {local:%Y-%m-%d}"


def day_of(written: str) -> date | None:
    """The day of `2026-08-15`; None if it is no day."""
    try:
        return date.fromisoformat(written) if re.fullmatch(r"\d{4}-\d\d-\d\d", written) else None
    except ValueError:
        return None


def length(written: str, path: Path) -> timedelta:
    """`2 minutes`, `30 seconds`."""
    try:
        seconds = seconds_of(written)
    except ValueError as wrong:
        raise slip(path, str(wrong)) from wrong
    return timedelta(seconds=int(str(seconds)))


def times(written: str, path: Path) -> int:
    """How many times; at least once."""
    if not 1 <= int(written) <= MOST_TIMES:
        raise slip(path, f"{written} times is not possible.", f"From 1 to {MOST_TIMES:,} times.")
    return int(written)
