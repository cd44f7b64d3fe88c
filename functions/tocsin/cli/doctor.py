"""The command that says what stands between a deployment and a real page."""

from __future__ import annotations

from collections.abc import Sequence

import typer
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.cli.checkups import findings
from tocsin.cli.diagnoses import SECRET_OF, Finding, Verdict, good
from tocsin.cli.options import Json, Profile, Region, Stack
from tocsin.cli.place import parameters_of
from tocsin.cli.reach import deployment, hand_or_none
from tocsin.cli.screen import answer, jsonable
from tocsin.cli.wording import counted

MARKS = {Verdict.GOOD: ("✓", "green"), Verdict.BAD: ("✗", "bold red"), Verdict.UNKNOWN: ("–", "dim")}


def doctor(stack: Stack = None, profile: Profile = None, region: Region = None, as_json: Json = False) -> None:
    """Say what stands between this deployment and a real page, and what to do about each. Exit code 1 if anything does.

    Example: tocsin doctor

    Example: tocsin doctor --stack tocsin --profile company
    """
    running = deployment(stack, profile, region)
    found = findings(running, hand_or_none(running), parameters_of(running))
    wrong = [one for one in found if one.verdict is Verdict.BAD]

    def people(console: Console) -> None:
        console.print(page(found))
        if wrong:
            console.print(Text(f"\n{counted(len(wrong), 'thing')} to do.", "bold red"))
        else:
            console.print(Text("\nNothing that can be seen from here stands in the way of a page.", "bold green"))

    answer({"ready": not wrong, "findings": jsonable(found)}, as_json=as_json, people=people)
    if wrong:
        raise typer.Exit(1)


def page(found: Sequence[Finding]) -> RenderableType:
    """One line for each finding; under a red one what to do."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column()
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for one in together(found):
        mark, style = MARKS[one.verdict]
        told = Text(one.what, "dim" if one.verdict is Verdict.UNKNOWN else "")
        if one.todo:
            told.append(f"\n→ {one.todo}", "yellow")
        grid.add_row(Text(mark, style), Text(one.name, "bold"), told)
    return grid


def together(found: Sequence[Finding]) -> list[Finding]:
    """The findings as people read them: twenty secrets that are set are one line."""
    held = [one for one in found if one.verdict is Verdict.GOOD and one.name.startswith(SECRET_OF)]
    if len(held) < 2:  # noqa: PLR2004 - one stands for itself
        return list(found)
    names = ", ".join(one.name.removeprefix(SECRET_OF) for one in held)
    one_line = good("secrets of sources", f"are set: {names}.")
    return [one_line if one is held[0] else one for one in found if one is held[0] or one not in held]
