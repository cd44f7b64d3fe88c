"""What could be read of a plan so far, and whom and what it can name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tocsin.domain.facts import Fact
from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.company import Company
from tocsin.domain.plan.model import DEPUTY, ROTATION
from tocsin.domain.plan.parts import Role
from tocsin.domain.plan.problems import Finding, Path, did_you_mean
from tocsin.domain.plan.rules import AnyRule
from tocsin.domain.plan.teams import TEAM


@dataclass(frozen=True, slots=True)
class Draft:
    """What could be read of a plan so far. `names` also holds entries that are wrong in themselves."""

    company: Company | None
    entries: Mapping[str, Mapping[str, Any]]
    names: Mapping[str, frozenset[str]]
    rules: Mapping[int, AnyRule]
    own: Mapping[str, Fact] = field(default_factory=dict)
    """The facts that the plan declares."""

    def of(self, section: str) -> Iterable[tuple[str, Any]]:
        """The entries of a section that could be read."""
        return self.entries.get(section, {}).items()

    def unknown(self, section: str, name: str, path: Path) -> Iterator[Finding]:
        """A finding if the section has no such name."""
        if name not in self.names[section]:
            fix = did_you_mean(name, sorted(self.names[section]), otherwise=f"Define it under `{section}:`.")
            yield Finding(Check.UNKNOWN_NAME, path, f"There is no {name!r} in `{section}`.", fix)

    def unknown_holder(self, holder: str, path: Path) -> Iterator[Finding]:
        """A person or `rotation NAME`: who can have a role."""
        rotation = holder.startswith(ROTATION)
        yield from self.unknown("rotations" if rotation else "people", holder.removeprefix(ROTATION), path)

    def unknown_called(self, target: str, path: Path) -> Iterator[Finding]:
        """A target, or `team NAME`: who can be called together with others. A role may be named `team lead`."""
        single = target in self.names["roles"] | self.names["people"]
        if target.startswith(TEAM) and not single:
            yield from self.unknown("teams", target.removeprefix(TEAM), path)
        elif target in self.names["teams"] and not single:
            what = f"There is no role or person {target!r}."
            yield Finding(Check.UNKNOWN_NAME, path, what, f"Write `{TEAM}{target}`.")
        else:
            yield from self.unknown_target(target, path)

    def unknown_target(self, target: str, path: Path) -> Iterator[Finding]:
        """A role, `deputy of ROLE`, `rotation NAME` or a person, of whom a page can be made."""
        if target.startswith(ROTATION):
            yield from self.unknown("rotations", target.removeprefix(ROTATION), path)
            return
        role = target.removeprefix(DEPUTY)
        if target != role:
            yield from self.unknown("roles", role, path)
            known: Role | None = self.entries.get("roles", {}).get(role)
            if known and not known.deputy:
                what = f"{role!r} has no deputy: this reaches nobody."
                yield Finding(Check.REACHES_NOBODY, path, what, "Name one under `roles:`.")
        elif target not in self.names["roles"] | self.names["people"]:
            known_ones = sorted(self.names["roles"] | self.names["people"])
            hint = f"Write `{ROTATION}{target}`." if target in self.names["rotations"] else ""
            if target.startswith(TEAM) and target.removeprefix(TEAM) in self.names["teams"]:
                hint = "A team is named under `call`, `page` and `last resort` only; here, name a role or a person."
            fix = hint or did_you_mean(target, known_ones, otherwise="Define it under `roles:` or `people:`.")
            yield Finding(Check.UNKNOWN_NAME, path, f"There is no role or person {target!r}.", fix)
