"""Checking a plan."""

from __future__ import annotations

from pathlib import Path

from cli.deployment import Deployment
from plans import FILE, a_plan
from tocsin.cli.plans import rules_not_compiled
from tocsin.domain.plan import conditions
from tocsin.domain.plan.rules import RespondRule, WhatToDo


def folder(tmp_path: Path, content: str) -> str:
    """A folder with one file of a plan."""
    place = tmp_path / "rules"
    place.mkdir()
    (place / "plan.yaml").write_text(content, encoding="utf-8")
    return str(place)


def test_a_sound_plan_is_told_in_a_line(deployed: Deployment, tmp_path: Path) -> None:
    """How much there is in it, and its version."""
    place = folder(tmp_path, FILE)
    assert "the plan of Noarderboat" in deployed.says("check", place)
    told = deployed.told("check", place)
    assert (told["ok"], told["people"], told["topics"]) == (True, 4, 2)


def test_every_problem_has_its_place_and_the_exit_code_says_so(deployed: Deployment, tmp_path: Path) -> None:
    """File, line and column, as an editor can follow it."""
    place = folder(tmp_path, FILE.replace("call: [director]", "call: [direktor]", 1))
    result = deployed.run("check", place)
    assert result.exit_code == 1
    line = next(number for number, text in enumerate(FILE.splitlines(), 1) if "call: [director]" in text)
    assert f"rules/plan.yaml:{line}:" in result.stdout
    assert "director" in result.stdout
    told = deployed.told("check", place)
    errors = [problem["line"] for problem in told["problems"] if problem["level"] == "error"]
    assert (told["ok"], errors) == (False, [line])


def test_a_folder_without_a_plan_says_so(deployed: Deployment, tmp_path: Path) -> None:
    """A missing folder and an empty one are two sentences."""
    assert "There is no folder" in deployed.fails("check", str(tmp_path / "nowhere"))
    assert "There is no .yaml file" in deployed.fails("check", str(tmp_path))


def test_what_the_engine_cannot_take_in_is_named_before_it_is_published() -> None:
    """Should a rule ever pass the loader and not the engine, no door is the first to find out."""
    plan = a_plan()
    asked = ("followers", "likes", "shares", "words", "rating", "hour")
    ways = [
        conditions.All(
            parts=tuple(
                conditions.Test(fact=fact, how=conditions.How.AT_LEAST, values=(number,))
                for fact in (*asked[number % 6 :], *asked)[:3]
            )
        )
        for number in range(100)
    ]
    wide = conditions.Either(parts=tuple(ways))
    monster = RespondRule(
        rule="everything at once", stage="respond", when=wide, then=WhatToDo(), why="Nobody writes this."
    )
    assert rules_not_compiled(plan) == []
    assert rules_not_compiled(plan.model_copy(update={"rules": (*plan.rules, monster)})) == ["everything at once"]
