"""The command that says what stands between a deployment and a real page."""

from __future__ import annotations

from collections.abc import Sequence

import typer
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.cli.checkups import findings
from tocsin.cli.diagnoses import SECRET_OF, Finding, Verdict, good, unknown
from tocsin.cli.options import Json, Profile, Region, Stack
from tocsin.cli.place import parameters_of
from tocsin.cli.reach import deployment, hand_or_none
from tocsin.cli.screen import answer, jsonable
from tocsin.cli.wording import counted

MARKS = {
    Verdict.BAD: ("✗", "bold red"),
    Verdict.WARNING: ("!", "bold yellow"),
    Verdict.GOOD: ("✓", "green"),
    Verdict.UNKNOWN: ("–", "dim"),
}
"""In the order in which they are shown."""
NARROW = 76
"""Columns. Below this the name of a finding stands before its sentence, and not beside it."""


def doctor(stack: Stack = None, profile: Profile = None, region: Region = None, as_json: Json = False) -> None:
    """Say what stands between this deployment and a real page, and what to do about each.

    Red: an alarm would not be raised, would not go out, or its answer would be lost; the exit code is 1 then. Yellow: a
    page goes out, and something had better be mended.

    Example: tocsin doctor

    Example: tocsin doctor --stack tocsin --profile company
    """
    running = deployment(stack, profile, region)
    found = findings(running, hand_or_none(running), parameters_of(running))
    wrong = [one for one in found if one.verdict is Verdict.BAD]
    better = [one for one in found if one.verdict is Verdict.WARNING]

    def people(console: Console) -> None:
        console.print(page(found, narrow=console.width < NARROW))
        console.print(in_short(len(wrong), len(better)))

    answer({"ready": not wrong, "findings": jsonable(found)}, as_json=as_json, people=people)
    if wrong:
        raise typer.Exit(1)


def in_short(wrong: int, better: int) -> Text:
    """The last line: what it comes to."""
    rest = f" {counted(better, 'thing')} had better be mended." if better else ""
    if wrong:
        return Text(f"\n{counted(wrong, 'thing')} to do before a page can be trusted.{rest}", "bold red")
    whole = f"\nNothing that can be seen from here stands in the way of a page.{rest}"
    return Text(whole, "bold yellow" if better else "bold green")


def page(found: Sequence[Finding], *, narrow: bool = False) -> RenderableType:
    """One line for each finding, the worst first; under one that is not as it should be what to do."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column()
    if not narrow:
        grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for one in together(found):
        mark, style = MARKS[one.verdict]
        told = Text(one.what, "dim" if one.verdict is Verdict.UNKNOWN else "")
        if one.todo:
            told.append(f"\n→ {one.todo}", "yellow")
        name = Text(one.name, "bold")
        cells = (Text.assemble(name, ": ", told),) if narrow else (name, told)
        grid.add_row(Text(mark, style), *cells)
    return grid


def together(found: Sequence[Finding]) -> list[Finding]:
    """The findings as people read them, the worst first: what is said of several is one line."""
    order = list(MARKS)
    return sorted(_alike(_secrets(found)), key=lambda one: order.index(one.verdict))


def _alike(found: Sequence[Finding]) -> list[Finding]:
    """Of what cannot be seen for the same reason one line."""
    named: dict[str, list[str]] = {}
    for one in found:
        if one.verdict is Verdict.UNKNOWN and not one.todo:
            named.setdefault(one.what, []).append(one.name)
    first = {names[0]: what for what, names in named.items() if len(names) > 1}
    merged = {name for names in named.values() if len(names) > 1 for name in names[1:]}
    lines = (_of_several(one, named[one.what]) if one.name in first else one for one in found)
    return [line for line, one in zip(lines, found, strict=True) if one.name not in merged]


def _of_several(one: Finding, names: Sequence[str]) -> Finding:
    return unknown(f"{len(names)} more", f"{one.what} Not looked at: {', '.join(names)}.")


def _secrets(found: Sequence[Finding]) -> list[Finding]:
    """Twenty secrets that are set are one line."""
    held = [one for one in found if one.verdict is Verdict.GOOD and one.name.startswith(SECRET_OF)]
    if len(held) < 2:  # noqa: PLR2004 - one stands for itself
        return list(found)
    names = ", ".join(one.name.removeprefix(SECRET_OF) for one in held)
    one_line = good("secrets of sources", f"are set: {names}.")
    return [one_line if one is held[0] else one for one in found if one is held[0] or one not in held]
