"""What the parts of a plan say of each other: unknown names, steps that reach nobody, words that nobody can say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.domain import facts
from tocsin.domain.plan.conditions import tests
from tocsin.domain.plan.model import DEPUTY
from tocsin.domain.plan.parts import Company, Desk, Person, Policy, Role
from tocsin.domain.plan.phones import is_email, is_phone, is_reference, phone_meant
from tocsin.domain.plan.problems import Finding, Path, did_you_mean
from tocsin.domain.plan.rules import BORROWED_TOPICS, AnyRule, AssessRule, RespondRule, Topic, Words
from tocsin.domain.wordlists import NUMBER, phrase
from tocsin.domain.words import Channel

LONGEST_NAME = 60
FORBIDDEN = ",#"
"""A comma parts the values of a list in words, `#` the parts of a key."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What could be read of a plan so far. `names` also holds entries that are wrong in themselves."""

    company: Company | None
    entries: Mapping[str, Mapping[str, Any]]
    names: Mapping[str, frozenset[str]]
    rules: Mapping[int, AnyRule]

    def of(self, section: str) -> Iterable[tuple[str, Any]]:
        """The entries of a section that could be read."""
        return self.entries.get(section, {}).items()

    def unknown(self, section: str, name: str, path: Path) -> Iterator[Finding]:
        """A finding if the section has no such name."""
        if name not in self.names[section]:
            fix = did_you_mean(name, sorted(self.names[section]), otherwise=f"Define it under `{section}:`.")
            yield Finding(path, f"There is no {name!r} in `{section}`.", fix)


def findings(draft: Draft) -> Iterator[Finding]:
    """Everything that is wrong between the parts."""
    for look in _LOOKS:
        yield from look(draft)


def _names(draft: Draft) -> Iterator[Finding]:
    for section, names in draft.names.items():
        for name in names:
            if not name.strip() or len(name) > LONGEST_NAME or any(sign in name for sign in FORBIDDEN):
                what = f"{name[:LONGEST_NAME]!r} cannot be a name."
                fix = f"Use 1 to {LONGEST_NAME} characters, without comma and #."
                yield Finding((section, name), what, fix, at_key=True)
    for name in draft.names["roles"] & draft.names["people"]:
        yield Finding(("roles", name), f"{name!r} is a person too.", "Give the role another name.", at_key=True)


def _roles(draft: Draft) -> Iterator[Finding]:
    name: str
    role: Role
    for name, role in draft.of("roles"):
        yield from draft.unknown("people", role.person, ("roles", name, "person"))
        if role.deputy:
            yield from draft.unknown("people", role.deputy, ("roles", name, "deputy"))


def _target(draft: Draft, target: str, path: Path) -> Iterator[Finding]:
    """A role, `deputy of ROLE` or a person, of whom a page can be made."""
    role = target.removeprefix(DEPUTY)
    if target != role:
        yield from draft.unknown("roles", role, path)
        known: Role | None = draft.entries.get("roles", {}).get(role)
        if known and not known.deputy:
            yield Finding(path, f"{role!r} has no deputy: this reaches nobody.", "Name one under `roles:`.")
    elif target not in draft.names["roles"] | draft.names["people"]:
        people = sorted(draft.names["roles"] | draft.names["people"])
        fix = did_you_mean(target, people, otherwise="Define it under `roles:` or `people:`.")
        yield Finding(path, f"There is no role or person {target!r}.", fix)


def _policies(draft: Draft) -> Iterator[Finding]:
    name: str
    policy: Policy
    for name, policy in draft.of("policies"):
        for place, step in enumerate(policy.steps):
            path: Path = ("policies", name, "steps", place)
            if not step.call:
                yield Finding(path, f"Step {place + 1} of {name!r} calls nobody.", "Name a role under `call:`.")
            for index, target in enumerate(step.call):
                yield from _target(draft, target, (*path, "call", index))
        for index, target in enumerate(policy.last_resort):
            yield from _target(draft, target, ("policies", name, "last resort", index))


def _people(draft: Draft) -> Iterator[Finding]:
    name: str
    person: Person
    for name, person in draft.of("people"):
        phone = person.phone
        if phone and not is_phone(phone) and not is_reference(phone):
            meant = phone_meant(phone, person.language)
            fix = f"Did you mean {meant!r}?" if meant else "Write it like +31612345678, or `parameter NAME`."
            yield Finding(("people", name, "phone"), f"{phone!r} is no international phone number.", fix)
        if person.email and not is_email(person.email) and not is_reference(person.email):
            fix = "Write it like ana@noarderboat.example, or `parameter NAME`."
            yield Finding(("people", name, "email"), f"{person.email!r} is no e-mail address.", fix)
        if not person.phone and not person.email:
            yield Finding(("people", name), f"{name!r} cannot be reached.", "Give a `phone` or an `email`.")


def _desks(draft: Draft) -> Iterator[Finding]:
    name: str
    desk: Desk
    for name, desk in draft.of("desks"):
        fits = is_email if desk.way is Channel.EMAIL else _is_url
        if not fits(desk.address) and not is_reference(desk.address):
            wanted = "an e-mail address" if desk.way is Channel.EMAIL else "a URL (https://…)"
            what = f"{desk.address!r} is not {wanted}, as channel {desk.channel} needs."
            yield Finding(("desks", name, "address"), what, "Write it out, or `parameter NAME`.")


def _is_url(address: str) -> bool:
    return address.startswith(("https://", "http://")) and not any(map(str.isspace, address))


def _said(words: Words, path: Path) -> Iterator[Finding]:
    """Entries of a list that could never be said."""
    for language, entries in words.items():
        for place, written in enumerate(entries):
            try:
                phrase(written)
            except ValueError as wrong:
                yield Finding((*path, language, place), str(wrong))


def _words(draft: Draft) -> Iterator[Finding]:
    topic: Topic
    for name, words in draft.of("words"):
        yield from _said(words, ("words", name))
    for name, topic in draft.of("topics"):
        yield from _said(topic.words, ("topics", name, "words"))
        yield from _said(topic.not_when, ("topics", name, "not when"))
    if draft.company:
        yield from _said({"any": draft.company.not_us_when}, ("company", "not us when"))
        yield from _said({"any": draft.company.brands}, ("company", "brands"))


def _rules(draft: Draft) -> Iterator[Finding]:
    first: dict[tuple[str, str], Path] = {}
    for place, rule in draft.rules.items():
        path: Path = ("rules", place)
        if other := first.get((rule.stage, rule.rule)):
            what = f"There are two rules {rule.rule!r} in stage {rule.stage}."
            yield Finding((*path, "rule"), what, "Give one of them another name.", other=other)
        first.setdefault((rule.stage, rule.rule), path)
        yield from _counting(draft, rule, (*path, "when"))
        if isinstance(rule, AssessRule):
            yield from _assessed(draft, rule, (*path, "then"))
        if isinstance(rule, RespondRule):
            yield from _responded(draft, rule, (*path, "then"))


def _counting(draft: Draft, rule: AnyRule, path: Path) -> Iterator[Finding]:
    """`number in <list>` of a list without a number in it."""
    for test in tests(rule.when):
        name = facts.number_in(test.fact)
        words = draft.entries.get("words", {}).get(name) if name else None
        if words is not None and not any(NUMBER in written for entries in words.values() for written in entries):
            yield Finding(path, f"The list {name!r} has no {NUMBER} in it.", "Write for example `ik ben {n}` in it.")


def _assessed(draft: Draft, rule: AssessRule, path: Path) -> Iterator[Finding]:
    for place, flag in enumerate(rule.then.flags):
        yield from draft.unknown("flags", flag, (*path, "flags", place))
    if rule.then.topic and rule.then.topic not in BORROWED_TOPICS:
        yield from draft.unknown("topics", rule.then.topic, (*path, "topic"))


def _responded(draft: Draft, rule: RespondRule, path: Path) -> Iterator[Finding]:
    for place, desk in enumerate(rule.then.desk):
        yield from draft.unknown("desks", desk, (*path, "desk", place))
    for place, target in enumerate(rule.then.page):
        yield from _target(draft, target, (*path, "page", place))
    if rule.then.escalate:
        yield from draft.unknown("policies", rule.then.escalate, (*path, "escalate"))


_LOOKS: tuple[Callable[[Draft], Iterator[Finding]], ...] = (
    _names,
    _roles,
    _policies,
    _people,
    _desks,
    _words,
    _rules,
)
