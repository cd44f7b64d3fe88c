"""When a feed is read again, and what of it is new. Pure: what was known and what came in, what is known now out.

heard ── every 15 minutes ── heard ── it fails ── 15 min ── 30 min ── 1 h ── … 24 h ── it answers ── 15 minutes ── …
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from tocsin.domain.mention import Item, Mention

EVERY = timedelta(minutes=15)
"""How often a feed is read that does not say otherwise."""
LONGEST = timedelta(hours=24)
"""The longest wait for a feed that fails, or asks for patience."""
SEEN = 1000
"""Entries that are remembered; a feed shows its last ten to a hundred."""
MARK = 8
"""Bytes of an entry's mark."""
FIRST_SIGHT = timedelta(hours=24)
"""Of a feed that is read for the first time, what is older was heard by others long ago."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is known of a feed from the last time."""

    read_next: datetime
    url: str = ""
    """The address in the plan that all of this is about."""
    etag: str = ""
    modified: str = ""
    moved_to: str = ""
    """Where it lives now, if it moved for good; the plan still says the old address."""
    heard: datetime | None = None
    """When it last answered; None if it never did."""
    failures: int = 0
    """How often in a row it did not."""
    why: str = ""
    """Why it did not, in words."""
    seen: tuple[bytes, ...] = ()
    """The marks of its entries, the oldest first."""


def as_listed(state: FeedState | None, url: str, now: datetime) -> FeedState:
    """What is known of the feed that the plan lists under this address now; nothing of one with another address."""
    return state if state is not None and state.url == url else FeedState(read_next=now, url=url)


def new_ones(state: FeedState, items: Iterable[Item], now: datetime) -> list[Item]:
    """Of what a feed shows, what was not there the last time, each once."""
    known = set(state.seen)
    fresh: list[Item] = []
    for item in items:
        if (mark := mark_of(item)) in known:
            continue
        known.add(mark)
        if state.heard or _is_recent(item, now):
            fresh.append(item)
    return fresh


def heard(state: FeedState, items: Sequence[Item], now: datetime, every: timedelta) -> FeedState:
    """It has answered, with these entries."""
    marks = [mark_of(item) for item in items]
    again = set(marks)
    seen = tuple(dict.fromkeys([*(mark for mark in state.seen if mark not in again), *marks]))[-SEEN:]
    return replace(unchanged(state, now, every), seen=seen)


def unchanged(state: FeedState, now: datetime, every: timedelta) -> FeedState:
    """It has answered; if with nothing, then there is nothing new."""
    return replace(state, read_next=now + every, heard=now, failures=0, why="")


def failed(known: FeedState, why: str, now: datetime, every: timedelta, retry_after: float | None = None) -> FeedState:
    """It has not answered: twice as long each time, and at least as long as it asks for."""
    wait = min(LONGEST, every * 2 ** min(known.failures, 12))
    asked = min(LONGEST, timedelta(seconds=retry_after or 0))
    return replace(known, read_next=now + max(wait, asked), failures=known.failures + 1, why=why)


def mark_of(item: Item) -> bytes:
    """What an entry is known by: its key and, since feeds correct entries, its text."""
    return sha256(f"{item.key}\n{item.text}".encode(errors="replace")).digest()[:MARK]


def _is_recent(item: Item, now: datetime) -> bool:
    return not isinstance(item, Mention) or item.posted > now - FIRST_SIGHT
