"""A scenario as values: what happens at which moment, and what is expected of it. Every name in it is the plan's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from tocsin.domain.mention import Mention, Update
from tocsin.domain.words import Severity, State


class Outlet(StrEnum):
    """What can go out, as a scenario names it."""

    ALARMS = "alarms"  # SMS that want somebody: pages, and that nobody answered
    DESKS = "desks"  # posts to desks
    NEWS = "news"  # answers to an SMS, and what people are told without being asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """A person sends an SMS."""

    person: str
    text: str
    sure: bool = False
    """They do it through the link instead: nobody can forge that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """A way out fails for now, or for good, or works again. `to` empty: for everybody."""

    way: str
    to: str = ""
    works: bool = False
    for_good: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Silences:
    """A person wants quiet about a topic."""

    person: str
    topic: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedMessage:
    """Something that must have gone out. `clock` is local: `21:45`, or `21:45:30`; empty: whenever."""

    to: str
    """A desk; or a person, a role or a rotation: who is meant is seen when it goes out."""
    clock: str = ""
    words: tuple[str, ...] = ()
    whole: str = ""
    """The whole text; `…` in it stands for anything."""
    written: str = ""
    """As the file says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedCase:
    """What a case must be like. What is None is not asked."""

    number: int | None = None
    severity: Severity | None = None
    topic: str | None = None
    state: State | None = None
    owner: str | None = None
    """A person; empty: nobody."""
    voices: int | None = None
    mentions: int | None = None
    confidential: bool | None = None
    nobody_answered: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedMention:
    """What must have been concluded of the latest mention. What is None is not asked."""

    kind: str | None = None
    severity: Severity | None = None
    author: str | None = None
    voice: bool | None = None
    topic: str | None = None
    """The first topic; empty: none."""
    flags: frozenset[str] | None = None
    goes_to: tuple[str, ...] | None = None
    """Its desks, in order; none: no desk sees it."""
    ignored: bool | None = None
    case: int | None = None
    """The number of its case; 0: none."""
    rules: tuple[str, ...] | None = None
    """Rules that must have fired, among others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expects:
    """A checkpoint. What goes out is looked at from where it was looked at last."""

    mention: ExpectedMention | None = None
    cases: tuple[ExpectedCase, ...] | None = None
    """All cases of the scenario, in the order in which they were opened; () is none at all."""
    number_of_cases: int | None = None
    sent: Mapping[Outlet, tuple[ExpectedMessage, ...]] = field(default_factory=dict)
    nothing_else: bool = False


Happening = Mention | Update | Texts | Turns | Silences | Expects


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something happens, or is looked at. `line` is where the file says so, `written` the beginning of what it says."""

    at: datetime
    what: Happening
    line: int
    written: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One scenario. `events` are in the order of time."""

    name: str
    why: str = ""
    file: str
    line: int
    usual: Mapping[str, int] = field(default_factory=dict)
    """Topic -> voices that an hour has as a rule."""
    events: tuple[Event, ...]

    @property
    def begins(self) -> datetime:
        """When the first thing happens."""
        return self.events[0].at

    @property
    def place(self) -> str:
        """`rules/tests/safety.yaml:12`."""
        return f"{self.file}:{self.line}"
