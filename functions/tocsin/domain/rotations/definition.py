"""What a rotation is made of: layers with turns and hours, and what people changed of them. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

EVERY_DAY = tuple(range(7))


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Hours of some weekdays (Monday is 0), at local wall time. An end not later than the start is tomorrow's."""

    days: tuple[int, ...] = EVERY_DAY
    start: time = time(0)
    end: time = time(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """People who take turns of equal length, counted on the local clock."""

    people: tuple[str, ...]
    turn: timedelta
    """Of wall time: a day with a clock change is a day."""
    first: datetime
    """The naive local time at which the first of `people` begins; nobody is on before."""
    only: tuple[Window, ...] = ()
    """When the layer works; empty: always."""
    not_on: tuple[date, ...] = ()
    """Local days on which none of its windows begins: holidays."""


class OverrideKind(StrEnum):
    """What people can change of a rotation."""

    AWAY = "away"  # Ben is on holiday: the next in turn is on
    STANDS_IN = "stands in"  # Eva is on tonight, whoever's turn it is
    SWAP = "swap"  # Ana is on when Ben would be, and Ben when Ana would be


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """What somebody changed, from an instant to another. Later ones are applied to what earlier ones left."""

    id: str
    kind: OverrideKind
    person: str
    other: str = ""
    """The one to swap with."""
    start: datetime
    end: datetime
    rotation: str = ""
    """Empty: in every rotation."""
    made: datetime
    by: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """A rotation with what people changed of it."""

    name: str
    zone: ZoneInfo
    layers: tuple[Layer, ...]
    """The first that has somebody counts."""
    overrides: tuple[Override, ...] = ()
    """In the order in which they were made."""
