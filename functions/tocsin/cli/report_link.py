"""The link to the form by which any employee tells what they saw. Its secret is a source's like any other."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from tocsin.cli.options import Json, Profile, Region, Stack
from tocsin.cli.reach import deployment
from tocsin.cli.running import Running
from tocsin.cli.screen import answer
from tocsin.cli.secret import changed, made
from tocsin.sources.report import NAME


def report_link(
    *,
    account: Annotated[
        str, typer.Option("--account", help="Of several, as the plan names it: `shop` of `report/shop`.")
    ] = "",
    new: Annotated[bool, typer.Option("--new", help="Make another one; the one before it still works.")] = False,
    retire: Annotated[bool, typer.Option("--retire", help="From now on only the newest works.")] = False,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Show the link to the form "I saw something", for the intranet or a poster; the first time it is made.

    To change it: --new, tell everybody, then --retire.

    Example: tocsin report-link

    Example: tocsin report-link --new --stack tocsin --profile company
    """
    running = deployment(stack, profile, region)
    source = f"{NAME}/{account}" if account else NAME
    links = [
        link(running, account, secret)
        for secret in changed(running, source, made(source) if new else "", retire=retire)
    ]

    def people(console: Console) -> None:
        console.print(links[0], soft_wrap=True, markup=False)
        for older in links[1:]:
            console.print(f"Still works: {older}", soft_wrap=True, markup=False)

    answer({"link": links[0], "still_works": links[1:]}, as_json=as_json, people=people)


def link(running: Running, account: str, secret: str) -> str:
    """Where the form is."""
    return f"{running.console.rstrip('/')}/report/{f'{account}.' if account else ''}{secret}"
