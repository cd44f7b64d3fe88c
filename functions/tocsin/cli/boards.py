"""Commands that show the cases: incidents, incident."""

from __future__ import annotations

from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.console import Console

from tocsin.cli import case_view
from tocsin.cli.acting import Hand
from tocsin.cli.options import Json, Profile, Region, Stack
from tocsin.cli.reach import reach
from tocsin.cli.screen import answer, jsonable
from tocsin.cli.timeline_view import Reader
from tocsin.cli.trouble import Trouble
from tocsin.domain.incident import Head


def incidents(stack: Stack = None, profile: Profile = None, region: Region = None, as_json: Json = False) -> None:
    """Show the board: the cases that are open, how bad they are, who has them, who is called next.

    Example: tocsin incidents

    Example: tocsin incidents --json | jq '.[].number'
    """
    hand = reach(stack, profile, region)
    heads = sorted(hand.table.board(), key=lambda head: (-head.severity, head.opened))
    held = hand.table.held_back()

    def people(console: Console) -> None:
        console.print(case_view.board(heads, reader(hand)))
        if held:
            console.print(case_view.held_back(held, heads, reader(hand)))

    answer([_told(head) for head in heads], as_json=as_json, people=people)


def incident(
    number: Annotated[str, typer.Argument(help="The number of the case, as in the SMS.", show_default=False)],
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Show one case: what was said, what happened and why, who was told.

    Example: tocsin incident 7
    """
    hand = reach(stack, profile, region)
    whole = hand.table.incident(hand.head(number).id)
    if whole is None:
        raise Trouble(f"There is no case {number}.", "`tocsin incidents` shows the open ones.")
    records = hand.table.records_of(whole.head.id)
    data = {**jsonable(whole), "head": _told(whole.head), "mentions": jsonable(records)}
    answer(data, as_json=as_json, people=lambda console: console.print(case_view.case(whole, records, reader(hand))))


def _told(head: Head) -> dict[str, Any]:
    """A head for programs, without what SMS prove themselves by: it ends up in tickets and logs."""
    return {name: value for name, value in jsonable(head).items() if name != "secret"}


def reader(hand: Hand) -> Reader:
    """The person at the keyboard: the plan's names, the company's time zone, the deployment's clock."""
    names = {person: known.name for person, known in hand.plan.people.items()}
    company = hand.plan.company
    return Reader(hand.clock.now(), ZoneInfo(company.time_zone), names, len(company.brands) > 1)
