"""Calendars of duty that programs subscribe to: which there are, and what stands in each. Pure.

The address of one ends in its key and a secret: the key tells which calendar, the secret that somebody may see it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from hmac import compare_digest

from tocsin.domain.plan import Plan
from tocsin.domain.rotations import Shift, shifts

KEY = 12
"""Characters of a key."""
BACK, AHEAD = timedelta(days=7), timedelta(days=180)
"""What a feed shows, from the beginning of the day on (UTC), so that it stays the same for a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyCalendar:
    """A rotation's, or a person's in all rotations."""

    rotation: str = ""
    person: str = ""

    @property
    def name(self) -> str:
        """The id by which the plan knows it."""
        return self.rotation or self.person

    @property
    def key(self) -> str:
        """What its address begins with: it tells nobody whose it is."""
        kind = "rotation" if self.rotation else "person"
        return sha256(f"{kind} {self.name}".encode()).hexdigest()[:KEY]


def calendars(plan: Plan) -> Mapping[str, DutyCalendar]:
    """All that there are, by their keys."""
    of_rotations = (DutyCalendar(rotation=name) for name in plan.rotations)
    of_people = (DutyCalendar(person=name) for name in plan.people)
    return {one.key: one for one in (*of_rotations, *of_people)}


def listed(plan: Plan, wanted: DutyCalendar, start: datetime, end: datetime) -> list[tuple[str, Shift]]:
    """The shifts of a calendar between two instants, each with the rotation that it is of."""
    names = (wanted.rotation,) if wanted.rotation else plan.rotations
    every = [(name, one) for name in names for one in shifts(plan.roster(name), start, end)]
    mine = (one for one in every if wanted.rotation or one[1].person == wanted.person)
    return sorted(mine, key=lambda found: (found[1].start, found[0]))


def window(now: datetime) -> tuple[datetime, datetime]:
    """From when to when a feed tells."""
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return today - BACK, today + AHEAD


def is_open(secret: str, valid: Sequence[str]) -> bool:
    """Whether a secret is one of the valid ones."""
    return any(compare_digest(secret.encode(), one.encode()) for one in valid)


def tag_of(shown: Sequence[tuple[str, Shift]], plan: Plan) -> str:
    """What stays the same as long as the calendar does: an entity tag (RFC 9110, 8.8.3)."""
    told = [
        f"{rotation} {person_name(one.person, plan)} {one.start.isoformat()} {one.end.isoformat()}"
        for rotation, one in shown
    ]
    return f'"{sha256(chr(10).join(told).encode()).hexdigest()[:32]}"'


def person_name(person: str, plan: Plan) -> str:
    """Their name, or the id of somebody who has left the plan."""
    return plan.people[person].name if person in plan.people else person
