"""Scenario files of the tests, read with the small plan."""

from __future__ import annotations

from plans import a_plan
from tocsin.domain.plan.problems import PlanError
from tocsin.domain.scenario.load import load_scenarios
from tocsin.domain.scenario.model import Event, Scenario

FILE = "rules/tests/mine.yaml"


def scenarios_of(yaml: str) -> tuple[Scenario, ...]:
    """The scenarios of one file."""
    return load_scenarios({FILE: yaml.encode()}, a_plan())


def story(*lines: str, day: str = "2026-08-15") -> str:
    """A file with one scenario of these lines."""
    listed = "".join(f"      - {line}\n" for line in lines)
    return f"scenarios:\n  - scenario: mine\n    day: {day}\n    story:\n{listed}"


def events_of(*lines: str, day: str = "2026-08-15") -> tuple[Event, ...]:
    """The events of a story."""
    return scenarios_of(story(*lines, day=day))[0].events


def slips_of(yaml: str) -> list[str]:
    """All that is wrong with a file: line, what, and the way out."""
    try:
        scenarios_of(yaml)
    except PlanError as wrong:
        return [f"{each.line}: {each.what} {each.fix}".strip() for each in wrong.problems]
    return []
