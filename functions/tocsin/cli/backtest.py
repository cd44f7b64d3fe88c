"""The command that tries a plan on what was heard before: what it would have done, and what another would have."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.text import Text

from tocsin.adapters.plans import plan_of
from tocsin.adapters.table.scanning import Scanning
from tocsin.cli.backtesting.as_data import data
from tocsin.cli.backtesting.comparing import changes
from tocsin.cli.backtesting.costs import prices
from tocsin.cli.backtesting.course import Assumed
from tocsin.cli.backtesting.page import page
from tocsin.cli.backtesting.recordings import size_of
from tocsin.cli.backtesting.run import Ran, run
from tocsin.cli.backtesting.span import Span, span_of
from tocsin.cli.backtesting.spool import spool
from tocsin.cli.backtesting.view import summary
from tocsin.cli.options import Json, Profile, Region, Stack
from tocsin.cli.plans import RULES, sound
from tocsin.cli.reach import deployment, table_of
from tocsin.cli.running import Running
from tocsin.cli.screen import answer, progress_console
from tocsin.cli.trouble import Trouble
from tocsin.cli.wording import counted
from tocsin.domain.plan import Plan
from tocsin.domain.plan.parts import seconds_of

DEAR = 1.0
"""Dollars. A reading of the table that costs more is asked about first."""


def backtest(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="JSON lines, as `tocsin replay` reads.", show_default=False)
    ] = None,
    *,
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="From this day on.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to this day, and with it.")] = None,
    rules: Annotated[Path, typer.Option("--rules", metavar="DIR", help="The folder of the plan.")] = RULES,
    against: Annotated[
        str | None,
        typer.Option(
            "--against", metavar="VERSION|DIR", help="Another plan: a folder, or a version that was published."
        ),
    ] = None,
    answer_after: Annotated[
        str | None,
        typer.Option("--answer-after", metavar="TIME", help="Who is called first answers so long after: `6 minutes`."),
    ] = None,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write a page with charts.")] = None,
    sms_price: Annotated[
        float | None, typer.Option("--sms-price", help="Your own price of one SMS, in dollars.", min=0)
    ] = None,
    workers: Annotated[int | None, typer.Option("--workers", help="Processes that read.", min=1, hidden=True)] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Read the table, whatever it costs.")] = False,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Try a plan on last month: what it would have done with recorded mentions, and whom it would have woken.

    Nothing is sent, and nothing is written. Without a file it reads what the table of a deployment holds, and says
    beforehand what that costs. Nobody answers, unless you say after how long.

    Example: tocsin backtest last-month.jsonl --html last-month.html

    Example: tocsin backtest --from 2026-08-01 --to 2026-08-31 --against ../rules-of-today --answer-after "6 minutes"
    """
    if file is None and first is None and last is None:
        raise Trouble(
            "There is nothing to try the plan on.", "Name a FILE, or days of the table: --from DATE --to DATE."
        )
    console = progress_console(quiet=as_json)
    plans = [sound(rules), *([_other(against, stack, profile, region)] if against else [])]
    span = span_of(first, last, plans[0].company.time_zone)
    assumed = Assumed(prices(sms_price), _length(answer_after))
    where = _recordings(file, span, console, yes=yes, running=lambda: deployment(stack, profile, region))
    with where as path, _progress(path, console) as passed:
        ran = run(path, plans, assumed, span=span, workers=workers, passed=passed)
    report, before = ran.reports[0], ran.reports[1] if against else None
    found = changes(report, before) if before else ()
    if html:
        _write(html, page(report, plans[0], before))
    answer(data(ran, found), as_json=as_json, people=lambda screen: screen.print(summary(report, before, found)))
    console.print(Text(_rate(ran), "dim"))
    if html:
        console.print(Text(f"✓ The page is {html}.", "green"))


@contextmanager
def _recordings(
    file: Path | None, span: Span, console: Console, *, yes: bool, running: Callable[[], Running]
) -> Iterator[Path]:
    """The file; without one, what the table holds as one, for as long as it is needed."""
    if file is not None:
        yield file
        return
    found = running()
    scanning = Scanning(found.client("dynamodb"), found.table)
    price = scanning.price()
    units = counted(price.units, "read unit")
    console.print(f"Reading the table {found.table}: {counted(price.items, 'item')}, {units}, ${price.dollars:.4f}.")
    if price.dollars > DEAR and not yes and not typer.confirm("Read it?", err=True):
        raise typer.Abort
    with tempfile.TemporaryDirectory(prefix="tocsin-") as folder:
        path = Path(folder) / "mentions.jsonl"
        with console.status("Reading the table …"):
            written = spool(scanning.records(), span, path)
        if not written:
            raise Trouble("The table holds no mention of that time.", "Name other days, or a FILE.")
        yield path


@contextmanager
def _progress(path: Path, console: Console) -> Iterator[Callable[[int], None]]:
    """A bar, and what tells it how many bytes are done."""
    columns = (
        TextColumn("[bold]{task.description}"),
        BarColumn(None),
        TaskProgressColumn(),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("judging", total=size_of(path))
        yield lambda seen: progress.update(task, completed=seen)


def _other(against: str, stack: str | None, profile: str | None, region: str | None) -> Plan:
    """The plan to compare with: a folder, or a version that the table keeps."""
    if Path(against).is_dir():
        return sound(Path(against))
    _, table = table_of(stack, profile, region)
    known = dict.fromkeys(one.version for one in table.publications() if one.version.startswith(against))
    if len(known) != 1:
        many = f"Several published versions begin with {against!r}: {', '.join(known)}."
        none = f"There is no folder {against}, and no version of that name was published."
        raise Trouble(many if known else none, "Name a folder with a plan, or a version: `tocsin versions` shows them.")
    version = next(iter(known))
    try:
        return plan_of(table.plan(version) or b"", version)
    except ValidationError as other:
        what = f"The version {version} was kept by another version of Tocsin and cannot be read."
        raise Trouble(what, "Check out its files (git), and compare with their folder.") from other


def _length(words: str | None) -> timedelta | None:
    if words is None:
        return None
    try:
        return timedelta(seconds=int(str(seconds_of(words))))
    except ValueError as unclear:
        raise Trouble(f"--answer-after: {unclear}", 'Write for example --answer-after "6 minutes".') from unclear


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as refused:
        raise Trouble(
            f"{path} cannot be written: {refused.strerror}.", "Name a file in a folder that exists."
        ) from refused


def _rate(ran: Ran) -> str:
    cores = counted(ran.workers, "process", "processes")
    return f"{ran.rate:,.0f} mentions a second, {ran.seconds:.1f} s in all, {cores} to read."
