"""How a happening looks on the terminal, at 80 columns and more. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tocsin.cli import bubble
from tocsin.cli import wording as w
from tocsin.cli.case_view import next_people
from tocsin.cli.story import Calm, Crowd, Happening, Judged, NobodyAnswered, Received, Taken, Waiting, Worse
from tocsin.domain.reasons import Reason
from tocsin.domain.record import Record
from tocsin.domain.words import Severity

TAKE = re.compile(r"\b(\d{1,2})a\b")
"""How an SMS says what to type: `7a`."""
LOUD = "bold white on red"


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Whom the plan knows, and what time the sample's clock shows."""

    shown: datetime
    zone: ZoneInfo
    people: Mapping[str, str] = field(default_factory=dict)
    desks: Mapping[str, str] = field(default_factory=dict)
    phones: Mapping[str, str] = field(default_factory=dict)
    """Phone number -> id of the person."""
    command: str = "tocsin"
    """How the command is typed here."""
    seconds_left: Mapping[str, float] = field(default_factory=dict)
    """Case -> real seconds until the next are called."""

    def name(self, person: str | None) -> str:
        """A person's name."""
        return w.name(person, self.people)


def told(happening: Happening, teller: Teller) -> RenderableType:  # noqa: PLR0911 - one line for each kind
    """What is printed for it."""
    match happening:
        case Judged():
            return judged(happening, teller)
        case Crowd():
            return crowd(happening, teller)
        case Received():
            return received(happening, teller)
        case Waiting():
            return waiting(happening, teller)
        case Taken(head=head):
            who = f"{teller.name(head.owner)} has case {head.number}."
            return _line(teller, Text.assemble(("✓ ", "bold green"), (who, "green")))
        case Worse(head=head, before=before):
            text = f" CASE {head.number} IS WORSE: {w.severity(before.severity)} → {w.severity(head.severity)} "
            return _line(teller, Text(text, LOUD))
        case Calm(head=head):
            return _line(teller, Text(f"✓ Case {head.number} is {w.STATES[head.state]}.", "green"))
        case NobodyAnswered(head=head):
            text = f" CASE {head.number}: NOBODY ANSWERED. The last resort is told. "
            return _line(teller, Text(text, LOUD))


def judged(happening: Judged, teller: Teller) -> RenderableType:
    """What was said, by whom and where; what it is, where it goes, and why."""
    record = happening.record
    mention, judgement = record.mention, record.judgement
    hidden = "(confidential: not shown)"
    who = Text.assemble(
        (f"{mention.platform} ", "magenta"),
        (w.legible(mention.author.name or mention.author.id), "bold"),
        " ",
        hidden if judgement.confidential else w.quoted(mention.text, 120),
    )
    bad = (f"{w.severity(judgement.severity)} ", w.COLOURS[judgement.severity])
    what = Text.assemble(
        ("→ ", "dim"),
        bad if judgement.severity >= Severity.SERIOUS else "",
        (judgement.kind.value, w.COLOURS[judgement.severity]),
        f", {', '.join(judgement.topics[:2])}" if judgement.topics else "",
        (f" [{', '.join(judgement.flags).replace('_', ' ')}]" if judgement.flags else "", "red"),
        ": ",
        (_became(happening, teller), "bold"),
    )
    rows: list[RenderableType] = [Text(), _line(teller, who, mention.heard), Padding(what, (0, 0, 0, 7))]
    if why := _why(record):
        rows.append(Padding(Text(f"because: {why}", "dim"), (0, 0, 0, 9)))
    return Group(*rows)


def _became(happening: Judged, teller: Teller) -> str:
    record, head = happening.record, happening.head
    number = f" {head.number}" if head else ""
    desks = ", ".join(teller.desks.get(desk, desk) for desk in record.judgement.desks)
    words = {
        Reason.OPENED: f"opens case{number}",
        Reason.JOINED: f"joins case{number}",
        Reason.RAISED: f"makes case{number} worse",
        Reason.REOPENED: f"opens case{number} again",
        Reason.TOLD: f"joins case{number}, and somebody is told",
    }
    happened = words.get(record.reason, "" if record.reason is Reason.ROUTED else w.REASONS[record.reason])
    return "; ".join(part for part in (happened, f"to {desks}" if desks else "") if part) or "kept"


def _why(record: Record) -> str:
    """The last rule that fired is the one that says what is done."""
    fired = [one for one in record.judgement.fired if one.why]
    return w.legible(fired[-1].why) if fired else ""


def crowd(happening: Crowd, teller: Teller) -> RenderableType:
    """Many in one line."""
    count = w.counted(happening.count, "more mention")
    joins = "joins" if happening.count == 1 else "join"
    where = f" {joins} case {happening.head.number} ({happening.head.topic})" if happening.head else ""
    return _line(teller, Text(f"+ {count}{where}", "dim"))


def received(happening: Received, teller: Teller) -> RenderableType:
    """The phone, and what to type."""
    person = teller.phones.get(happening.number)
    found = TAKE.search(happening.text)
    hint = f'{teller.command} reply {happening.number} "{found[1]}a"' if found else ""
    at = w.clock(teller.shown, teller.zone)
    to = teller.name(person) or "unknown"
    return bubble.received(happening.text, to=to, number=happening.number, at=at, hint=hint)


def waiting(happening: Waiting, teller: Teller) -> RenderableType:
    """Who is called next when nobody answers, and in how much time."""
    head = happening.head
    people = " and ".join(teller.name(person) for person in next_people(head)) or "the last resort"
    left = teller.seconds_left.get(head.id)
    when = f"at {w.clock(head.due, teller.zone)}" + (f", in {w.span(left)}" if left is not None else "")
    text = f"… case {head.number}: if nobody answers, {people} will be called {when}"
    return _line(teller, Text(text, "yellow"))


def _line(teller: Teller, text: Text, at: datetime | None = None) -> RenderableType:
    """The text behind the time, its further lines indented as far."""
    moment = Text(f"{w.clock(at or teller.shown, teller.zone)}  ", "cyan")
    grid = Table.grid()
    grid.add_column(width=7)
    grid.add_column()
    grid.add_row(moment, text)
    return grid
