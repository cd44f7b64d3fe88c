"""An invented month of Noarderboat, the same each time: quiet days, a late boat now and then, a storm, locked lockers.

Nothing of it was ever said by anybody. `lines` makes it; a test or a figure writes it to a file of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

BEGINS = datetime(2026, 7, 1, tzinfo=UTC)
DAYS = 31
STORM = datetime(2026, 7, 22, 15, 0, tzinfo=UTC)
"""Boats do not sail for three hours, and everybody says so."""
LOCKED = datetime(2026, 7, 25, 1, 12, tzinfo=UTC)
"""Saturday, 03:12 on the islands: one passenger, one photo."""
EVERYDAY = (
    "Lovely crossing with Noarderboat, thank you to the crew!",
    "Hoe laat vaart de eerste boot op zondag?",
    "Kann man bei euch ein Fahrrad mitnehmen?",
    "Moaie oertocht, tige tank oan de bemanning.",
    "The coffee on board was cold again, what a shame.",
    "Alweer wachten op de pier, en niemand zegt iets.",
    "One suggestion: put the timetable on the pier sign.",
    "My refund has still not come after three weeks. Ridiculous.",
)
STORMY = (
    "The boat is late again, two hours on the pier and nobody tells us why",
    "Alweer vertraging, wij staan al een uur op de kade",
    "Verspätung ohne Ende, und keiner sagt etwas",
)
DANGER = "The life-jacket lockers are PADLOCKED and the crew shrugged. We have children on board!"


@dataclass(frozen=True, slots=True)
class Month:
    """How much is said: `busy` times what a small ferry hears; `days` of it."""

    busy: float = 1.0
    days: int = DAYS

    def lines(self) -> Iterator[dict[str, Any]]:
        """The month's mentions, in the order in which they are heard, in Tocsin's own format."""
        ends = BEGINS + timedelta(days=self.days)
        dice = Random(7)  # noqa: S311 - the same each time
        said = sorted((each for each in self._said(dice) if each[0] < ends), key=lambda each: each[0])
        for number, (posted, text) in enumerate(said):
            yield {
                "id": f"month-{number}",
                "brand": "noarderboat",
                "platform": "x",
                "posted": posted.isoformat(),
                "heard": (posted + timedelta(seconds=40)).isoformat(),
                "author": {"id": f"x:@passenger{number % 4001}", "name": f"Passenger {number % 4001}"},
                "text": text,
            }

    def written(self, path: Path) -> Path:
        """The month as a file."""
        path.write_text("".join(json.dumps(line) + "\n" for line in self.lines()), "utf-8")
        return path

    def _said(self, dice: Random) -> Iterator[tuple[datetime, str]]:
        for hour in range(24 * self.days):
            begins = BEGINS + timedelta(hours=hour)
            awake = 6 <= begins.hour <= 21
            for _ in range(round(self.busy * dice.choice((0, 1, 1, 2, 4) if awake else (0, 0, 0, 1)))):
                yield begins + timedelta(seconds=dice.randrange(3600)), dice.choice(EVERYDAY)
        for number in range(60):
            yield STORM + timedelta(minutes=3 * number), f"{dice.choice(STORMY)} ({number})"
        yield LOCKED, DANGER
