"""The command that starts everything on this machine, plays the sample day once, and keeps running."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from tocsin.cli import embedded, front, running
from tocsin.cli.deploying import deploy
from tocsin.cli.embedded import Embedded
from tocsin.cli.plans import RULES, sound
from tocsin.cli.publishing import make_current
from tocsin.cli.reach import hand_of, table_at
from tocsin.cli.running import Running
from tocsin.cli.samples import fresh, play_on
from tocsin.cli.screen import command
from tocsin.cli.screen import console as screen
from tocsin.cli.trouble import Trouble
from tocsin.cli.warming import warm
from tocsin.domain.plan import Plan

WARMING = 15.0
"""Seconds at most."""


def up(
    sample: Annotated[bool, typer.Option("--sample/--no-sample", help="Play the sample day, on fresh state.")] = True,
    rules: Annotated[Path, typer.Option("--rules", help="The folder of the plan's files.")] = RULES,
    port: Annotated[int, typer.Option("--port", help="Of webhooks and links.")] = front.PORT,
    aws_port: Annotated[int, typer.Option("--aws-port", help="Of the embedded AWS.")] = embedded.PORT,
) -> None:
    """Start everything on this machine: an embedded AWS, the real template on it, the plan of `rules/`.

    On fresh state the sample day plays once. It keeps running until Ctrl-C, keeps its state in .tocsin/, and goes on
    from there the next time.

    Example: tocsin up

    Example: tocsin up --no-sample
    """
    console = screen()
    plan = sound(rules)
    with ExitStack() as closing, interruptible() as interrupted:
        with console.status("Starting the embedded AWS …"):
            embedded.refuse_taken(port, "the front door")
            aws = closing.enter_context(embedded.start(port=aws_port))
        with console.status("Deploying template.yaml through CloudFormation …"):
            found = deploy(aws.endpoint, front=f"http://127.0.0.1:{port}")
        door = front.FrontDoor(found.upstream, port=port)
        door.open()
        closing.callback(door.close)
        with console.status("Publishing the plan …"):
            make_current(table_at(found), plan)
        found.save()
        with console.status("Starting the functions …"):
            warm(found, within=WARMING)
        console.print(page(found, plan, again=not aws.fresh))
        _play_and_stay(found, aws, console, interrupted, sample=sample and aws.fresh)
        console.print("\nStopping, and keeping the state …")
    console.print(f"Stopped. `{command()} up` goes on from here.")


def _play_and_stay(
    found: Running, aws: Embedded, console: Console, interrupted: threading.Event, *, sample: bool
) -> None:
    try:
        hand = hand_of(found)
        if sample and fresh(hand):
            play_on(hand, console)
            console.print("\nIt keeps running. Ctrl-C stops it and keeps its state.")
        while not interrupted.wait(0.5):
            if not aws.alive():
                raise Trouble("The embedded AWS has stopped by itself.", f"Its last words are in {aws.log}.")
    except KeyboardInterrupt:
        return


@contextmanager
def interruptible() -> Iterator[threading.Event]:
    """Ctrl-C, a polite kill or a closed window end it in good order; a second Ctrl-C changes nothing while it saves."""
    interrupted = threading.Event()

    def stop(_signal: int, _frame: object) -> None:
        if not interrupted.is_set():
            interrupted.set()
            raise KeyboardInterrupt

    before = {one: signal.signal(one, stop) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield interrupted
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def page(found: Running, plan: Plan, *, again: bool) -> Panel:
    """The short page: where everything is, and what to try."""
    where = Table.grid(padding=(0, 2))
    where.add_column(style="dim", no_wrap=True)
    where.add_column(overflow="fold")
    for name, place in (
        ("webhooks", f"{found.webhooks}/hooks/standard"),
        ("console", f"{found.console}/health"),
        ("SMS", found.sms_inbox or ""),
        ("e-mails", found.email_inbox or ""),
        ("all of it", str(running.RUN_FILE)),
    ):
        where.add_row(name, place)
    for label, words, what in (
        ("try", "incidents", "the cases, who has them, who is called next"),
        ("", "sms", "what phones received"),
        ("", 'reply +31612345678 "7a"', "answer an SMS: case 7 is mine"),
    ):
        where.add_row(label, Text.assemble((f"{command()} {words}\n", "bold green"), (what, "dim")))
    title = "Tocsin is running again" if again else "Tocsin is running"
    return Panel(
        where,
        title=Text(title, "bold"),
        title_align="left",
        subtitle=Text(f"plan {plan.version}", "dim"),
        padding=(1, 2),
    )
