"""The parts of a plan that are not rules: people, roles, policies, desks, texts. Typed, frozen, closed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, model_validator

from tocsin.domain.plan.severities import SeverityWord
from tocsin.domain.plan.written import Moment
from tocsin.domain.words import Channel, Contact, Severity

DURATION = re.compile(r"^\s*(\d{1,9})\s*(second|minute|hour|day)s?\s*$")
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::00)?")
LONGEST = 366 * 86400
"""Seconds."""
IN_A_FILE = {"in a file": True}
"""The context in which what people wrote is validated. A published plan was checked already, and holds seconds."""


def seconds_of(words: object) -> object:
    """`5 minutes` -> 300. A number is left as it is (a published plan holds seconds)."""
    if not isinstance(words, str):
        return words
    if words.strip().isdecimal():
        message = f"{words!r} has no unit. Write `{words.strip()} minutes`."
        raise ValueError(message)
    if not (found := DURATION.match(words)):
        message = f"{words!r} is not a length of time. Write for example `5 minutes` or `6 hours`."
        raise ValueError(message)
    return int(found[1]) * SECONDS[found[2]]


def length_of(seconds: int) -> str:
    """300 -> `5 minutes`: in the largest unit that leaves nothing over, as a file has it."""
    unit = next((unit for unit, size in reversed(SECONDS.items()) if seconds and seconds % size == 0), "second")
    number = seconds // SECONDS[unit]
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _length(written: object, info: ValidationInfo) -> object:
    """A length of time. In a file a bare number is refused: nobody could tell minutes from seconds."""
    return seconds_of(str(written) if info.context == IN_A_FILE else written)


def clock_of(written: object) -> object:
    """`08:00`. Pydantic would take 22 for 22 seconds past midnight."""
    if isinstance(written, time):
        return written
    if not isinstance(written, str) or not (found := CLOCK.fullmatch(written.strip())):
        message = f"{written!r} is not a time of the day. Write for example `22:00`."
        raise ValueError(message)
    return time(int(found[1]), int(found[2]))


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as unknown:
        message = f"{name!r} is not a time zone. Write for example `Europe/Amsterdam`."
        raise ValueError(message) from unknown
    return name


Duration = Annotated[int, BeforeValidator(_length), Field(ge=0, le=LONGEST)]
"""Seconds; written in words."""
Wait = Annotated[int, BeforeValidator(_length), Field(gt=0, le=LONGEST)]
"""Seconds that somebody has, so more than none."""
Clock = Annotated[time, BeforeValidator(clock_of)]
Zone = Annotated[str, AfterValidator(_known_zone)]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Language = Literal["en", "nl", "de", "fy", "fr", "es"]


class Part(BaseModel):
    """A closed, frozen part. Keys are written as words: the field `time_zone` is `time zone` in a file."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: name.replace("_", " "),
        populate_by_name=True,
    )


def _span(written: object) -> object:
    """`2026-12-24 to 2026-12-31`, or one day. A published plan holds both ends."""
    if isinstance(written, date):
        return {"first": written, "last": written}
    if not isinstance(written, str):
        return written
    first, _, last = written.partition(" to ")
    try:
        span = {"first": date.fromisoformat(first.strip()), "last": date.fromisoformat((last or first).strip())}
    except ValueError:
        span = {}
    if not span or not timedelta() <= span["last"] - span["first"] <= timedelta(days=366):
        message = f"{written!r} does not say which days. Write for example `2026-12-24 to 2026-12-31`."
        raise ValueError(message)
    return span


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days, the first and the last included."""

    first: date
    last: date

    @property
    def each(self) -> tuple[date, ...]:
        """Every one of them."""
        return tuple(self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1))


Days = Annotated[Span, BeforeValidator(_span)]


class QuietHours(Part):
    """When somebody is not woken for what can wait: on their own clock, over midnight if it ends before it starts."""

    start: Clock = time(22)
    end: Clock = time(7)
    unless: SeverityWord = Severity.SERIOUS
    """From here on they are woken all the same."""

    @model_validator(mode="after")
    def _ends(self) -> QuietHours:
        if self.start == self.end:
            message = f'They would be quiet all day. Write for example `{{start: {self.start:%H:%M}, end: "07:00"}}`.'
            raise ValueError(message)
        return self


class Person(Part):
    """Somebody who can be called."""

    name: str
    phone: str = ""
    """E.164 (`+31612345678`), or `parameter NAME`: read from SSM when needed, so that it need not be in git."""
    second_phone: str = ""
    """The same. It gets an SMS when the first one does not reach them."""
    email: str = ""
    """An address, or `parameter NAME`."""
    slack: str = ""
    """The URL of an incoming webhook that leads to this person alone, or `parameter NAME`."""
    teams: str = ""
    """The same, of a workflow in Teams."""
    reach_by: tuple[Contact, ...] = ()
    """In which order they are tried; none: as `domain/contacts.py` has it."""
    time_zone: Zone = "Europe/Amsterdam"
    language: Language = "en"
    quiet_hours: QuietHours | None = None
    """When only what is bad enough reaches them; the rest waits for the morning."""
    away: tuple[Days, ...] = ()
    """Holidays, in the person's time zone: whoever is next in a rotation is on instead."""


class Role(Part):
    """What somebody is responsible for, and who stands in: a person each, or `rotation NAME`."""

    person: str
    deputy: str = ""


class PolicyStep(Part):
    """Who is called together, and how long they have: roles, `deputy of ROLE`, `rotation NAME`, `team NAME`, people."""

    call: tuple[str, ...]
    tell: tuple[str, ...] = ()
    """Desks that get a post when the step is called: that the case waits, for whom, and who is next."""
    wait: Wait


class Policy(Part):
    """Who is called, in which order."""

    steps: tuple[PolicyStep, ...] = Field(min_length=1)
    repeat: int = Field(default=0, ge=0, le=9)
    last_resort: tuple[str, ...] = ()
    silent_after: Duration = 0
    """How long an owner may be silent before they are asked; 0: they are never asked."""


class Desk(Part):
    """A place where colleagues receive work."""

    name: str
    channel: Literal["slack", "teams", "webhook", "email"]
    address: str
    """A URL, an e-mail address, or `parameter NAME`."""
    secret: str = ""
    """Signs what goes to a `webhook` desk: `whsec_…`, or better `parameter NAME`."""
    answer_within: Wait = 4 * 3600
    language: Language = "en"
    sees_text: bool = True
    """False: the post names the case and the kind only (a shared channel and a child's words do not go together)."""

    @property
    def way(self) -> Channel:
        """The channel that carries it."""
        return Channel.EMAIL if self.channel == "email" else Channel.WEBHOOK


class Event(Part):
    """Something that is planned: people will speak of it, and that alone is no alarm."""

    what: str = Field(min_length=1)
    starts: Moment
    ends: Moment
    topics: tuple[str, ...] = ()
    """What it makes people speak of; none: of anything."""
    threshold: int | None = Field(default=None, ge=1)
    """Voices within an hour that are no surprise."""


Texts = dict[str, dict[Language, str]]
"""Name of a text -> language -> sandboxed Jinja."""
