"""Commands around sources: what is heard and what is not, and connecting one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tocsin.cli import source_adding, source_capturing, source_trying
from tocsin.cli.guard import Guarded
from tocsin.cli.options import Json, Profile, Region, Stack
from tocsin.cli.reach import reach
from tocsin.cli.screen import answer, jsonable
from tocsin.cli.source_coverage import Coverage, Heard
from tocsin.cli.source_ledger import ledger_of

app = typer.Typer(cls=Guarded, help="What is heard and what is not; connect a source, try it, change its secret.")

app.command("add")(source_adding.add)
app.command("try")(source_trying.try_)
app.command("capture")(source_capturing.capture)
app.command("rotate")(source_adding.rotate)


@app.callback(invoke_without_command=True)
def listed(
    context: typer.Context,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Show the coverage: each source with when it was last heard, how much comes, how late; and what nobody hears.

    Example: tocsin sources
    """
    if context.invoked_subcommand:
        return
    hand = reach(stack, profile, region)
    found = ledger_of(hand).coverage()
    zone = ZoneInfo(hand.plan.company.time_zone)
    answer(as_data(found), as_json=as_json, people=lambda console: shown(console, found, zone))


def as_data(found: Coverage) -> dict[str, Any]:
    """The coverage for programs; a delay in seconds."""
    data: dict[str, Any] = jsonable(found)
    for one, row in zip(found.heard, data["heard"], strict=True):
        row["delay"] = one.delay.total_seconds() if one.delay else None
    return data


def shown(console: Console, found: Coverage, zone: ZoneInfo) -> None:
    """The coverage for people."""
    if not found.heard:
        console.print("Nothing was heard yet, and no source is listed in the plan. `tocsin sources add` connects one.")
    else:
        console.print(_table(found, zone))
    for one in found.heard:
        if one.trouble:
            console.print(Text(f"✗ {one.address}: {one.trouble}", "red"), soft_wrap=True)
    if found.platforms:
        told = ", ".join(f"{name} {count}" for name, count in found.platforms.items())
        console.print(f"Where the latest mentions were said: {told}.", soft_wrap=True)
    console.print(f"Nobody listens to: {', '.join(found.unused)}.", soft_wrap=True)


def _table(found: Coverage, zone: ZoneInfo) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("source", "last heard", "a day", "delay", "platforms"):
        table.add_column(name, justify="right" if name in {"a day", "delay"} else "left")
    for one in found.heard:
        state = Text(_last(one.last, zone), "bold red" if one.is_silent else "" if one.last else "yellow")
        if one.is_silent:
            state.append(" silent")
        rate = "" if one.a_day is None else f"{one.a_day:.1f}" if one.a_day < 10 else f"{one.a_day:.0f}"  # noqa: PLR2004
        table.add_row(one.address, state, rate, _length(one), ", ".join(one.platforms))
    return table


def _last(last: datetime | None, zone: ZoneInfo) -> str:
    return f"{last.astimezone(zone):%a %d %b %H:%M}" if last else "never"


def _length(heard: Heard) -> str:
    """`12 s`, `4 min`, `3 h`, `2 days`."""
    if heard.delay is None:
        return ""
    seconds = int(heard.delay.total_seconds())
    for size, name in ((86400, "days"), (3600, "h"), (60, "min")):
        if heard.delay >= timedelta(seconds=2 * size):
            return f"{seconds // size} {name}"
    return f"{seconds} s"
