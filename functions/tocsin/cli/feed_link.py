"""The address under which a calendar program subscribes to the duty of a rotation or a person."""

from __future__ import annotations

import secrets
from typing import Annotated

import typer
from rich.console import Console

from tocsin.cli.calendars import calendar_named
from tocsin.cli.options import Json, Profile, Region, Stack
from tocsin.cli.reach import reach
from tocsin.cli.running import Running
from tocsin.cli.screen import answer
from tocsin.domain.duty_feed import DutyCalendar

BYTES = 16
MOST = 2
"""Secrets that work at once: the newest, and the one before it while programs are told the new address."""


def feed(
    name: Annotated[str, typer.Argument(help="A rotation, or a person.", show_default=False)],
    *,
    new: Annotated[bool, typer.Option("--new", help="Make another address; the one before it still works.")] = False,
    retire: Annotated[bool, typer.Option("--retire", help="From now on only the newest works.")] = False,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Show the address to which a calendar program subscribes; the first time it is made. Whoever has it reads along.

    To change it: --new, tell everybody, then --retire. What was retired stops within ten minutes.

    Example: tocsin oncall feed ana

    Example: tocsin oncall feed duty --new --retire --stack tocsin --profile company
    """
    hand = reach(stack, profile, region)
    wanted = calendar_named(hand, name)
    links = [address(hand.running, wanted, one) for one in valid(hand.running, wanted, new=new, retire=retire)]

    def people(console: Console) -> None:
        console.print(links[0], soft_wrap=True, markup=False)
        for older in links[1:]:
            console.print(f"Still works: {older}", soft_wrap=True, markup=False)

    answer({"link": links[0], "still_works": links[1:]}, as_json=as_json, people=people)


def address(running: Running, wanted: DutyCalendar, secret: str) -> str:
    """Where the feed is."""
    return f"{running.console.rstrip('/')}/oncall/{wanted.key}{secret}.ics"


def valid(running: Running, wanted: DutyCalendar, *, new: bool, retire: bool) -> list[str]:
    """The secrets of a feed after one was made, or all but the newest were taken away; the newest first."""
    ssm, name = running.client("ssm"), f"/tocsin/{running.stack}/feeds/{wanted.key}"
    try:
        known = str(ssm.get_parameter(Name=name, WithDecryption=True)["Parameter"]["Value"]).split()
    except ssm.exceptions.ParameterNotFound:
        known = []
    made = [secrets.token_hex(BYTES)] if new or not known else []
    kept = [*made, *known][: 1 if retire else MOST]
    if kept != known:
        ssm.put_parameter(Name=name, Value=" ".join(kept), Type="SecureString", Overwrite=True)
    return kept
