"""The command that sends recorded mentions through a deployment: a load test, with figures at its end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from tocsin.cli import outcome as o
from tocsin.cli.acting import Hand
from tocsin.cli.backlog import backlog
from tocsin.cli.options import Json, Profile, Region, Stack
from tocsin.cli.pace import Pace, speed_of
from tocsin.cli.reach import reach
from tocsin.cli.recorded import Recording, Unreadable, read
from tocsin.cli.replay_view import intro, page
from tocsin.cli.screen import answer, jsonable, progress_console
from tocsin.cli.sending import send
from tocsin.cli.webhook import Webhook
from tocsin.domain.incident import Message
from tocsin.domain.names import under_incident
from tocsin.domain.record import Record
from tocsin.domain.words import MessageState
from tocsin.sources.standard import key

STANDSTILL = 30.0
"""Seconds without anything being judged after which the waiting ends."""
ASKED = 400
"""Mentions asked after at a time: the oldest ones."""
SENT_WITHIN = 5.0
"""Seconds that the last SMS has, after all is judged."""


def replay(
    file: Annotated[Path, typer.Argument(help="JSON lines: one mention each.", show_default=False)],
    *,
    speed: Annotated[str, typer.Option("--speed", help="60x, or max: as fast as it goes.")] = "60x",
    limit: Annotated[int | None, typer.Option("--limit", help="Only the first so many.", min=1)] = None,
    source: Annotated[str, typer.Option("--source", help="The webhook that they go to.")] = "standard",
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Send recorded mentions as signed webhooks: the first now, the others at their distances, divided by the speed.

    A line has Tocsin's own fields (id, brand, platform, posted, author, text, …) or id, time, brand, author (a word),
    text, shares, language. It is a load test: mentions are judged as of today. The same file again adds nothing.

    Example: tocsin replay day.jsonl --speed 60x

    Example: tocsin replay day.jsonl --speed max --limit 500
    """
    hand = reach(stack, profile, region)
    quick = speed_of(speed)
    items, unreadable = read(file, limit)
    console = progress_console(quiet=as_json)
    console.print(intro(items, quick, hand.plan))
    run = Run(hand, Webhook(hand.running, source), console)
    summary = run.of(items, unreadable, quick)
    answer(jsonable(summary), as_json=as_json, people=lambda screen: screen.print(page(summary)))


@dataclass(frozen=True, slots=True)
class Run:
    """One replay on one deployment."""

    hand: Hand
    webhook: Webhook
    console: Console

    def of(self, items: Sequence[Recording], unreadable: Sequence[Unreadable], speed: float | None) -> o.Summary:
        """Send, wait until all is judged, and sum up."""
        keys = _keys(items)
        known = {record.mention.key for record in self.hand.table.records(keys)}
        began = time.monotonic()
        with self._progress() as progress:
            sending = progress.add_task("sent", total=len(items))
            judging = progress.add_task("judged", total=len(set(keys) - known))
            pace = Pace(items[0].at, datetime.now(UTC), speed)
            sent = send(self.webhook, items, pace, lambda count: progress.advance(sending, count))
            fresh = [one for one in _keys(sent.taken) if one not in known]
            records = self._judged(fresh, lambda count: progress.update(judging, completed=count))
        with self.console.status("Waiting until the queue is empty …"):
            self._drained()
        seconds = time.monotonic() - began
        opened = o.opened_by(records)
        return o.Summary(
            **o.sent_figures(items, sent.taken, [*sent.refused, *unreadable], fresh),
            **o.judged_figures(records, fresh),
            **o.paged_figures(messages := self._messages(opened)),
            incidents=len(opened),
            seconds=round(seconds, 1),
            latency=(
                o.latency("webhook answers", sent.seconds),
                o.latency("webhook to judged", o.judged_after(records)),
                o.latency("webhook to a case's first SMS", o.paged_after(opened, messages)),
            ),
        )

    def _judged(self, keys: Sequence[str], progress: Callable[[int], None]) -> list[Record]:
        """The records of these mentions, once they are there; ends when nothing has come for a while."""
        waiting = list(keys)
        found: list[Record] = []
        last = time.monotonic()
        while waiting and time.monotonic() - last < STANDSTILL:
            there = {record.mention.key: record for record in self.hand.table.records(waiting[:ASKED])}
            if there:
                last = time.monotonic()
                found.extend(there.values())
                waiting = [one for one in waiting if one not in there]
                progress(len(found))
            else:
                time.sleep(0.2)
        return found

    def _drained(self) -> None:
        """Return when nothing waits in the queue of mentions any more, duplicates too, or when that does not change."""
        least, last = backlog(self.hand.running), time.monotonic()
        while least and time.monotonic() - last < STANDSTILL:
            time.sleep(0.5)
            left = backlog(self.hand.running)
            if left < least:
                least, last = left, time.monotonic()

    def _messages(self, incidents: Iterable[str]) -> list[Message]:
        """The messages of these cases, once none of them waits to be sent any more, or the time for it is over."""
        ends = time.monotonic() + SENT_WITHIN
        while True:
            found = [one for incident in incidents for one in self.hand.table.messages(under_incident(incident))]
            waits = any(one.state is MessageState.WAITING for one in found)
            if not waits or time.monotonic() > ends:
                return found
            time.sleep(0.2)

    def _progress(self) -> Progress:
        columns = (
            TextColumn("[bold]{task.description:>8}"),
            BarColumn(None),
            MofNCompleteColumn(),
            TimeRemainingColumn(compact=True),
        )
        return Progress(*columns, console=self.console)


def _keys(items: Iterable[Recording]) -> list[str]:
    return list(dict.fromkeys(key(item.id) for item in items if not item.is_update))
