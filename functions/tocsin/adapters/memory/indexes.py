"""What the table in memory finds without looking everywhere: what is counted, due, listed, or lies under a parent."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from tocsin.adapters.table.keys import Key
from tocsin.domain.incident import Head, Message
from tocsin.domain.pace import Pace
from tocsin.domain.record import Record

Found = TypeVar("Found", Key, str)

FULLEST = 100
"""Entries of a minute."""


@dataclass(slots=True)
class Minutes:
    """The minutes of a topic in which something was said."""

    entries: dict[int, frozenset[bytes]] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)

    def add(self, minute: int, entry: bytes) -> None:
        """Count an entry: twice is once, and the 101st of a minute is left out."""
        there = self.entries.get(minute)
        if there is None:
            insort(self.order, minute)
            self.entries[minute] = frozenset((entry,))
        elif len(there) < FULLEST:
            self.entries[minute] = there | {entry}

    def between(self, first: int, last: int) -> dict[int, frozenset[bytes]]:
        """The minutes from the first to the last, both of them included."""
        within = self.order[bisect_left(self.order, first) : bisect_right(self.order, last)]
        return {minute: self.entries[minute] for minute in within}

    def forget_before(self, first: int) -> None:
        """Forget the minutes before this one."""
        gone = self.order[: bisect_left(self.order, first)]
        for minute in gone:
            del self.entries[minute]
        del self.order[: len(gone)]


@dataclass(slots=True)
class Indexes:
    """Where things are. Dictionaries stand for sets that keep their order."""

    under: defaultdict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    """Partition -> the names in it."""
    due: dict[Key, datetime] = field(default_factory=dict)
    heads: dict[Key, None] = field(default_factory=dict)
    listed: defaultdict[str, dict[Key, None]] = field(default_factory=lambda: defaultdict(dict))
    """Incident -> its mentions."""

    def note(self, key: Key, before: object, after: object) -> None:
        """An item is written."""
        self.under[key.partition][key.name] = None
        if isinstance(after, Head):
            self.heads[key] = None
        if isinstance(before, Record) and before.incident:
            self.listed[before.incident].pop(key, None)
        if isinstance(after, Record) and after.incident:
            self.listed[after.incident][key] = None
        if at := _due_of(after):
            self.due[key] = at
        else:
            self.due.pop(key, None)

    def forget(self, key: Key, before: object) -> None:
        """An item is no longer there."""
        self.due.pop(key, None)
        self.heads.pop(key, None)
        if isinstance(before, Record) and before.incident:
            _take_out(self.listed, before.incident, key)
        _take_out(self.under, key.partition, key.name)


def _take_out(index: dict[str, dict[Found, None]], name: str, found: Found) -> None:
    """Take something out of an index, and its name too when nothing is left under it."""
    entries = index.get(name, {})
    entries.pop(found, None)
    if not entries:
        index.pop(name, None)


def _due_of(item: object) -> datetime | None:
    match item:
        case Head(due=at) | Message(due=at) | Pace(due=at):
            return at
        case Record(answer_by=at):
            return at
        case _:
            return None
