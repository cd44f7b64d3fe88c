"""README's "Change a rule safely" is a session: its files are written, its commands run, and its answers come."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from cli.deployment import Deployment
from docs.pages import ROOT
from tocsin.adapters.plan_files import read_plan_files
from tocsin.cli.publishing import make_current
from tocsin.domain.plan.load import load

SECTION = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Change a rule safely")[2].partition("\n## ")[0]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [(found[1], found[2]) for found in _BLOCK.finditer(SECTION)]
FILES = [content for language, content in BLOCKS if language == "yaml"]
SESSION = "".join(content for language, content in BLOCKS if language == "console")


def steps() -> list[tuple[str, list[str]]]:
    """Each command with the lines that it is said to print."""
    parts = SESSION.split("$ tocsin ")[1:]
    return [(lines[0], lines[1:]) for lines in (part.rstrip("\n").split("\n") for part in parts)]


def printed_as(line: str) -> re.Pattern[str]:
    """A line of the page; `…` is what changes from day to day."""
    return re.compile(".*?".join(re.escape(" ".join(part.split())) for part in line.split("…")))


def test_the_session_of_the_page_is_what_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a copy of the repository's plan and samples, against a deployment in memory that has the plan of before."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")
    deployed = Deployment()
    for folder in ("rules", "noarderboat-before"):
        shutil.copytree(ROOT / "rules", tmp_path / folder)
    shutil.copytree(ROOT / "infra/sample", tmp_path / "infra/sample")
    make_current(deployed.table, load(read_plan_files(ROOT / "rules")), "ana")
    for content in FILES:
        (tmp_path / content.split("\n", 1)[0].removeprefix("# ")).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for command, lines in steps():
        said = deployed.says(*shlex.split(command))
        for line in lines:
            assert printed_as(line).search(said), f"tocsin {command}\n{line}\n{said}"


def test_there_is_a_session_to_run() -> None:
    """From check to rollback, in the order in which it is safe."""
    commands = [command.split()[0] for command, _ in steps()]
    assert commands == ["check", "try", "try", "test", "backtest", "publish", "versions", "rollback"]
    assert len(FILES) == 2
