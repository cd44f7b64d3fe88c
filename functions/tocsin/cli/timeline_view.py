"""A case's timeline in the words for people: what happened, whose act it was, and why. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.cli import wording as w
from tocsin.domain.incident import Entry
from tocsin.domain.reasons import Reason
from tocsin.domain.record import Record

LOUD = frozenset({Reason.EXHAUSTED, Reason.STUCK, Reason.SEND_FAILED, Reason.REPAIRED})
CALM = frozenset({Reason.TAKEN, Reason.RESOLVED, Reason.CLOSED, Reason.ANSWERED})
PEOPLE = ("people", "next", "person")
"""Details that name people, by their ids."""
SHOWN_ELSEWHERE = frozenset({*PEOPLE, "to", "channel", "owner", "from", "episode", "step", "attempt"})


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom it is written: the names of the people, the time zone, and what time it is."""

    now: datetime
    zone: ZoneInfo
    names: Mapping[str, str] = field(default_factory=dict)
    several_brands: bool = False


def timeline(entries: Sequence[Entry], records: Sequence[Record], reader: Reader) -> RenderableType:
    """All lines, oldest first."""
    grid = grid_of("What happened")
    by_key = {record.mention.key: record for record in records}
    for entry in entries:
        style = "bold red" if entry.reason in LOUD else "green" if entry.reason in CALM else "bold"
        grid.add_row(w.clock(entry.at, reader.zone), Text(happened(entry, reader), style), because(entry, by_key))
    return grid


def happened(entry: Entry, reader: Reader) -> str:
    """What a line says happened, to whom, and whose act it was."""
    what = w.REASONS[entry.reason]
    if people := next((str(entry.detail[name]) for name in PEOPLE if entry.detail.get(name)), ""):
        what = f"{what}: {names_of(people.split(', '), reader)}"
    elif entry.detail.get("channel"):
        what = f"{what}: {entry.detail['channel']} to {w.name(str(entry.detail.get('to', '')), reader.names)}"
    return f"{what}, by {w.name(entry.who, reader.names)}" if entry.who else what


def because(entry: Entry, records: Mapping[str, Record]) -> Text:
    """Why it happened: the rule's own words, who said it, and whatever else is known of it."""
    parts = [w.legible(entry.why)] if entry.why else []
    if entry.rule:
        parts.append(f"(rule “{w.legible(entry.rule)}”)")
    if entry.cause in records and records[entry.cause].mention.author.name:
        parts.append(f"[{w.legible(records[entry.cause].mention.author.name)}]")
    if details := _details(entry.detail):
        parts.append(details)
    return Text(" ".join(parts), "" if entry.why else "dim")


def _details(detail: Mapping[str, str | int]) -> str:
    shown = []
    if detail.get("from") and detail.get("to"):
        shown.append(f"{detail['from']} → {detail['to']}")
    if detail.get("step"):
        shown.append(
            f"call {detail['step']}" + (f" of round {detail['episode']}" if detail.get("episode", 1) != 1 else "")
        )
    if int(detail.get("attempt", 1)) > 1:
        shown.append(f"attempt {detail['attempt']}")
    shown += [
        f"{name} {value}" for name, value in detail.items() if name not in SHOWN_ELSEWHERE and value not in {"", 0}
    ]
    return w.legible(" · ".join(shown))


def grid_of(title: str) -> Table:
    """A titled list of times, what, and more."""
    table = Table(
        box=None, show_header=False, title=Text(title, "bold underline"), title_justify="left", pad_edge=False
    )
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(min_width=14, max_width=34, overflow="fold")
    table.add_column(overflow="fold")
    return table


def names_of(people: Iterable[str], reader: Reader) -> str:
    """Their names, with commas."""
    return ", ".join(w.name(person, reader.names) for person in people)
