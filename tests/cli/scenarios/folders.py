"""A plan's folder with scenarios in it, and what `tocsin test` says of it."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner, Result

from plans import FILE
from tocsin.cli.main import app


def folder_with(tmp_path: Path, scenarios: str, *, plan: str = FILE) -> Path:
    """A folder `rules` with the small plan and one file of scenarios."""
    rules = tmp_path / "rules"
    (rules / "tests").mkdir(parents=True, exist_ok=True)
    (rules / "plan.yaml").write_text(plan, encoding="utf-8")
    (rules / "tests" / "mine.yaml").write_text(scenarios, encoding="utf-8")
    return rules


def answer_of(folder: Path, *options: str) -> Result:
    """What the command says. Wide enough that no line is broken."""
    return CliRunner(env={"COLUMNS": "110"}).invoke(app, ["test", str(folder), *options])
