"""Commands around duty: who is on and who is next, somebody put in, two who swap, calendars in and out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.text import Text

from tocsin.cli import calendars, confirming, feed_link, nights
from tocsin.cli.acting import Hand
from tocsin.cli.deed import Because, Decide, deed
from tocsin.cli.guard import Guarded
from tocsin.cli.numbers import lines_of, unconfirmed
from tocsin.cli.numbers import named as named_lines
from tocsin.cli.oncall_view import Rota, page, rota_of
from tocsin.cli.options import Json, Profile, Region, Stack
from tocsin.cli.reach import reach
from tocsin.cli.screen import answer, jsonable
from tocsin.cli.trouble import Trouble
from tocsin.cli.until import until as moment_of
from tocsin.domain import rota
from tocsin.domain.rota import When

LONGEST = 366
"""Days that are shown at once."""

app = typer.Typer(cls=Guarded, help="Who is on duty, who is next; put in, swapped, away.")

Rotation = Annotated[
    str | None, typer.Option("--rotation", help="Which rotation, if the plan has several.", show_default=False)
]
From = Annotated[str, typer.Option("--from", help="From when: 20:00, 2026-11-23T08:00.", show_default="now")]
Until = Annotated[str, typer.Option("--until", help="Until when: 8:00, `monday 9:00`, `2 hours`, 2026-11-23T08:00.")]


@app.callback(invoke_without_command=True)
def oncall(
    context: typer.Context,
    *,
    at: Annotated[str, typer.Option("--at", help="The moment that is asked for.", show_default="now")] = "",
    days: Annotated[int, typer.Option("--days", min=1, max=LONGEST, help="How many days are shown.")] = 14,
    rotation: Rotation = None,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Show who is on duty, who is next, and the days to come: gaps, and people who are on twice.

    Example: tocsin oncall

    Example: tocsin oncall --at 2026-12-25T10:00 --days 3
    """
    if context.invoked_subcommand:
        return
    hand = reach(stack, profile, region)
    if not hand.plan.rotations:
        raise Trouble("The plan has no rotations.", "Write them under `rotations:`; docs/plan/people.md shows how.")
    zone = ZoneInfo(hand.plan.company.time_zone)
    start = moment_of(at, hand.clock.now(), zone) if at else hand.clock.now()
    names = (named(hand, rotation),) if rotation else tuple(hand.plan.rotations)
    shown = rota_of(hand.plan, names, start, start + timedelta(days=days))
    missing = named_lines(unconfirmed(lines_of(hand)), {who: one.name for who, one in hand.plan.people.items()})

    def people(console: Console) -> None:
        console.print(page(shown, hand.plan))
        if missing:
            console.print(Text(f"Not confirmed by SMS: {missing}. Ask them: tocsin oncall confirm --all", "yellow"))

    answer(data_of(shown), as_json=as_json, people=people)


def data_of(shown: Rota) -> object:
    """The rota for programs."""
    return jsonable(replace(shown, zones={}))


@app.command("override")
@deed
def override(
    hand: Hand,
    person: Annotated[str, typer.Argument(help="Who is on duty then.", show_default=False)],
    *,
    until: Until,
    start: From = "",
    because: Because = "",
    rotation: Rotation = None,
) -> Decide:
    """Put somebody on duty, whoever's turn it is.

    Example: tocsin oncall override eva --until 8:00 --because "Ana flies" --by ben
    """
    who, name, when = hand.person(person), named(hand, rotation), _when(hand, start, until, because)
    return lambda act: rota.stand_in(act, who, name, when)


@app.command("swap")
@deed
def swap(
    hand: Hand,
    person: Annotated[str, typer.Argument(help="One of the two.", show_default=False)],
    other: Annotated[str, typer.Argument(help="The other.", show_default=False)],
    *,
    until: Until,
    start: From = "",
    because: Because = "",
    rotation: Rotation = None,
) -> Decide:
    """Swap two people: each is on when the other would be. Whoever did not type it is told.

    Example: tocsin oncall swap ana ben --from 2026-12-24T18:00 --until 2026-12-27T08:00 --by ana
    """
    one, two, when = hand.person(person), hand.person(other), _when(hand, start, until, because)
    name = named(hand, rotation) if rotation else ""
    return lambda act: rota.swap(act, one, two, when, name)


@app.command("off")
@deed
def off(hand: Hand, *, until: Until, start: From = "", because: Because = "") -> Decide:
    """Say that somebody (`--by`) is away: the next in turn is on instead.

    Example: tocsin oncall off --until 2026-12-27T08:00 --because "ill" --by ana
    """
    when = _when(hand, start, until, because)
    return lambda act: rota.off_duty(act, when)


app.command("nights")(nights.nights)
app.command("confirm")(confirming.confirm)
app.command("import")(calendars.import_)
app.command("export")(calendars.export)
app.command("feed")(feed_link.feed)


def named(hand: Hand, rotation: str | None) -> str:
    """The rotation that is meant: the only one, if the plan has one. Raises Trouble with those there are."""
    known = tuple(hand.plan.rotations)
    if rotation is None and len(known) == 1:
        return known[0]
    for name in known:
        if rotation and name.casefold() == rotation.strip().casefold():
            return name
    if not known:
        raise Trouble("The plan has no rotations.", "Write them under `rotations:`; docs/plan/people.md shows how.")
    what = "Which rotation is it?" if rotation is None else f"The plan has no rotation {rotation!r}."
    raise Trouble(what, f"Say --rotation {' or '.join(known)}.")


def _when(hand: Hand, start: str, until: str, because: str) -> When:
    now, zone = hand.clock.now(), ZoneInfo(hand.plan.company.time_zone)
    begins = moment_of(start, now, zone) if start else now
    ends = moment_of(until, begins, zone)
    if ends <= begins or ends <= now:
        raise Trouble("That ends before it begins.", "Say --from and --until with their days: 2026-12-24T18:00.")
    return When(start=begins, end=ends, because=because)
