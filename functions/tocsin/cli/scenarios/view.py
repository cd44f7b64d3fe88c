"""A trial as people read it: what failed and how, what happened there and why, and which rules nothing tries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tocsin.cli import wording as w
from tocsin.cli.scenarios.chronicle import LINE, LONGEST, Line, chronicle
from tocsin.cli.scenarios.trial import Missed, Played, RuleName, Trial
from tocsin.domain.mention import Mention, Update
from tocsin.domain.scenario.verdict import Difference

SHOWN = 8
"""Rules that never fired which are named without being asked for."""


def show_failure(console: Console, played: Played) -> None:
    """One scenario that failed: each difference, then what happened."""
    scenario, stage = played.scenario, played.stage
    console.print(
        Text.assemble(("✗ ", "bold red"), (w.legible(scenario.name), "bold"), "  ", (scenario.place, "cyan")),
        soft_wrap=True,
    )
    for fault in played.faults:
        console.print(Text(f"    Tocsin itself failed: {w.legible(fault)}", "bold red"), soft_wrap=True)
    if stage is None:
        return
    for missed in played.missed:
        console.print(Padding(_missed(missed, stage.zone), (0, 0, 0, 4)))
    console.print(Padding(_happened(chronicle(stage, _asked(played)), stage.zone), (0, 0, 1, 4)))


def _asked(played: Played) -> set[int]:
    """The lines of what was said just before something was missed."""
    told = [event for event in played.scenario.events if isinstance(event.what, Mention | Update)]
    befores = (
        [event.line for event in told if event.at <= missed.at and event.line <= missed.line]
        for missed in played.missed
    )
    return {lines[-1] for lines in befores if lines}


def show_sum(console: Console, trial: Trial, *, coverage: bool) -> None:
    """How many passed, and how much of the plan was tried."""
    rules = len(trial.never) + len(trial.fired)
    if coverage:
        _show_coverage(console, trial)
    ran, took = w.counted(len(trial.played), "scenario"), f"({trial.seconds:.2f} s)"
    if trial.failed:
        console.print(Text(f"✗ {len(trial.failed)} of {ran} failed {took}.", "bold red"), soft_wrap=True)
    else:
        console.print(Text(f"✓ {ran} passed {took}.", "green"), soft_wrap=True)
    if trial.never:
        named = _names(trial.never[:SHOWN]) + (" …" if len(trial.never) > SHOWN else "")
        told = f"  {len(trial.fired)} of {rules} rules fired. Never: {named}"
        console.print(Text(told if not coverage else told.partition(" Never")[0], "yellow"), soft_wrap=True)
    else:
        console.print(Text(f"  All {w.counted(rules, 'rule')} fired at least once.", "green"))


def _names(rules: Sequence[RuleName]) -> str:
    return ", ".join(w.legible(name) for _, name in rules)


def _show_coverage(console: Console, trial: Trial) -> None:
    """Every rule, with how often it fired."""
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(justify="right")
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for stage, name in (*trial.never, *sorted(trial.fired, key=lambda rule: trial.fired[rule])):
        times = trial.fired[stage, name]
        table.add_row(Text(f"{times}×" if times else "never", "" if times else "bold red"), stage, w.legible(name))
    console.print(table)
    console.print()


def _missed(missed: Missed, zone: ZoneInfo) -> Table:
    table = Table(
        box=None,
        show_header=False,
        pad_edge=False,
        title=Text(f"at {clock(missed.at, zone)} (line {missed.line})", "bold"),
        title_justify="left",
    )
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for difference in missed.differences:
        for place, row in enumerate(_rows(difference, zone)):
            table.add_row("" if place else difference.about, row)
    return table


def _rows(difference: Difference, zone: ZoneInfo) -> Iterator[Text]:
    if not difference.missing and not difference.unexpected:
        yield Text.assemble(
            "expected ", (w.legible(difference.expected), "green"), ", but it is ", (difference.happened, "red")
        )
    for line in difference.missing:
        yield Text(f"- {w.legible(line)}   (expected, and did not happen)", "red")
    for sent in difference.unexpected:
        said = w.quoted(sent.text.partition(LINE)[0], LONGEST)
        yield Text(f"+ {clock(sent.at, zone)} {sent.to} {said}   (happened, and was not expected)", "yellow")


def _happened(lines: Sequence[Line], zone: ZoneInfo) -> Table:
    table = Table(
        box=None, show_header=False, pad_edge=False, title=Text("What happened", "bold"), title_justify="left"
    )
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(overflow="fold")
    for line in lines:
        colour = w.COLOURS[line.severity] if line.severity is not None else ""
        how_bad = (f"  {w.severity(line.severity)}", colour) if line.severity is not None else ""
        table.add_row(clock(line.at, zone), Text.assemble(line.what, how_bad))
        for why in line.why:
            table.add_row("", Text(f"  {w.legible(why)}", "dim"))
    return table


def clock(moment: datetime, zone: ZoneInfo) -> str:
    """`21:45`, with its seconds if it has any."""
    local = moment.astimezone(zone)
    return f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
