"""What the import linter cannot see, since the doors are modules and no package."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

FUNCTIONS = Path(__file__).parent.parent / "functions"
DOORS = ("receive", "listen", "mail", "fetch", "triage", "deliver", "answer", "clock", "report", "console")


def imported(module: Path) -> Iterator[str]:
    """The modules that a file names in its imports."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("door", DOORS)
def test_a_door_imports_no_other_door_and_no_client(door: str) -> None:
    """Doors never import each other; boto3 is for adapters and wiring, the command line for people."""
    roots = {name.split(".")[0] for name in imported(FUNCTIONS / f"{door}.py")}
    named = set(imported(FUNCTIONS / f"{door}.py"))
    assert roots & {*DOORS, "boto3", "botocore", "durable"} == set()
    assert not any(name.startswith("tocsin.cli") for name in named)


def test_nothing_in_the_package_imports_a_door() -> None:
    """Imports run one way."""
    package = [path for path in (FUNCTIONS / "tocsin").rglob("*.py") if "cli" not in path.parts]
    assert [path.name for path in package if set(imported(path)) & set(DOORS)] == []


def test_the_rules_engine_is_contained() -> None:
    """durable_rules hangs and crashes outside one narrow path: one module of the domain knows it."""
    users = [
        path.relative_to(FUNCTIONS).as_posix()
        for path in FUNCTIONS.rglob("*.py")
        if any(name.startswith("durable") for name in imported(path))
    ]
    assert users == ["tocsin/domain/rulebook.py"]
