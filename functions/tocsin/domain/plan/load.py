"""Files to a Plan, or all that is wrong with them at once. Needs ruamel and phonenumbers: no function imports it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tocsin.domain.facts import Fact, Names
from tocsin.domain.plan import entries, handbook
from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.draft import Draft
from tocsin.domain.plan.finders import warnings
from tocsin.domain.plan.free_days import free_days
from tocsin.domain.plan.handbook import Handbook
from tocsin.domain.plan.model import NOT_US, Plan
from tocsin.domain.plan.own_facts import own_facts
from tocsin.domain.plan.problems import Finding, Misworded, Path, PlanError, Problem, did_you_mean
from tocsin.domain.plan.references import findings
from tocsin.domain.plan.rules import AnyRule
from tocsin.domain.plan.yaml_files import Places, Unreadable, read_yaml

COMPANY, WORDS, RULES = "company", "words", "rules"
Look = Callable[[Draft], Iterable[Finding]]
ALL_SECTIONS = (COMPANY, *entries.SECTIONS, RULES)


@dataclass(frozen=True, slots=True)
class Examined:
    """What files make: a plan unless there is an error, and everything that was found, in the order of the files."""

    plan: Plan | None
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps the plan from being used."""
        return tuple(problem for problem in self.problems if problem.check.is_error)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What probably does not do what is meant."""
        return tuple(problem for problem in self.problems if not problem.check.is_error)


def load(files: Mapping[str, bytes], look: Iterable[Look] = ()) -> Plan:
    """The plan that files (name -> content) make. Raises PlanError with every error, each with its place."""
    examined = examine(files, look=look)
    if examined.plan is None:
        raise PlanError(examined.problems)
    return examined.plan


def examine(files: Mapping[str, bytes], *, today: date | None = None, look: Iterable[Look] = ()) -> Examined:
    """The plan, and all that is wrong with it. Warnings too when `today` is given; errors do not depend on the day.

    `look`: what is looked at besides, by who knows what the plan cannot know: the sources.
    """
    heap = _Heap()
    for name in sorted(files):
        heap.add(name, files[name])
    draft = _draft(heap)
    heap.note(findings(draft))
    for each in look:
        heap.note(each(draft))
    if today is not None:
        heap.note(warnings(draft, today))
    if not draft.company and not heap.problems:
        what, fix = "There is no `company:` in any file.", "Write its name and brands."
        heap.problems.append(Problem("rules", 0, 0, what, fix, check=Check.NO_COMPANY))
    found = tuple(sorted(set(heap.problems)))
    if draft.company is None or any(problem.check.is_error for problem in found):
        return Examined(None, found)
    plan = Plan(
        company=draft.company,
        rules=tuple(draft.rules.values()),
        free_days=free_days(draft.company),
        pages=_pages(draft),
        **{section: made for section, made in draft.entries.items() if section not in handbook.SECTIONS},
    )
    return Examined(plan.model_copy(update={"version": version_of(plan)}), found)


def _pages(draft: Draft) -> str:
    made = {section: draft.entries[section] for section in handbook.SECTIONS}
    return Handbook.model_validate(made).model_dump_json(exclude_defaults=True) if any(made.values()) else ""


def version_of(plan: Plan) -> str:
    """The first 12 hex digits of the hash of the content."""
    return hashlib.sha256(plan.model_dump_json(exclude={"version"}).encode()).hexdigest()[:12]


@dataclass(slots=True)
class _Heap:
    """The files' values, section by section, as they were written; and what is wrong so far."""

    company: dict[str, Any] = field(default_factory=dict)
    sections: dict[str, dict[str, Any]] = field(default_factory=lambda: {name: {} for name in entries.SECTIONS})
    rules: list[Any] = field(default_factory=list)
    places: Places = field(default_factory=Places)
    problems: list[Problem] = field(default_factory=list)

    def note(self, found: Iterable[Finding]) -> None:
        """Findings become problems: they get their file and line."""
        for each in found:
            what = each.what
            if each.other:
                file, line, _ = self.places.of(each.other)
                what = f"{what} The other is in {file}, line {line}."
            place = self.places.of(each.path, at_key=each.at_key)
            self.problems.append(Problem(*place, what, each.fix, check=each.check))

    def add(self, file: str, content: bytes) -> None:
        """Take in one file."""
        try:
            value, places = read_yaml(file, content)
        except Unreadable as wrong:
            self.problems.extend(wrong.problems)
            return
        if value is None:
            return
        if not isinstance(value, dict):
            fix = did_you_mean("", ALL_SECTIONS)
            self.problems.append(Problem(file, 1, 1, "A file is made of sections.", fix, check=Check.NO_SECTIONS))
            return
        for section, content_of in value.items():
            if section in ALL_SECTIONS:
                self._add_section(section, content_of, places)
            else:
                what = f"There is no section {section!r}."
                place = places.of((section,), at_key=True)
                fix = did_you_mean(section, ALL_SECTIONS)
                self.problems.append(Problem(*place, what, fix, check=Check.UNKNOWN_SECTION))

    def _add_section(self, section: str, content: Any, places: Places) -> None:
        """Merge a section of a file into what there is."""
        if content is None:
            return
        if section == RULES and isinstance(content, list):
            self._keep_places(places, section, len(self.rules))
            self.rules.extend(content)
        elif section != RULES and isinstance(content, dict):
            self._add_entries(section, content, places)
        else:
            wanted = "a list: `- rule: …`" if section == RULES else "made of `name: value`"
            what = f"`{section}` must be {wanted}."
            self.problems.append(Problem(*places.of((section,)), what, check=Check.WRONG_SHAPE))

    def _add_entries(self, section: str, content: dict[str, Any], places: Places) -> None:
        held = self.company if section == COMPANY else self.sections[section]
        self._keep_places(places, section, 0, frozenset(self._taken(held, content, (section,), places)))

    def _taken(self, held: dict[str, Any], content: dict[str, Any], where: Path, places: Places) -> Iterator[Path]:
        """Put into `held` what it has not; the paths of that. The languages of one list may stand in several files."""
        for name, value in content.items():
            here = (*where, name)
            if name not in held:
                held[name] = value
                yield here
            elif where == (WORDS,) and isinstance(value, dict) and isinstance(held[name], dict):
                held[name] = dict(held[name])
                yield from self._taken(held[name], value, here, places)
            else:
                file, line, _ = self.places.of(here, at_key=True)
                what = f"{name!r} stands in `{where[-1]}` a second time; the first is in {file}, line {line}."
                place = places.of(here, at_key=True)
                self.problems.append(Problem(*place, what, "Keep one of them.", check=Check.SAID_TWICE))

    def _keep_places(self, places: Places, section: str, shift: int, fresh: frozenset[Path] = frozenset()) -> None:
        """Remember where things of a section stand; rules are counted on over the files."""
        for source, target in ((places.values, self.places.values), (places.keys, self.places.keys)):
            for path, place in source.items():
                if path[:1] != (section,):
                    continue
                if len(path) == 1:
                    target.setdefault(path, place)
                elif isinstance(path[1], int):
                    target[section, path[1] + shift, *path[2:]] = place
                elif path[:2] in fresh or path[:3] in fresh:
                    target[path] = place


def _draft(heap: _Heap) -> Draft:
    """What can be read of the entries; what cannot is noted."""
    made: dict[str, dict[str, Any]] = {section: {} for section in heap.sections}
    for section, content in heap.sections.items():
        for name, raw in content.items():
            try:
                made[section][name] = entries.entry(section, name, raw)
            except Misworded as wrong:
                heap.note(wrong.findings)
    company = None
    try:
        company = entries.company(heap.company) if heap.company else None
    except Misworded as wrong:
        heap.note(wrong.findings)
    names = {section: frozenset(content) for section, content in heap.sections.items()}
    return Draft(
        company=company, entries=made, names=names, rules=_rules(heap, names, own_facts(names["facts"], made["facts"]))
    )


def _rules(heap: _Heap, names: Mapping[str, frozenset[str]], own: Mapping[str, Fact]) -> dict[int, AnyRule]:
    """The rules that can be read, by their place."""
    named = {each: names[each] for each in Names}
    named[Names.WORDS] |= {NOT_US}
    made: dict[int, AnyRule] = {}
    for place, raw in enumerate(heap.rules):
        rule, found = entries.rule(raw, (RULES, place), named, own)
        heap.note(found)
        if rule:
            made[place] = rule
    return made
