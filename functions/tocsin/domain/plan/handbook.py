"""What people do, and no function needs: playbooks, profiles, approvals, audiences, rooms, platforms, tone.

It is a part of the plan and of its version, kept as one text (`Plan.pages`), so that no door builds or reads it.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from tocsin.domain.plan.parts import Language, Part, Wait
from tocsin.domain.plan.rules import Listed
from tocsin.domain.plan.severities import SeverityWord
from tocsin.domain.plan.written import Day, Source
from tocsin.domain.words import AuthorType, Kind, Severity

Said = Annotated[str, Field(min_length=1)]


class Place(StrEnum):
    """Where something is said."""

    PUBLIC = "public"  # under the post, on the review
    PRIVATE = "private"  # a room, a direct message, e-mail, the telephone
    OWN = "own channels"  # our site, our accounts, the statement page
    PRESS = "press"
    INSIDE = "inside"  # colleagues


class FirstStep(Part):
    """Something that is done in the first hour."""

    do: Said
    who: str
    """A role, `deputy of ROLE` or a person."""
    by: Wait
    """Seconds from the opening of the case."""


class Informed(Part):
    """An audience that is told, and until when."""

    audience: str
    by: Wait


class Duty(Part):
    """What the law asks for, with its clock."""

    what: Said
    clock: Wait
    starts: Said
    """From when the clock runs, in words."""
    who: str
    source: Source


class Answer(Part):
    """A ready answer. A person posts it; it is used until its day."""

    place: Place = Place.PUBLIC
    signed_by: str
    holds_until: Day
    text: dict[Language, Said] = Field(min_length=1)


class Playbook(Part):
    """What is done when a thing of this sort happens."""

    about: Said
    kinds: tuple[Kind, ...] = ()
    flags: Listed = ()
    owner: str
    fact_owner: str
    """Who knows whether it is true."""
    first_hour: tuple[FirstStep, ...] = Field(min_length=1)
    told: tuple[Informed, ...] = ()
    duties: tuple[Duty, ...] = ()
    never: Listed = Field(min_length=1)
    answers: dict[str, Answer] = Field(default_factory=dict)


class Profile(Part):
    """How we meet authors of one type."""

    speak: Said
    where: Place
    who_answers: str
    """A role or a desk."""
    never: Listed = Field(min_length=1)


class Approval(Part):
    """Who has to agree before something is said, and what happens when they are silent."""

    severity: Annotated[tuple[SeverityWord, ...], Field(min_length=1)]
    place: Annotated[tuple[Place, ...], Field(min_length=1)]
    approve: Listed = ()
    """Any one of them. Nobody: whoever answers decides."""
    within: Wait | None = None
    at_silence: Literal["go ahead", "ask next", "hold"] | None = None
    next: Listed = ()
    why: Said


class Audience(Part):
    """People who are told what happens, and by whom."""

    who: Said
    told_by: str
    how: Said
    at_least: SeverityWord = Severity.SERIOUS


class Room(Part):
    """A private place that a complainant is offered."""

    name: Said
    way: Literal["chat", "email", "phone", "form", "visit"]
    address: Said
    desk: str
    lapses_after: Wait = 48 * 3600


class Forbidden(Part):
    """Something that a platform does not allow companies."""

    what: Said
    source: Source
    read: Day


class Platform(Part):
    """What a platform forbids."""

    name: Said
    forbids: tuple[Forbidden, ...] = Field(min_length=1)


class Tone(Part):
    """How we write in one language."""

    address: Literal["you", "je", "u", "du", "Sie", "do", "jo", "tu", "vous", "tú", "usted"]
    avoid: Listed = ()
    """Words that no answer of ours has."""
    sign: str = ""
    """How we sign."""


class Handbook(Part):
    """All of it, with the questions that people ask of it."""

    playbooks: dict[str, Playbook] = Field(default_factory=dict)
    profiles: dict[AuthorType, Profile] = Field(default_factory=dict)
    approvals: dict[str, Approval] = Field(default_factory=dict)
    audiences: dict[str, Audience] = Field(default_factory=dict)
    rooms: dict[str, Room] = Field(default_factory=dict)
    platforms: dict[str, Platform] = Field(default_factory=dict)
    tone: dict[Language, Tone] = Field(default_factory=dict)

    def playbook_for(self, kind: Kind, flags: Iterable[str] = (), named: str = "") -> tuple[str, Playbook] | None:
        """The playbook that a rule named; else the one for the first flag that has one; else the one for the kind."""
        if named in self.playbooks:
            return named, self.playbooks[named]
        for_flags = (each for flag in flags for each in self.playbooks.items() if flag in each[1].flags)
        for_kind = (each for each in self.playbooks.items() if kind in each[1].kinds)
        return next(for_flags, None) or next(for_kind, None)

    def profile_for(self, author_type: AuthorType) -> Profile | None:
        """How we meet authors of a type; who has none is met like `unknown`."""
        return self.profiles.get(author_type) or self.profiles.get(AuthorType.UNKNOWN)

    def approval_for(self, severity: Severity, place: Place) -> tuple[str, Approval] | None:
        """Who has to agree to what is said at a place while a case is so bad."""
        fits = (each for each in self.approvals.items() if severity in each[1].severity and place in each[1].place)
        return next(fits, None)


SECTIONS = {
    "playbooks": Playbook,
    "profiles": Profile,
    "approvals": Approval,
    "audiences": Audience,
    "rooms": Room,
    "platforms": Platform,
    "tone": Tone,
}
"""Sections of the handbook, and the type of an entry."""
