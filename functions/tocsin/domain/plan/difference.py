"""What is different between two plans, entry by entry: what somebody who publishes wants to have seen before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.domain.plan.model import Plan

ONE = {
    "rules": "rule",
    "people": "person",
    "roles": "role",
    "rotations": "rotation",
    "teams": "team",
    "policies": "policy",
    "desks": "desk",
    "topics": "topic",
    "words": "list of words",
    "flags": "flag",
    "texts": "text",
}
MANY = {"people": "people", "policies": "policies", "words": "lists of words"}
UNNAMED = "company"


@dataclass(frozen=True, slots=True, kw_only=True)
class Differs:
    """The entries of one section that are new, gone or not as they were."""

    section: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    moved: bool = False
    """The same rules count in another order."""


def difference(before: Plan | None, after: Plan) -> tuple[Differs, ...]:
    """The sections in which they differ, the rules first. Without a plan before, everything is new."""
    held = _sections(before) if before else {}
    found = []
    for section, entries in _sections(after).items():
        was = held.get(section, {})
        differs = Differs(
            section=section,
            added=tuple(name for name in entries if name not in was),
            removed=tuple(name for name in was if name not in entries),
            changed=tuple(name for name in entries if name in was and entries[name] != was[name]),
            moved=section == "rules" and _order(was, entries) != _order(entries, was),
        )
        if differs.added or differs.removed or differs.changed or differs.moved:
            found.append(differs)
    return tuple(found)


def in_a_line(differs: tuple[Differs, ...]) -> str:
    """`2 rules added, 1 rule changed, 1 desk removed`; `nothing` if there is no difference."""
    return ", ".join(part for each in differs for part in _parts(each)) or "nothing"


def _parts(differs: Differs) -> Iterator[str]:
    for what, names in (("added", differs.added), ("removed", differs.removed), ("changed", differs.changed)):
        if names and differs.section == UNNAMED:
            yield f"company {what}: {', '.join(names)}"
        elif names:
            yield f"{counted_of(len(names), differs.section)} {what}"
    if differs.moved:
        yield "rules in another order"


def counted_of(number: int, section: str) -> str:
    """`1 person`, `2 lists of words`."""
    one = ONE.get(section, f"entry of {section}")
    many = MANY.get(section, f"{one}s" if section in ONE else f"entries of {section}")
    return f"{number} {one if number == 1 else many}"


def _sections(plan: Plan) -> dict[str, Mapping[str, Any]]:
    """Every section as name -> entry; those that are no mapping of names as one of their own."""
    rules = {_name_of(rule.stage, rule.rule, plan): rule for rule in plan.rules}
    sections: dict[str, Mapping[str, Any]] = {"rules": rules}
    for field, described in type(plan).model_fields.items():
        if field in {"rules", "version", "pages"} or described.exclude:
            continue
        name, value = field.replace("_", " "), getattr(plan, field)
        if field == UNNAMED:
            value = {key.replace("_", " "): getattr(value, key) for key in type(value).model_fields}
        sections[name] = value if isinstance(value, Mapping) else {name: value}
    return sections | {name: getattr(plan.handbook, name) for name in type(plan.handbook).model_fields}


def _name_of(stage: str, rule: str, plan: Plan) -> str:
    """A rule's name, with its stage where another stage has one of that name."""
    return rule if sum(each.rule == rule for each in plan.rules) == 1 else f"{rule} ({stage})"


def _order(of: Mapping[str, Any], within: Mapping[str, Any]) -> list[str]:
    return [name for name in of if name in within]
