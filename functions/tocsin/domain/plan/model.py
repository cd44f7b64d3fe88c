"""The whole plan as one value: what `rules/` says, validated, with its version."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from pydantic import Field

from tocsin.domain.incident import FrozenPolicy, Step
from tocsin.domain.plan.company import Company
from tocsin.domain.plan.duty import Rotation, holidays
from tocsin.domain.plan.listening import Listening
from tocsin.domain.plan.parts import Desk, Event, Part, Person, Policy, PolicyStep, Role, Texts
from tocsin.domain.plan.rules import Flag, OwnFact, Rule, Topic, Words
from tocsin.domain.plan.teams import Team, spread
from tocsin.domain.rotations import Override, Roster, ranking

if TYPE_CHECKING:
    from tocsin.domain.plan.handbook import Handbook

DEPUTY = "deputy of "
ROTATION = "rotation "
NOT_US = "not us"
"""The list of words that `company: not us when` makes."""


class Plan(Part):
    """Everything in `rules/`. References between parts were checked when it was loaded."""

    company: Company
    people: dict[str, Person]
    roles: dict[str, Role] = Field(default_factory=dict)
    rotations: dict[str, Rotation] = Field(default_factory=dict)
    teams: dict[str, Team] = Field(default_factory=dict)
    policies: dict[str, Policy] = Field(default_factory=dict)
    desks: dict[str, Desk] = Field(default_factory=dict)
    sources: dict[str, Listening] = Field(default_factory=dict)
    topics: dict[str, Topic] = Field(default_factory=dict)
    words: dict[str, Words] = Field(default_factory=dict)
    flags: dict[str, Flag] = Field(default_factory=dict)
    facts: dict[str, OwnFact] = Field(default_factory=dict)
    events: dict[str, Event] = Field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    texts: Texts = Field(default_factory=dict)
    free_days: tuple[date, ...] = ()
    """The holidays of the company, found when the plan is loaded."""
    pages: str = ""
    """The handbook as JSON: a door reads past it."""
    version: str = ""
    """The hash of the content; empty while it is being made."""
    overrides: tuple[Override, ...] = Field(default=(), exclude=True)
    """What people changed of the rotations: no part of the plan, but of how it stands today."""

    @property
    def handbook(self) -> Handbook:
        """Playbooks, profiles, approvals and what else only people need."""
        return _opened(self.pages)

    def roster(self, rotation: str) -> Roster:
        """A rotation with what was changed of it, holidays first. Raises KeyError if there is none of that name."""
        return self.rotations[rotation].roster(
            rotation, self.company.time_zone, (*holidays(self.people), *self.overrides)
        )

    def person_for(self, target: str, at: datetime) -> str | None:
        """The person whom a role, `deputy of ROLE`, `rotation NAME` or an id means at that instant; None: nobody."""
        if target.startswith(ROTATION):
            name = target.removeprefix(ROTATION)
            ranked = ranking(self.roster(name), at) if name in self.rotations else []
            return next((one.person for one in ranked if one.person in self.people), None)
        if target.startswith(DEPUTY):
            role = self.roles.get(target.removeprefix(DEPUTY))
            return self.person_for(role.deputy, at) if role and role.deputy else None
        if role := self.roles.get(target):
            return self.person_for(role.person, at)
        return target if target in self.people else None

    def people_for(self, targets: Iterable[str], at: datetime) -> tuple[str, ...]:
        """The people that targets mean at that instant, of `team NAME` all; each once, in order."""
        each = spread(targets, self.teams)
        return tuple(dict.fromkeys(person for target in each if (person := self.person_for(target, at))))

    def told_last(self, policy: Policy) -> tuple[str, ...]:
        """The targets that are told when nobody of a policy answered: its own last resort, else the company's."""
        return policy.last_resort or self.company.last_resort

    def freeze(self, policy: str, at: datetime) -> FrozenPolicy:
        """The policy to be kept with an incident, its targets resolved to people. Steps that reach nobody are left out.

        A step that calls a rotation keeps its targets too, a team as its members: who is on duty is asked again when
        it is called.
        """
        chosen = self.policies[policy]
        steps = (self._frozen(step, at) for step in chosen.steps)
        return FrozenPolicy(
            name=policy,
            steps=tuple(step for step in steps if step.people or step.targets),
            repeat=chosen.repeat,
            last_resort=self.people_for(self.told_last(chosen), at),
            silent_after=chosen.silent_after,
        )

    def _frozen(self, step: PolicyStep, at: datetime) -> Step:
        called = tuple(spread(step.call, self.teams))
        rotates = any(map(self._rotates, called))
        return Step(
            people=self.people_for(called, at), wait=step.wait, targets=called if rotates else (), tell=step.tell
        )

    def _rotates(self, target: str) -> bool:
        """Whether it depends on the hour whom a target means."""
        role = self.roles.get(target.removeprefix(DEPUTY))
        held = "" if role is None else role.deputy if target.startswith(DEPUTY) else role.person
        return (held or target).startswith(ROTATION)

    def text(self, name: str, language: str) -> str:
        """The template of a text in a language, else in the company's, else in English. Raises KeyError if unknown."""
        by_language: dict[str, str] = dict(self.texts[name].items())
        for choice in (language, self.company.language, "en"):
            if choice in by_language:
                return by_language[choice]
        return next(iter(by_language.values()))


@lru_cache(maxsize=8)
def _opened(pages: str) -> Handbook:
    """The handbook. Its types are built when somebody asks for it: no door does."""
    from tocsin.domain.plan.handbook import Handbook  # noqa: PLC0415

    return Handbook.model_validate_json(pages) if pages else Handbook()
