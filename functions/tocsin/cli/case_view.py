"""The board and a case as people read them on the terminal. Pure: values in, something to print out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.cli import wording as w
from tocsin.cli.timeline_view import Reader, grid_of, names_of, timeline
from tocsin.domain.incident import Head, Message
from tocsin.domain.pace import Pace, case_of
from tocsin.domain.policy import all_steps
from tocsin.domain.ports import Whole
from tocsin.domain.record import Record
from tocsin.domain.words import MessageKind, MessageState, State

MOMENT = timedelta(minutes=15)
"""What waits longer than this is held back on purpose: for the morning, not for another attempt."""
SHOWN = 12
"""Mentions of a case that are shown with what they said; the others are counted."""


def board(heads: Sequence[Head], reader: Reader) -> RenderableType:
    """The open cases, one line each."""
    if not heads:
        return Text("No case is open.", "green")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    table.add_column("case", justify="right", style="bold")
    table.add_column("how bad", no_wrap=True)
    table.add_column("about", overflow="fold", min_width=12)
    table.add_column("who has it", overflow="fold")
    table.add_column("called next", overflow="fold")
    for head in heads:
        table.add_row(
            str(head.number),
            Text(w.severity(head.severity), w.COLOURS[head.severity]),
            about(head, reader),
            Text(w.standing(head, reader.names, reader.zone), "bold red" if head.exhausted else ""),
            next_call(head, reader),
        )
    return table


def held_back(paces: Sequence[Pace], heads: Sequence[Head], reader: Reader) -> RenderableType:
    """For whom alarms wait, since they had one a moment ago, and when they come."""
    numbers = {head.id: str(head.number) for head in heads}
    lines = [
        f"Waits for {w.name(pace.person, reader.names)}, to come as {pace.number} at {w.clock(pace.due, reader.zone)}:"
        f" {', '.join(sorted(numbers.get(case_of(held), '?') for held in pace.held))}"
        for pace in paces
    ]
    return Text("\n".join(lines), "yellow")


def about(head: Head, reader: Reader) -> str:
    """What a case is about; nothing of it, when it is confidential. The brand, where there are several."""
    topic = head.topic or ", ".join(head.glimpse.flags).replace("_", " ") or "one mention"
    what = "confidential" if head.confidential else topic
    return f"{what} ({head.brand})" if reader.several_brands else what


def next_call(head: Head, reader: Reader) -> str:
    """Who is called next when nobody takes it, and in how much time."""
    if head.state is not State.OPEN or head.due is None:
        return ""
    left = w.span(head.due - reader.now)
    if head.answered and head.owner:
        owner, helper = names_of((head.owner,), reader), names_of(head.answered[:1], reader)
        return f"nobody; it is {helper}'s in {left} if {owner} stays silent"
    people = next_people(head)
    if not people:
        return f"nobody is left to be called after {left}" if head.policy else ""
    return f"{names_of(people, reader)} in {left}"


def next_people(head: Head) -> tuple[str, ...]:
    """Who is called at the next step; nobody when the policy has run out."""
    steps = all_steps(head)
    return steps[head.step].people if head.step < len(steps) else ()


def case(whole: Whole, records: Sequence[Record], reader: Reader) -> RenderableType:
    """One case: how it stands, what was said, what happened and why."""
    head = whole.head
    parts: list[RenderableType] = [_title(head, reader), _standing(head, records, reader)]
    if records:
        parts.append(_said(head, records, reader))
    parts.append(timeline(whole.entries, records, reader))
    if whole.messages:
        parts.append(_messages(whole.messages, reader))
    return Group(*(row for part in parts for row in (part, Text())))


def _title(head: Head, reader: Reader) -> Text:
    return Text.assemble(
        (f"Case {head.number}  ", "bold"),
        (w.severity(head.severity), w.COLOURS[head.severity]),
        f"  {about(head, reader)}",
    )


def _standing(head: Head, records: Sequence[Record], reader: Reader) -> Text:
    lines = [f"{w.standing(head, reader.names, reader.zone)}; opened {w.day(head.opened, reader.zone)}"]
    if head.responders:
        lines.append(f"Helping: {names_of(head.responders, reader)}")
    if head.asked and head.due:
        until = w.clock(head.due, reader.zone)
        lines.append(f"Asked whether they are still on it; without an answer it is passed on at {until}")
    if upcoming := next_call(head, reader):
        lines.append(f"Called next, when nobody takes it: {upcoming}")
    voices = len({record.mention.author.id for record in records if record.judgement.voice})
    lines.append(f"{w.counted(len(records), 'mention')} by {w.counted(voices, 'voice')}")
    return Text("\n".join(lines), "bold red" if head.exhausted else "")


def _said(head: Head, records: Sequence[Record], reader: Reader) -> RenderableType:
    grid = grid_of("What was said")
    for record in _worst_first(records)[:SHOWN]:
        mention = record.mention
        text = "(not shown: the case is confidential)" if head.confidential else w.quoted(mention.text, 200)
        grid.add_row(
            w.clock(mention.posted, reader.zone),
            Text(w.severity(record.judgement.severity), w.COLOURS[record.judgement.severity]),
            Text.assemble(
                f"{mention.platform} {w.legible(mention.author.name or mention.author.id)}: {text} ",
                (w.legible(mention.key), "dim"),
            ),
        )
    if len(records) > SHOWN:
        grid.add_row("", "", Text(f"and {len(records) - SHOWN:,} more", "dim"))
    return grid


def _worst_first(records: Iterable[Record]) -> list[Record]:
    return sorted(records, key=lambda record: (-record.judgement.severity, record.mention.posted))


def _messages(messages: Sequence[Message], reader: Reader) -> RenderableType:
    grid = grid_of("Who was told")
    kinds = {MessageKind.PAGE: "alarm", MessageKind.ALARM: "alarm: nobody answered"}
    for message in sorted(messages, key=lambda message: message.created):
        state = f"with others, in {message.bundle}" if message.bundle else w.message_state(message)
        if message.state is MessageState.WAITING and message.due and message.due > reader.now + MOMENT:
            state = f"waits until {w.clock(message.due, reader.zone)}"
        error = f": {message.error}" if message.error else ""
        grid.add_row(
            w.clock(message.sent or message.created, reader.zone),
            Text(f"{kinds.get(message.kind, message.kind.value)} → {w.name(message.to, reader.names)}"),
            Text(f"{message.contact or message.channel}, {state}{w.legible(error)}", "red" if message.error else "dim"),
        )
    return grid
