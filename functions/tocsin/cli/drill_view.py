"""A drill on the terminal: who was called, who has answered and after how long, and who has not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.cli import wording as w
from tocsin.domain.drill_report import Called, Report, Try
from tocsin.domain.words import MessageState


def page(report: Report, names: Mapping[str, str], zone: ZoneInfo, now: datetime) -> RenderableType:
    """The whole report, or how far it has come."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column()
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for one in report.people:
        mark, said = _of(one, over=report.over is not None)
        told = Text.assemble(said, *([("\n" + tries, "dim")] if (tries := _tries(one, zone)) else []))
        grid.add_row(mark, Text(w.name(one.person, names), "bold"), told)
    return Group(_heading(report, names, zone), grid, _sum(report, names, now))


def _heading(report: Report, names: Mapping[str, str], zone: ZoneInfo) -> Text:
    of = f" through “{report.policy}”" if report.policy else ""
    begun = f"begun {w.day(report.begun, zone)} by {w.name(report.begun_by, names)}"
    return Text(f"Drill{of}, {begun}", "bold underline")


def _of(one: Called, *, over: bool) -> tuple[Text, Text]:
    if one.answered and not one.late:
        after = f" after {w.span(one.seconds)}" if one.seconds is not None else ""
        what = "passed it on" if one.passed else "answered"
        return Text("✓", "green"), Text(f"{what}{after}, by {one.means}", "green")
    if one.late:
        return Text("✗", "bold red"), Text(f"answered when it was over, by {one.means}", "bold red")
    if not one.since:
        return Text("–", "dim"), Text("was not called: it was over before" if over else "not called yet", "dim")
    if over:
        return Text("✗", "bold red"), Text("has not answered", "bold red")
    return Text("…", "yellow"), Text("no answer yet", "yellow")


def _tries(one: Called, zone: ZoneInfo) -> str:
    return "; ".join(_try(each, zone) for each in one.tries)


def _try(each: Try, zone: ZoneInfo) -> str:
    if each.waits:
        return f"{each.contact}: waits until {w.clock(each.waits, zone)}, in their quiet hours"
    unproved = each.state is MessageState.SENT and each.proof is False
    how_far = w.NO_PROOF if unproved else w.MESSAGES[each.state]
    at = f" {w.clock(each.sent, zone)}" if each.sent else ""
    return f"{each.contact}: {how_far}{at}{' (' + w.legible(each.error) + ')' if each.error else ''}"


def _sum(report: Report, names: Mapping[str, str], now: datetime) -> Text:
    called = [one for one in report.people if one.since]
    done = f"Of those called have answered: {len(report.answered)} of {len(called)}."
    if report.over is None:
        return Text(f"{done} It closes itself in {w.span(report.ends - now)}.")
    if not report.silent:
        return Text(f"It is over. {report.why} {done}", "green" if called else "yellow")
    silent = ", ".join(w.name(person, names) for person in report.silent)
    ask = "It says little of" if report.over < report.ends else "Ask why it did not reach"
    return Text(f"It is over. {report.why} {done} {ask}: {silent}.", "bold red")
