"""The sample day as values: what is said when, and how fast the day goes by. Pure: files and times come in.

08:00 ── fast ── 11:15 ─ slower ─ 11:20 ── fast ── … ── 21:38 ── the evening ── 23:15 ── the time is now again
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from tocsin.adapters.clock import Knot, said
from tocsin.cli.recorded import Recording, recording, updates

FIRST_DAY = date(2026, 8, 15)
"""The Saturday of the first play; each further play is the Saturday a week later, so that old cases do not mix in."""
ZONE = ZoneInfo("Europe/Amsterdam")
MARK = "."
"""Between an id and the number of the play: `nb-024.2`."""
EVENING = time(21, 38)
"""From here on the person watching is the one who answers."""


@dataclass(frozen=True, slots=True)
class Leg:
    """The day until `until` goes by in so many real seconds."""

    until: time
    seconds: float


BEGINS = time(8)
LEGS = (
    Leg(time(11, 15), 12),
    Leg(time(11, 20), 9),  # a child speaks: somebody is called, and has time to answer
    Leg(time(14, 30, 30), 10),
    Leg(time(14, 36), 9),  # the loose railing
    Leg(time(15, 45, 30), 4),
    Leg(time(15, 51), 9),  # a threat
    Leg(time(17, 5), 3),
    Leg(time(17, 10), 9),  # somebody pretends to be us
    Leg(EVENING, 6),
    Leg(time(21, 40), 4),
    Leg(time(21, 46), 50),  # the padlock: the person watching reads the SMS and types an answer
    Leg(time(23, 15), 126),
)


@dataclass(frozen=True, slots=True)
class Play:
    """One playing of the sample day: the how-manieth it is, and when it begins for those who watch."""

    number: int
    begins: float

    @property
    def day(self) -> date:
        """The Saturday on which it plays."""
        return FIRST_DAY + timedelta(weeks=self.number - 1)

    @property
    def knots(self) -> tuple[Knot, ...]:
        """The course of its clock."""
        knots = [Knot(self.begins, datetime.combine(self.day, BEGINS, ZONE))]
        for leg in LEGS:
            knots.append(Knot(knots[-1].real + leg.seconds, datetime.combine(self.day, leg.until, ZONE)))
        return tuple(knots)

    @property
    def ends(self) -> float:
        """When the clock shows the real time again, in seconds since 1970."""
        return self.knots[-1].real

    def real(self, shown: datetime) -> float:
        """When the sample's clock shows that. What lies before the first knot has come already."""
        knots = self.knots
        for earlier, later in pairwise(knots):
            if shown <= later.moment:
                share = (shown - earlier.moment) / (later.moment - earlier.moment)
                return earlier.real + max(0.0, share) * (later.real - earlier.real)
        return knots[-1].real

    def shown(self, real: float) -> datetime:
        """What the sample's clock shows at a real moment."""
        knots = self.knots
        for earlier, later in pairwise(knots):
            if real <= later.real:
                share = max(0.0, (real - earlier.real) / (later.real - earlier.real))
                return earlier.moment + share * (later.moment - earlier.moment)
        return knots[-1].moment

    def of(self, fields: dict[str, Any]) -> dict[str, Any]:
        """A line of the recording, moved to this play's Saturday, under this play's ids."""
        moved = dict(fields)
        for name in ("posted", "heard"):
            if name in fields:
                moved[name] = self._moved(fields[name])
        for name in ("id", "in_reply_to"):
            if fields.get(name):
                moved[name] = self.name(fields[name])
        if "updates" in fields:
            moved["updates"] = [{**update, "at": self._moved(update["at"])} for update in fields["updates"]]
        return moved

    def name(self, mention: str) -> str:
        """A mention's id in this play; the first play has the ids of the recording."""
        return mention if self.number == 1 else f"{mention}{MARK}{self.number}"

    def _moved(self, moment: str) -> str:
        return (datetime.fromisoformat(moment) + timedelta(weeks=self.number - 1)).isoformat()


def script(play: Play, lines: Iterable[dict[str, Any]]) -> list[Recording]:
    """Everything that is posted in this play, mentions and their updates, in the order in which it is heard."""
    moved = [play.of(line) for line in lines]
    mentions = [recording(number, fields) for number, fields in enumerate(moved, 1)]
    news = updates(zip(mentions, moved, strict=True))
    return sorted([*mentions, *news], key=lambda item: item.at)


def deliveries(play: Play, items: Sequence[Recording], within: float = 0.4) -> list[tuple[float, list[Recording]]]:
    """The items with the real moments at which they are posted; what comes within so many seconds travels together."""
    grouped: list[tuple[float, list[Recording]]] = []
    for item in items:
        moment = play.real(item.at)
        if grouped and moment - play.real(grouped[-1][1][0].at) <= within:
            grouped[-1] = (moment, [*grouped[-1][1], item])
        else:
            grouped.append((moment, [item]))
    return grouped


def course(play: Play) -> str:
    """The clock's course as the stack's parameter `SampleClock` wants it."""
    return said(play.knots)
