"""`tocsin check`: for people, for programs, for GitHub; and what its exit status says."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.deployment import Deployment
from plans import FILE
from tocsin.cli.checking import workflow_command
from tocsin.cli.source_line import source_line
from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.problems import Problem

WRONG = FILE.replace("call: [director]", "call: [direktor]", 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for a plan."""
    place = tmp_path / "rules"
    place.mkdir()
    return place


def written(folder: Path, content: str) -> str:
    """The folder, with this as its plan."""
    (folder / "plan.yaml").write_text(content, encoding="utf-8")
    return str(folder)


def test_github_is_told_in_its_own_words(deployed: Deployment, folder: Path) -> None:
    """One line for each problem."""
    said = deployed.run("check", written(folder, WRONG), "--format", "github").stdout

    errors = [line for line in said.splitlines() if line.startswith("::error")]
    assert errors == [
        (
            f"::error file={folder}/plan.yaml,line=16,col=17,title=E201 unknown-name"
            "::There is no role or person 'direktor'.%0ADid you mean 'director'?"
        )
    ]


def test_warnings_fail_only_when_asked(deployed: Deployment, folder: Path) -> None:
    """The small plan has no playbook; that is a warning."""
    place = written(folder, FILE)

    assert "warning W601" in deployed.says("check", place)
    assert deployed.run("check", place, "--strict").exit_code == 1


def test_what_would_end_a_workflow_command_is_escaped() -> None:
    """Nothing in a plan begins another command."""
    problem = Problem("a,b:c.yaml", 1, 2, "100 %\n::set-output::", check=Check.MISSING)

    assert workflow_command(problem, Path("rules")) == (
        "::error file=a%2Cb%3Ac.yaml,line=1,col=2,title=E101 missing::100 %25%0A::set-output::"
    )


def test_programs_get_codes_and_places(deployed: Deployment, folder: Path) -> None:
    """All that people see, field by field."""
    told = deployed.told("check", written(folder, WRONG))

    errors = [problem for problem in told["problems"] if problem["level"] == "error"]
    assert errors == [
        {
            "file": "rules/plan.yaml",
            "line": errors[0]["line"],
            "column": errors[0]["column"],
            "code": "E201",
            "name": "unknown-name",
            "level": "error",
            "what": "There is no role or person 'direktor'.",
            "fix": "Did you mean 'director'?",
        }
    ]


def test_errors_fail_and_a_sound_plan_does_not(deployed: Deployment, folder: Path) -> None:
    """Exit status 1 and 0, as CI reads it, in every format."""
    for form in ("people", "json", "github"):
        assert deployed.run("check", written(folder, WRONG), "--format", form).exit_code == 1
        assert deployed.run("check", written(folder, FILE), "--format", form).exit_code == 0


@pytest.mark.parametrize(
    ("content", "line", "column", "expected"),
    [
        ("a: 1\nbc: 2\n", 2, 5, ["    2 │ bc: 2", "      │     ^"]),
        ("日本: x", 1, 5, ["    1 │ 日本: x", "      │       ^"]),
        ("\ta\u202e: x", 1, 2, ["    1 │  a·: x", "      │  ^"]),
        (f"{'x' * 200}yz", 1, 201, [f"    1 │ …{'x' * 60}yz", f"      │ {' ' * 61}^"]),
        ("a: 1\n\n", 2, 1, []),
        ("a: 1", 7, 1, []),
        ("a: 1", 0, 0, []),
        ("", 1, 1, []),
    ],
)
def test_the_caret_stands_under_the_place(content: str, line: int, column: int, expected: list[str]) -> None:
    """Whatever width its letters have, however long the line is; nothing in it moves the cursor."""
    assert list(source_line(content.encode(), line, column)) == expected
