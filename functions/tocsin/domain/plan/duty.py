"""The rotations of a plan, as they are written: `every: week`, `hand-off: monday 09:00`, `only: weekend`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AliasChoices, BeforeValidator, Field

from tocsin.domain.plan.parts import Days, Part, Person, Zone, clock_of
from tocsin.domain.rotations.definition import EVERY_DAY, Layer, Override, OverrideKind, Roster, Window
from tocsin.domain.rotations.walltime import instant_of

UNITS = {"hour": 3600, "day": 86400, "week": 7 * 86400}
ADVERBS = {"hourly": "hour", "daily": "day", "weekly": "week"}
LONGEST_TURN = 366 * 86400
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
GROUPS = {"weekdays": (0, 1, 2, 3, 4), "weekend": (5, 6), "weekends": (5, 6), "every day": EVERY_DAY}
A_MONDAY = date(2024, 1, 1)
"""Where turns are counted from when nothing is said: everybody counts to the same."""
BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)
"""What the plan itself says of a rotation is older than whatever somebody has changed since."""
TO, LISTED = " to ", ","


def _turn(written: object) -> object:
    """`week`, `weekly`, `12 hours` -> seconds. A published plan holds seconds."""
    if not isinstance(written, str):
        return written
    words = ADVERBS.get(written.strip().casefold(), written.strip().casefold()).split()
    number, unit = ("1", *words) if len(words) == 1 else (*words, "")[:2]
    seconds = UNITS.get(unit.removesuffix("s"))
    if not seconds or not number.isdecimal() or not 0 < int(number) * seconds <= LONGEST_TURN:
        message = f"{written!r} is not the length of a turn. Write for example `week`, `day`, `12 hours` or `2 weeks`."
        raise ValueError(message)
    return int(number) * seconds


def _handoff(written: object) -> object:
    """`monday 09:00` or `09:00`."""
    if not isinstance(written, str):
        return written
    *days, at = written.strip().casefold().split() or [""]
    if len(days) > 1 or (days and days[0] not in WEEKDAYS):
        message = f"{written!r} is not a time to hand over. Write for example `monday 09:00`, or `09:00`."
        raise ValueError(message)
    return {"day": WEEKDAYS.index(days[0]) if days else None, "at": clock_of(at)}


def _windows(written: object) -> object:
    return [written] if isinstance(written, str) else written


def _window(written: object) -> object:
    """`weekdays 08:00 to 18:00`, `monday, friday`, `weekend`, `22:00 to 06:00`."""
    if not isinstance(written, str):
        return written
    words = " ".join(written.casefold().split())
    hours = words.split(" ")[-3:]
    if len(hours) == 3 and hours[1] == "to" and ":" in hours[0]:  # noqa: PLR2004 - 08:00 to 18:00
        days = words[: -len(" ".join(hours))].strip().rstrip(LISTED)
        return {"days": _days(days or "every day", written), "start": clock_of(hours[0]), "end": clock_of(hours[2])}
    return {"days": _days(words, written)}


def _days(words: str, written: str) -> tuple[int, ...]:
    found: set[int] = set()
    for part in words.split(LISTED):
        first, _, last = part.strip().partition(TO)
        if part.strip() in GROUPS:
            found.update(GROUPS[part.strip()])
        elif first in WEEKDAYS and (last or first) in WEEKDAYS:
            start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
            found.update((start + number) % 7 for number in range((end - start) % 7 + 1))
        else:
            message = (
                f"{written!r} does not say when. Write for example `weekdays 08:00 to 18:00`, `saturday, sunday` "
                "or `22:00 to 06:00`."
            )
            raise ValueError(message)
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOff:
    """When a turn ends: on which weekday (Monday is 0; None: on any), at which local time."""

    day: int | None = None
    at: time = time(9)


class Turns(Part):
    """People who take turns."""

    people: tuple[str, ...] = Field(min_length=1)
    """In the order of their turns."""
    every: Annotated[int, BeforeValidator(_turn)] = UNITS["week"]
    """Seconds of wall time."""
    hand_off: Annotated[HandOff, BeforeValidator(_handoff)] = Field(
        default=HandOff(day=0), alias="hand-off", validation_alias=AliasChoices("hand-off", "hand off", "hand_off")
    )
    starting: date = A_MONDAY
    """The first day: the first of the people begins at its hand-off, or at the first one after it."""
    only: Annotated[tuple[Annotated[Window, BeforeValidator(_window)], ...], BeforeValidator(_windows)] = ()
    not_on: tuple[Days, ...] = ()
    """Holidays: nobody of these is on."""

    @property
    def layer(self) -> Layer:
        """The same, ready to be counted."""
        wait = 0 if self.hand_off.day is None else (self.hand_off.day - self.starting.weekday()) % 7
        return Layer(
            people=self.people,
            turn=timedelta(seconds=self.every),
            first=datetime.combine(self.starting + timedelta(days=wait), self.hand_off.at),
            only=self.only,
            not_on=tuple(day for days in self.not_on for day in days.each),
        )


class Rotation(Turns):
    """Who is on duty: people who take turns, and others for when none of these is on."""

    time_zone: Zone | None = None
    """None: the company's."""
    otherwise: tuple[Turns, ...] = ()
    """The first of these that has somebody counts."""

    def roster(self, name: str, zone: str, overrides: Iterable[Override]) -> Roster:
        """The rotation with what was changed of it. `zone` is the company's."""
        return Roster(
            name=name,
            zone=ZoneInfo(self.time_zone or zone),
            layers=(self.layer, *(turns.layer for turns in self.otherwise)),
            overrides=tuple(sorted(overrides, key=lambda one: (one.made, one.id))),
        )


def holidays(people: Mapping[str, Person]) -> Iterator[Override]:
    """What a plan says of people's absences: days of their own time zone."""
    for person, known in people.items():
        zone = ZoneInfo(known.time_zone)
        for days in known.away:
            yield Override(
                id=f"{person}-{days.first}",
                kind=OverrideKind.AWAY,
                person=person,
                start=instant_of(datetime.combine(days.first, time()), zone),
                end=instant_of(datetime.combine(days.last + timedelta(days=1), time()), zone),
                made=BEFORE_ALL,
                because="holiday",
            )
