"""The whole plan as one value: what `rules/` says, validated, with its version."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from tocsin.domain.incident import FrozenPolicy, Step
from tocsin.domain.plan.parts import Company, Desk, Part, Person, Policy, Role, Texts
from tocsin.domain.plan.rules import Flag, Rule, Topic, Words

DEPUTY = "deputy of "
NOT_US = "not us"
"""The list of words that `company: not us when` makes."""


class Plan(Part):
    """Everything in `rules/`. References between parts were checked when it was loaded."""

    company: Company
    people: dict[str, Person]
    roles: dict[str, Role] = Field(default_factory=dict)
    policies: dict[str, Policy] = Field(default_factory=dict)
    desks: dict[str, Desk] = Field(default_factory=dict)
    topics: dict[str, Topic] = Field(default_factory=dict)
    words: dict[str, Words] = Field(default_factory=dict)
    flags: dict[str, Flag] = Field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    texts: Texts = Field(default_factory=dict)
    version: str = ""
    """The hash of the content; empty while it is being made."""

    def person_for(self, target: str) -> str | None:
        """The id of the person that a role, `deputy of ROLE` or a person's id means; None when there is nobody."""
        if target.startswith(DEPUTY):
            role = self.roles.get(target.removeprefix(DEPUTY))
            return role.deputy or None if role else None
        if role := self.roles.get(target):
            return role.person
        return target if target in self.people else None

    def people_for(self, targets: Iterable[str]) -> tuple[str, ...]:
        """The people that targets mean, each once, in order."""
        return tuple(dict.fromkeys(person for target in targets if (person := self.person_for(target))))

    def freeze(self, policy: str) -> FrozenPolicy:
        """The policy with its roles resolved, to be kept with an incident. Steps that reach nobody are left out."""
        chosen = self.policies[policy]
        steps = tuple(Step(people=self.people_for(step.call), wait=step.wait) for step in chosen.steps)
        return FrozenPolicy(
            name=policy,
            steps=tuple(step for step in steps if step.people),
            repeat=chosen.repeat,
            last_resort=self.people_for(chosen.last_resort),
        )

    def text(self, name: str, language: str) -> str:
        """The template of a text in a language, else in the company's, else in English. Raises KeyError if unknown."""
        by_language: dict[str, str] = dict(self.texts[name].items())
        for choice in (language, self.company.language, "en"):
            if choice in by_language:
                return by_language[choice]
        return next(iter(by_language.values()))
