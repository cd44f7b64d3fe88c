"""The command `drill`: calls the people of a plan for nothing, and shows who answers."""

from __future__ import annotations

import sys
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import RenderableType
from rich.live import Live
from rich.text import Text

from tocsin.adapters.drills import running
from tocsin.cli.acting import Hand
from tocsin.cli.drill_begin import At, Wish, planned, refuse_now, sleepers, too_short
from tocsin.cli.drill_view import page
from tocsin.cli.options import Json, Profile, Region, Stack
from tocsin.cli.outspoken import tell
from tocsin.cli.reach import reach
from tocsin.cli.screen import answer, jsonable, progress_console
from tocsin.cli.trouble import Trouble
from tocsin.domain import drill as d
from tocsin.domain.drill_report import Report, report_of
from tocsin.domain.incident import Head

STOPPED = "It was stopped."
LOOKS_EVERY, OVERDUE = 1.0, 180.0
"""Real seconds; and how long after its end a drill may still close itself."""


def drill(
    *,
    policy: Annotated[str | None, typer.Option("--policy", help="Who is called, in which order.")] = None,
    person: Annotated[str | None, typer.Option("--person", help="Only this person.")] = None,
    by: Annotated[str | None, typer.Option("--by", help="Who begins it: a person of the plan.")] = None,
    lasts: Annotated[
        str | None,
        typer.Option("--for", help="When it closes itself: `15 minutes`.", show_default="until all were called"),
    ] = None,
    at: Annotated[At | None, typer.Option("--at", help="`night`: wake people deliberately.")] = None,
    severity: Annotated[str | None, typer.Option("--severity", help="As if it were so bad.")] = None,
    until_taken: Annotated[bool, typer.Option("--until-taken", help="Over with the first who takes it.")] = False,
    desk: Annotated[list[str] | None, typer.Option("--desk", help="Tell this desk that there is a drill.")] = None,
    last: Annotated[bool, typer.Option("--last", help="Show the last drill; begin none.")] = False,
    stop: Annotated[bool, typer.Option("--stop", help="End the drill that is running.")] = False,
    watch: Annotated[bool, typer.Option("--watch/--no-watch", help="Stay until it is over.")] = True,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Call people for nothing, the way a real alarm goes, and show who answers. Every message says that it is a drill.

    It touches no case, and one that waits for somebody ends it. Exit code 1 if somebody has not answered.

    Example: tocsin drill --policy crisis --by ana

    Example: tocsin drill --person ben --by ana --for "10 minutes"

    Example: tocsin drill --last
    """
    hand = reach(stack, profile, region)
    if last or stop:
        _stop(hand, by, as_json=as_json) if stop else _show_last(hand, as_json=as_json)
        return
    wish = Wish(policy=policy, person=person, lasts=lasts, severity=severity, until_taken=until_taken, desks=desk or ())
    if by is None:
        raise Trouble("Who begins the drill?", "Say --by and your name as the plan has it.")
    refuse_now(hand)
    wanted = planned(wish, hand)
    _warn(wanted, hand, deliberately=at is At.NIGHT)
    begun = hand.acts(by, lambda act: d.begin(wanted, act))
    if not watch:
        tell(hand, begun, as_json=as_json)
        return
    report = _watched(hand, hand.table.number(d.NUMBER) or "", quiet=as_json)
    _show(report, hand, as_json=as_json)
    if report.silent:
        raise typer.Exit(1)


def _warn(wanted: d.Planned, hand: Hand, *, deliberately: bool) -> None:
    """Say whom it would wake or not reach, and ask first. Raises Trouble if nobody is there to be asked."""
    errors = progress_console(quiet=False)
    for told in too_short(wanted, hand):
        errors.print(Text(told, "yellow"))
    if not (asleep := sleepers(wanted, hand)):
        return
    for told in asleep:
        errors.print(Text(told, "yellow"))
    if deliberately:
        return
    if not sys.stdin.isatty() or not typer.confirm("Begin all the same?", err=True):
        raise Trouble("It is night for them: the drill was not begun.", "--at night begins it deliberately.")


def _watched(hand: Hand, drill_id: str, *, quiet: bool) -> Report:
    """Show it as it goes, until it is over."""
    report = _report(hand, drill_id)
    try:
        with Live(_page(report, hand), console=progress_console(quiet=quiet), transient=True) as live:
            while report.over is None and hand.clock.seconds_until(report.ends) > -OVERDUE:
                hand.clock.wait_until(hand.clock.after(LOOKS_EVERY))
                report = _report(hand, drill_id)
                live.update(_page(report, hand))
    except KeyboardInterrupt:
        way_out = "`tocsin drill --last` shows it, `tocsin drill --stop` ends it."
        raise Trouble("You no longer watch; the drill goes on.", way_out) from None
    if report.over is None:
        raise Trouble("The drill should be over, and nothing has closed it.", "`tocsin doctor`: is the clock ticking?")
    return report


def _show_last(hand: Hand, *, as_json: bool) -> None:
    drills = hand.table.drills()
    if drills:
        _show(_report(hand, drills[0].id), hand, as_json=as_json)
        return
    answer(None, as_json=as_json, people=lambda to: to.print("There was no drill yet. `tocsin drill --help`"))


def _stop(hand: Hand, by: str | None, *, as_json: bool) -> None:
    drills = running(hand.table)
    if not drills:
        raise Trouble("No drill is running.", "`tocsin drill --last` shows the last one.")
    name = hand.plan.people[hand.person(by)].name if by else ""
    why = f"{name} has stopped it." if name else STOPPED
    ended = hand.hands.settle(lambda: d.over(_fresh(drills[0], hand), why, hand.clock.now()))
    tell(hand, ended, as_json=as_json)


def _fresh(head: Head, hand: Hand) -> Head:
    return hand.table.head(head.id) or head


def _show(report: Report, hand: Hand, *, as_json: bool) -> None:
    people = [{**jsonable(one), "seconds": one.seconds} for one in report.people]
    sums = {"answered": list(report.answered), "silent": list(report.silent)}
    data = {**jsonable(report), **sums, "people": people}
    answer(data, as_json=as_json, people=lambda to: to.print(_page(report, hand)))


def _page(report: Report, hand: Hand) -> RenderableType:
    names = {person: known.name for person, known in hand.plan.people.items()}
    return page(report, names, ZoneInfo(hand.plan.company.time_zone), hand.clock.now())


def _report(hand: Hand, drill_id: str) -> Report:
    whole = hand.table.incident(drill_id)
    if whole is None:
        raise Trouble("The drill is not there any more.", "Begin another one.")
    return report_of(whole)
