"""`tocsin check`: everything that is found in a plan, for people, programs and GitHub."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.text import Text

from tocsin.cli.options import Json
from tocsin.cli.plans import LOOKS, RULES, Folder, counts, described, files_of, not_compiled
from tocsin.cli.screen import answer
from tocsin.cli.source_line import source_line, visible
from tocsin.cli.wording import counted
from tocsin.domain.plan.load import Examined, examine
from tocsin.domain.plan.problems import Problem


class Format(StrEnum):
    """For whom the answer is written."""

    PEOPLE = "people"
    JSON = "json"
    GITHUB = "github"


As = Annotated[Format, typer.Option("--format", help="`github` marks the lines of a pull request.")]
Strict = Annotated[bool, typer.Option("--strict", help="Warnings fail, too.")]
STYLES = {"error": "bold red", "warning": "bold yellow"}
ESCAPED = {"%": "%25", "\r": "%0D", "\n": "%0A"}
IN_A_PROPERTY = {":": "%3A", ",": "%2C"}


def check(folder: Folder = RULES, *, strict: Strict = False, as_json: Json = False, form: As = Format.PEOPLE) -> None:
    """Check the plan: all that is wrong or doubtful, with its place and what to do. Exit code 1 if there is an error.

    Every code is explained in docs/checks.md.

    Example: tocsin check

    Example: tocsin check ../our-plan --strict --format github
    """
    files = files_of(folder)
    examined = examined_in(folder, files)
    form = Format.JSON if as_json else form
    if form is Format.GITHUB:
        for problem in examined.problems:
            print(workflow_command(problem, folder))
    data = {"ok": not examined.errors, "problems": list(map(as_data, examined.problems)), **_of_the_plan(examined)}
    if form is not Format.GITHUB:
        answer(data, as_json=form is Format.JSON, people=lambda console: show(console, examined, files))
    if examined.errors or (strict and examined.problems):
        raise typer.Exit(1)


def examined_in(folder: Path, files: Mapping[str, bytes]) -> Examined:
    """What the files make today, tried in the engine as well."""
    examined = examine(files, today=datetime.now(ZoneInfo("UTC")).date(), look=LOOKS)
    if examined.plan and (unbearable := not_compiled(folder, examined.plan)):
        return Examined(None, (*examined.problems, *unbearable))
    return examined


def _of_the_plan(examined: Examined) -> dict[str, Any]:
    return {"version": examined.plan.version, **counts(examined.plan)} if examined.plan else {}


def as_data(problem: Problem) -> dict[str, Any]:
    """A problem for programs."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "code": problem.check.code,
        "name": problem.check.called,
        "level": problem.check.level,
        "what": problem.what,
        "fix": problem.fix,
    }


def workflow_command(problem: Problem, folder: Path) -> str:
    """A line by which GitHub marks the place in a pull request (docs.github.com: workflow commands)."""
    place = {"file": (folder.parent / problem.file).as_posix(), "line": problem.line, "col": problem.column}
    place["title"] = str(problem.check)
    listed = ",".join(f"{name}={_escaped(str(each), ESCAPED | IN_A_PROPERTY)}" for name, each in place.items() if each)
    said = "\n".join(filter(None, (problem.what, problem.fix)))
    return f"::{problem.check.level} {listed}::{_escaped(said, ESCAPED)}"


def _escaped(text: str, signs: Mapping[str, str]) -> str:
    return "".join(signs.get(character, character) for character in text)


def show(console: Console, examined: Examined, files: Mapping[str, bytes]) -> None:
    """Every problem with its place, as editors and people can follow it; then the sum."""
    for problem in examined.problems:
        show_problem(console.print, problem, files)
    found = ((len(examined.errors), "error"), (len(examined.warnings), "warning"))
    sums = ", ".join(counted(number, name) for number, name in found if number)
    if examined.plan is None:
        console.print(Text(f"✗ {sums}.", "bold red"))
        return
    console.print(Text(f"✓ {described(examined.plan)}", "green"), soft_wrap=True)
    if sums:
        console.print(Text(f"  {sums}: docs/checks.md explains each code.", "yellow"))


def show_problem(say: Callable[..., None], problem: Problem, files: Mapping[str, bytes]) -> None:
    """One problem: its place, the line of the file, and what to do."""
    place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    level = (f"{problem.check.level} {problem.check.code}", STYLES[problem.check.level])
    say(Text.assemble((place, "bold cyan"), ": ", level, ": ", visible(problem.what)), soft_wrap=True)
    for line in source_line(files.get(problem.file, b""), problem.line, problem.column):
        say(Text(line, "dim"), soft_wrap=True)
    if problem.fix:
        say(Text(f"    {visible(problem.fix)}", "yellow"), soft_wrap=True)
