"""The command that asks people whether a number is theirs, and shows who has said so."""

from __future__ import annotations

from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tocsin.cli.acting import Hand
from tocsin.cli.numbers import lines_of, named, standing, unconfirmed
from tocsin.cli.options import Json, Profile, Region, Stack
from tocsin.cli.reach import reach
from tocsin.cli.screen import answer
from tocsin.cli.trouble import Trouble
from tocsin.domain.confirming import ask
from tocsin.domain.phone import Line


def confirm(
    people: Annotated[list[str] | None, typer.Argument(help="Who is asked: ana ben.", show_default=False)] = None,
    *,
    everybody: Annotated[bool, typer.Option("--all", help="Ask everybody who has not confirmed yet.")] = False,
    by: Annotated[str | None, typer.Option("--by", help="Who asks: it stands in the SMS.", show_default=False)] = None,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Ask people by SMS whether a number is theirs: they answer YES. Without a name: show who has confirmed.

    Example: tocsin oncall confirm

    Example: tocsin oncall confirm ana ben --by cas

    Example: tocsin oncall confirm --all
    """
    hand = reach(stack, profile, region)
    lines = lines_of(hand)
    asked = _asked(hand, lines, people or [], everybody=everybody)
    for line in asked:
        hand.acts(by or line.person, lambda act, line=line: ask(line, act))  # type: ignore[misc]
    now = lines_of(hand)
    names = {person: known.name for person, known in hand.plan.people.items()}

    def shown(console: Console) -> None:
        console.print(_table(now, names, ZoneInfo(hand.plan.company.time_zone)))
        if asked:
            console.print(Text(f"Asked: {named(asked, names)}. They answer YES.", "bold"))
        elif unconfirmed(now):
            console.print(Text("\nAsk them: tocsin oncall confirm --all", "yellow"))

    answer([_as_data(line) for line in now], as_json=as_json, people=shown)


def _asked(hand: Hand, lines: tuple[Line, ...], people: list[str], *, everybody: bool) -> list[Line]:
    """The numbers to which the question goes. Raises Trouble for somebody of whom none can be asked."""
    if everybody:
        return unconfirmed(lines)
    found: list[Line] = []
    for who in dict.fromkeys(hand.person(one) for one in people):
        theirs = [line for line in lines if line.person == who]
        name = hand.plan.people[who].name
        if not theirs:
            raise Trouble(f"{name} has no number to which SMS go.", "`phone` in the plan gives them one.")
        open_ones = [line for line in theirs if not line.phone.stopped]
        if not open_ones:
            raise Trouble(f"{name} has sent STOP: nothing may be sent there.", "They have to send START to our number.")
        found += open_ones
    return found


def _table(lines: tuple[Line, ...], names: dict[str, str], zone: ZoneInfo) -> Table:
    grid = Table.grid(padding=(0, 2))
    for line in lines:
        good = line.is_confirmed and not line.phone.stopped
        mark = Text("✓", "green") if good else Text("✗", "bold red")
        words = Text(standing(line, zone), "" if good else "red" if line.phone.stopped else "yellow")
        second = "" if line.contact == "sms" else str(line.contact)
        grid.add_row(mark, Text(names[line.person], "bold"), line.number, Text(second, "dim"), words)
    return grid


def _as_data(line: Line) -> dict[str, str | bool | None]:
    phone = line.phone
    mine = phone.person == line.person
    times = {"asked": phone.asked if mine else None, "confirmed": phone.confirmed if mine else None}
    known = {**times, "stopped": phone.stopped}
    return {
        "person": line.person,
        "contact": str(line.contact),
        "number": line.number,
        **{name: at.isoformat() if at else None for name, at in known.items()},
    }
