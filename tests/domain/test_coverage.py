"""Gaps that a policy can fall into, and people who have too much duty."""

from __future__ import annotations

from datetime import date

import pytest

from plans import FILE
from tocsin.domain.plan.load import examine

TODAY = date(2026, 11, 22)


def found(text: str) -> list[str]:
    """The codes of what is found of duty, each with its line."""
    files = {"a.yaml": FILE.encode(), "b.yaml": text.encode()}
    problems = examine(files, today=TODAY).problems
    return [f"{one.check.code} {one.file}:{one.line}" for one in problems if one.check.code.startswith("W7")]


def with_step(rotations: str, call: str) -> str:
    """Rotations, and a policy whose only step calls this."""
    policy = f"{{steps: [{{call: [{call}], wait: 5 minutes}}], last resort: [ana]}}"
    return f"rotations:\n  {rotations}\npolicies:\n  p: {policy}\n"


OFFICE = "office: {every: day, people: [ana, ben, cas], only: weekdays 08:00 to 18:00}"
NIGHTS = "nights: {every: day, people: [ana, ben, cas], only: weekdays 18:00 to 08:00}"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (with_step(OFFICE, "rotation office"), ["W701 b.yaml:4"]),
        (with_step(OFFICE, "rotation office, director"), []),
        (with_step(f"{OFFICE}\n  {NIGHTS}", "rotation office, rotation nights"), ["W701 b.yaml:5"]),
        (with_step(f"{OFFICE}\n  {NIGHTS}".replace("weekdays ", ""), "rotation office, rotation nights"), []),
        (with_step("d: {every: day, people: [ana, ben, cas], starting: 2026-12-21}", "rotation d"), ["W701 b.yaml:4"]),
        (with_step("d: {every: day, people: [ana, ben, cas], not on: [2026-12-25]}", "rotation d"), []),
        (with_step("d: {every: day, people: [ana, ben, cas], not on: [2026-12-05]}", "rotation d"), ["W701 b.yaml:4"]),
        (with_step(OFFICE, "boss") + "roles: {boss: {person: rotation office}}", ["W701 b.yaml:4"]),
        (with_step(OFFICE, "team t") + "teams: {t: [rotation office]}", ["W701 b.yaml:4"]),
        (with_step(OFFICE, "team t") + "teams: {t: [rotation office, director]}", []),
        (f"rotations:\n  {OFFICE}", []),
        (with_step(OFFICE, "rotation offize"), []),
    ],
)
def test_a_step_that_can_call_nobody_is_found(text: str, codes: list[str]) -> None:
    """Only within the next 30 days, only if the step has nobody else, and only where all its rotations are empty."""
    assert codes == found(text)


@pytest.mark.parametrize(
    ("rotation", "codes"),
    [
        ("d: {people: [ana, ben]}", []),
        ("d: {every: day, people: [ana, ben]}", []),
        ("d: {people: [ana]}", ["W702 a.yaml:4"]),
        ("d: {people: [ana], only: weekdays 08:00 to 18:00}", []),
        ("d: {people: [ana], only: weekdays 18:00 to 08:00}", ["W702 a.yaml:4"]),
        ("d: {people: [ana, ana, ben]}", ["W702 a.yaml:4"]),
    ],
)
def test_who_has_more_than_half_of_the_days_is_found(rotation: str, codes: list[str]) -> None:
    """Office hours are no duty days, nights are."""
    assert codes == found(f"rotations:\n  {rotation}")


def test_holidays_count() -> None:
    """While Ben is away for three weeks, Ana has too much."""
    away = FILE.replace("{name: Ben,", "{name: Ben, away: [2026-11-23 to 2026-12-13],")
    files = {"a.yaml": away.encode(), "b.yaml": b"rotations:\n  d: {people: [ana, ben]}"}
    assert [one.check.code for one in examine(files, today=TODAY).problems if "W7" in one.check.code] == ["W702"]
