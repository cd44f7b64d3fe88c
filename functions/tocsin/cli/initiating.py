"""Command init: a dozen questions, and a plan to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

import tocsin
from tocsin.adapters.plan_files import read_plan_files
from tocsin.cli import wording as w
from tocsin.cli.answers import (
    DEFAULTS,
    OPTIONAL,
    QUESTIONS,
    ROLES,
    Size,
    answers_of,
    asked,
    checked,
    default_of,
    someone,
)
from tocsin.cli.answers import from_file as answers_from
from tocsin.cli.options import Json
from tocsin.cli.plans import described
from tocsin.cli.screen import answer, command, console
from tocsin.cli.starter import starter
from tocsin.cli.trouble import Trouble
from tocsin.domain.plan import Plan
from tocsin.domain.plan.load import load
from tocsin.domain.plan.phones import COUNTRIES, ZONES
from tocsin.domain.plan.problems import PlanError
from tocsin.domain.plan.yaml_files import Unreadable, read_yaml

SHIPPED = Path(tocsin.__file__).parents[2] / "rules"
"""The plan that ships beside the functions."""


def init(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="The folder to be made.")] = Path("our-rules"),
    *,
    answers: Annotated[
        Path | None, typer.Option("--answers", metavar="FILE", help="Answers as YAML: `company: …`. Asks nothing.")
    ] = None,
    said: Annotated[
        list[str] | None, typer.Option("--set", metavar="QUESTION=ANSWER", help="`size=5`; may come often.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing; what is not said is as usual.")] = False,
    template: Annotated[Path, typer.Option("--from", help="The plan whose rules and words are taken.")] = SHIPPED,
    force: Annotated[bool, typer.Option("--force", help="Write into a folder that holds a plan.")] = False,
    as_json: Json = False,
) -> None:
    """Make a plan to begin with, for one person, a firm of five, of fifty or of 5,000.

    It hears and judges as the shipped plan does; people, order of calling, desks and topics are yours.

    Example: tocsin init

    Example: tocsin init our-rules --yes --set company=Bakkerij --set "owner=Jan, +31612345601, jan@bakkerij.example"
    """
    if folder.is_dir() and any(read_plan_files(folder)) and not force:
        raise Trouble(f"{folder} holds a plan already.", "Name another folder, or say --force to write over its files.")
    given = _given(answers, said or [])
    if not (yes or answers or as_json):
        given = _asked(given)
    files = starter(answers_of(given), _shipped(template))
    plan = _proven(files)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    data = {"folder": str(folder), "files": sorted(files), "version": plan.version}

    def people(screen: Console) -> None:
        screen.print(Text(f"✓ {folder}: {described(plan)}", "green"))
        screen.print(Text("company, people, policies, desks and topics are about you: read these five through.\nThen:"))
        screen.print(
            Text(f'  {command()} try "what somebody could say" --rules {folder}\n  {command()} check {folder}', "bold")
        )

    answer(data, as_json=as_json, people=people)


def _given(file: Path | None, said: list[str]) -> dict[str, str]:
    """What was answered beforehand. Raises Trouble."""
    found: dict[str, str] = {}
    if file:
        if not file.is_file():
            raise Trouble(f"There is no file {file}.", "Name a file with `question: answer`.")
        try:
            value, _ = read_yaml(file.name, file.read_bytes())
        except Unreadable as wrong:
            raise Trouble(f"The answers cannot be read: {wrong.problems[0]}") from wrong
        found = answers_from(value)
    for each in said:
        question, equals, answered = each.partition("=")
        if question.strip() not in QUESTIONS or not equals:
            raise Trouble(f"`--set {each}` answers no question.", f"Questions: {', '.join(QUESTIONS)}.")
        found[question.strip()] = answered
    return found


def _asked(given: dict[str, str]) -> dict[str, str]:
    """Ask for the rest; what is not understood is asked again."""
    answered = dict(given)
    questions = [question for question in QUESTIONS if question not in ROLES[Size.THOUSANDS]]
    while questions:
        question = questions.pop(0)
        if question not in answered:
            answered[question] = _one(question, answered)
        if question == "size":
            questions = [each for each in asked(Size(answered["size"])) if each not in answered]
    return answered


def _one(question: str, answered: dict[str, str]) -> str:
    usual = default_of(question, answered) or ("" if question in OPTIONAL else None)
    while True:
        said: str = typer.prompt(QUESTIONS[question], default=usual, show_default=bool(usual))
        try:
            _understood(question, said.strip(), answered)
        except Trouble as trouble:
            console().print(Text(f"  {trouble.what} {trouble.way_out}", "yellow"))
        else:
            return said.strip()


def _understood(question: str, said: str, answered: dict[str, str]) -> None:
    """Raises Trouble when an answer cannot be used."""
    if question in ROLES[Size.THOUSANDS] and said:
        zone, language = answered.get("time zone", ""), answered.get("language", DEFAULTS["language"])
        someone(said, tuple(filter(None, (ZONES.get(zone), COUNTRIES.get(language)))))
    elif said or question not in OPTIONAL:
        checked(question, said)


def _shipped(folder: Path) -> dict[str, bytes]:
    """The files of the plan that is taken as a pattern, by their names in its folder."""
    try:
        found = read_plan_files(folder)
    except NotADirectoryError as missing:
        raise Trouble(str(missing), "Say --from and the folder of the plan that ships with Tocsin.") from missing
    return {name.partition("/")[2]: content for name, content in found.items()}


def _proven(files: dict[str, str]) -> Plan:
    """The plan that the files make: nothing is written that could not be published. Raises Trouble."""
    try:
        return load({name: content.encode() for name, content in files.items()})
    except PlanError as wrong:
        first = wrong.problems[0]
        counted = w.counted(len(wrong.problems), "problem")
        what = f"The plan that would be made has {counted}; the first: {first.file}:{first.line}: {first.what}"
        raise Trouble(
            what, "Say --from and the folder of the plan that ships with Tocsin, as it was shipped."
        ) from wrong
