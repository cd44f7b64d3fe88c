"""What can be done with a mention before its turn comes, and on any core: read its line, its words, and who speaks.

`begin` is called once in each worker process; `read_lines` then needs nothing but the lines.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pydantic import ValidationError

from tocsin.adapters.judging import Understood, understood
from tocsin.cli.backtesting.recordings import Line
from tocsin.cli.recorded import moment, recording
from tocsin.domain.judge import Judge
from tocsin.domain.mention import Mention, Update
from tocsin.domain.plan import Plan
from tocsin.sources import standard
from tocsin.sources.cleaning import json_of, mistakes

NEVER_YET = datetime.now(UTC) + timedelta(days=2)
"""What is said to be heard later than this is a mistake of its line. It may be somebody's tomorrow."""
Item = tuple[Understood, ...] | Update
"""A mention as each of the plans understands it, or later news of one."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was heard. In the order of time; of what came at once, as the file has it."""

    at: datetime
    line: int
    part: int
    """0: what the line says itself; 1 and on: what it says of its growth."""
    item: Item


@dataclass(frozen=True, slots=True)
class Read:
    """What lines hold: events, and sentences about lines that hold none."""

    events: tuple[Event, ...]
    mistakes: tuple[str, ...]


_judges: list[Judge] = []


def begin(plans: Sequence[Plan]) -> None:
    """Make this process ready to read for these plans."""
    _judges[:] = [Judge(plan) for plan in plans]
    gc.freeze()  # the words of a plan are many objects that never change: nothing need look through them again


def read_lines(lines: Sequence[Line]) -> Read:
    """The lines, read by the judges of this process."""
    return read_by(_judges, lines)


def read_by(judges: Sequence[Judge], lines: Sequence[Line]) -> Read:
    """The lines, read by these judges."""
    events: list[Event] = []
    wrong_lines: list[str] = []
    for line in lines:
        try:
            events.extend(_events(line, judges))
        except (KeyError, TypeError, ValueError) as wrong:  # ValidationError is a ValueError
            wrong_lines.append(f"line {line.number}: {_why(wrong)}")
    return Read(tuple(events), tuple(wrong_lines))


def _events(line: Line, judges: Sequence[Judge]) -> Iterator[Event]:
    """A line's mention and what is known of its growth, each when it was heard."""
    fields = json_of(line.text)
    if isinstance(fields, dict) and "update_of" in fields:
        yield from _update(line, fields)
        return
    said = recording(line.number, fields)
    if said.at > NEVER_YET:
        message = f"{said.at:%Y-%m-%d} has not come yet"
        raise ValueError(message)
    for item in standard.understood(said.body, said.at):
        if isinstance(item, Mention):
            yield Event(item.heard, line.number, 0, tuple([understood(item, judge) for judge in judges]))
    for part, growth in enumerate(fields.get("updates") or (), 1):
        yield from _update(line, {**growth, "update_of": said.id}, part, not_before=said.at)


def _update(
    line: Line, fields: dict[str, object], part: int = 0, not_before: datetime | None = None
) -> Iterator[Event]:
    seen = moment(fields["at"])
    at = max(seen, not_before) if not_before else seen
    for item in standard.understood(fields, at):
        if isinstance(item, Update):
            yield Event(at, line.number, part, item)


def _why(wrong: Exception) -> str:
    """What is wrong with a line, for people."""
    if isinstance(wrong, ValidationError):
        return " ".join(f"`{one.path}` {one.problem}" for one in mistakes(wrong, ""))
    if isinstance(wrong, json.JSONDecodeError):
        return f"not JSON: {wrong.msg} at column {wrong.colno}"
    return f"the field {wrong} is missing" if isinstance(wrong, KeyError) else str(wrong)
