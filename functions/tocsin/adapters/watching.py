"""The watcher: looks at every case on the board and at its messages, and puts right what nobody would look at again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain

from tocsin.adapters.acting import hint
from tocsin.domain.incident import Head, Message
from tocsin.domain.names import under_incident
from tocsin.domain.ports import Clock, Due, Hints, Table
from tocsin.domain.watching import (
    Repair,
    Sight,
    bundle_of,
    held_pages,
    relisted,
    repaired_head,
    repaired_hold,
    repaired_message,
)


def put_right(
    table: Table, hints: Hints, clock: Clock, *, heads: Sequence[Head], seen: Sequence[Due], late: datetime
) -> Iterator[Repair]:
    """What was wrong and is right now, each in a transaction of its own.

    `heads` are the cases on the board. `seen` is what the sweep has found to be due, and what is due before `late`
    would be among it. What changes while it is looked at is left to the next sweep.
    """
    found = frozenset((one.parent, one.name) for one in seen)
    sight = Sight(now=clock.now(), late=late, seen=found)
    for repair in chain(_unlisted(table, heads, sight), _found(table, heads, sight)):
        if table.commit(repair.changes) is None:
            hint(repair.due, hints, clock)
            yield repair


def _found(table: Table, heads: Sequence[Head], sight: Sight) -> Iterator[Repair]:
    for head in heads:
        messages = table.messages(under_incident(head.id))
        repairs = [repaired_head(head, sight), *(repaired_message(one, sight) for one in messages)]
        yield from filter(None, repairs)
        for page in held_pages(head, messages):
            if repair := _of_a_hold(page, table, sight):
                yield repair


def _unlisted(table: Table, heads: Sequence[Head], sight: Sight) -> Iterator[Repair]:
    """Once an hour: a hundred numbers are read for it."""
    if sight.now.minute:
        return
    listed = {head.id for head in heads}
    for incident in table.numbers_in_use().values():
        head = table.head(incident) if incident not in listed else None
        if head and (repair := relisted(head, sight)):
            yield repair


def _of_a_hold(page: Message, table: Table, sight: Sight) -> Repair | None:
    """The pace is read first: what is no longer held then is in a bundle."""
    pace = table.pace(page.to)
    return repaired_hold(page, pace, table.message(*bundle_of(page, pace)), sight)
