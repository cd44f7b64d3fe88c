"""Scenario files to scenarios, or all that is wrong with them at once. They are no part of the plan's version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.model import Plan
from tocsin.domain.plan.problems import Misworded, Path, PlanError, Problem, gathered
from tocsin.domain.plan.yaml_files import Places, Unreadable, read_yaml
from tocsin.domain.scenario.entries import Reader, keyed, number, one_of, shown, slip, text
from tocsin.domain.scenario.lines import WHOLE_LINE
from tocsin.domain.scenario.model import Scenario
from tocsin.domain.scenario.story import Story
from tocsin.domain.scenario.times import StoryClock, day_of

SCENARIOS, DAY = "scenarios", "day"
SATURDAY = date(2026, 8, 15)
"""The day of a story that names none: a Saturday in August."""


def load_scenarios(files: Mapping[str, bytes], plan: Plan) -> tuple[Scenario, ...]:
    """The scenarios of files (name -> content). Raises PlanError with every problem, each with its place."""
    heap = _Heap(plan)
    for name in sorted(files):
        heap.add(name, files[name])
    if heap.problems:
        raise PlanError(heap.problems)
    return tuple(heap.scenarios)


@dataclass(slots=True)
class _Heap:
    """What was read so far."""

    plan: Plan
    scenarios: list[Scenario] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, file: str, content: bytes) -> None:
        try:
            value, places = read_yaml(file, content)
        except Unreadable as wrong:
            self.problems.extend(_with_quotes(each) for each in wrong.problems)
            return
        if value is None:
            return
        try:
            self._read(file, value, places)
        except Misworded as wrong:
            for each in wrong.findings:
                self.problems.append(
                    Problem(*places.of(each.path, at_key=each.at_key), each.what, each.fix, check=each.check)
                )

    def _read(self, file: str, value: object, places: Places) -> None:
        readers: dict[str, Reader[Any]] = {SCENARIOS: _list, DAY: _day}
        given = keyed(value, (), readers, "A file of scenarios")
        if SCENARIOS not in given:
            raise slip(
                (), "There are no `scenarios:` in this file.", "Write `scenarios:`, and under it `- scenario: …`."
            )
        first = given.get(DAY, SATURDAY)
        read = partial(self._scenario, file=file, places=places, day=first)
        found = gathered([partial(read, raw, (SCENARIOS, place)) for place, raw in enumerate(given[SCENARIOS])])
        taken = {known.name: known for known in self.scenarios}
        for scenario in found:
            if first_of_name := taken.get(scenario.name):
                what = f"The scenario {scenario.name!r} is there already, in {first_of_name.place}."
                place = (file, scenario.line, 1)
                self.problems.append(Problem(*place, what, "Give one of them another name.", check=Check.SAID_TWICE))
            taken[scenario.name] = scenario
        self.scenarios += found

    def _scenario(self, raw: object, path: Path, *, file: str, places: Places, day: date) -> Scenario:
        readers: dict[str, Reader[Any]] = {
            "scenario": text,
            "why": text,
            DAY: _day,
            "usual": self._usual,
            "story": _list,
        }
        given = keyed(raw, path, readers, "A scenario")
        for name in ("scenario", "story"):
            if name not in given:
                raise slip(
                    path, f"`{name}` is missing.", "A scenario is made of `scenario`, its name, and `story`, its lines."
                )
        zone = ZoneInfo(self.plan.company.time_zone)
        story = Story(self.plan, StoryClock(zone, given.get(DAY, day)))
        for place, each in enumerate(given["story"]):
            at = (*path, "story", place)
            story.add(each, at, places.of(at)[1])
        if story.findings:
            raise Misworded(*story.findings)
        if not story.events:
            raise slip(
                (*path, "story"), "Nothing happens in this story.", "Write at least one line.", check=Check.EMPTY
            )
        return Scenario(
            name=given["scenario"],
            why=given.get("why", ""),
            file=file,
            line=places.of(path)[1],
            usual=given.get("usual", {}),
            events=tuple(sorted(story.events, key=lambda event: event.at)),
        )

    def _usual(self, raw: object, path: Path) -> dict[str, int]:
        if not isinstance(raw, Mapping):
            raise slip(
                path, f"`usual` is made of `topic: voices`, not {shown(raw)}.", "Write for example `{delay: 2}`."
            )
        topic = one_of(self.plan.topics, "topic")
        return {topic(name, (*path, name)): number(value, (*path, name)) for name, value in raw.items()}


def _with_quotes(problem: Problem) -> Problem:
    """A text with a colon in it is what makes most scenarios no YAML."""
    return replace(problem, fix=f"{problem.fix} {WHOLE_LINE}") if problem.check is Check.NOT_YAML else problem


def _list(raw: object, path: Path) -> list[Any]:
    if not isinstance(raw, list):
        raise slip(path, f"`{path[-1]}` must be a list, not {shown(raw)}.", "Begin each of its lines with `- `.")
    return raw


def _day(raw: object, path: Path) -> date:
    found = day_of(str(raw).strip())
    if not found:
        raise slip(path, f"{shown(raw)} is not a day.", "Write for example `2026-08-15`.")
    return found
