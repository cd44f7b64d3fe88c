"""A delivery of many events, each translated by itself: one that cannot be read holds nothing else up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from tocsin.domain.fetch import Fetch
from tocsin.domain.mention import Item
from tocsin.sources.cleaning import json_of, shortened
from tocsin.sources.parts import Part, Unreadable
from tocsin.sources.refusal import Mistake, NotUnderstood
from tocsin.sources.translation import Translation

LONGEST_TYPE = 60
"""Characters of an event's type as it is counted."""
MOST_MISTAKES = 1000
"""Then a delivery is of a form that we do not know. It lies in quarantine, and is read again after a fix."""
MOST_TYPES = 20
"""Types that one delivery is counted under; a hostile one could bring thousands."""

Event = TypeVar("Event")
"""One event as its source has it: a part of the body, or that with what stands around it."""
Heard = tuple[Item | Fetch, ...] | str
"""What an event says or announces; or, of one that says nothing to us, its type: it is counted and ignored."""


def translated(events: Iterable[Event], translate: Callable[[Event], Heard]) -> Translation:
    """All events of a delivery. `translate` raises Unreadable for one that lacks what it must have."""
    heard: list[Item | Fetch] = []
    mistakes: list[Mistake] = []
    ignored: Counter[str] = Counter()
    for event in events:
        try:
            told = translate(event)
        except Unreadable as wrong:
            mistakes.append(wrong.mistake)
            if len(mistakes) == MOST_MISTAKES:
                mistakes.append(Mistake("", "There are so many mistakes that the rest was not read."))
                break
            continue
        if isinstance(told, str):
            name = shortened(told or "unnamed", LONGEST_TYPE)
            ignored[name if name in ignored or len(ignored) < MOST_TYPES else "others"] += 1
        else:
            heard.extend(told)
    fetches = tuple(one for one in heard if isinstance(one, Fetch))
    items = tuple(one for one in heard if not isinstance(one, Fetch))
    return Translation(items, tuple(mistakes), ignored, fetches=fetches)


def body_of(body: bytes) -> Part | NotUnderstood:
    """The JSON of a body, which must be an object or a list."""
    try:
        value: Any = json_of(body)
    except ValueError as unreadable:
        return NotUnderstood((Mistake("", f"The body is not JSON: {unreadable}."),))
    if not isinstance(value, dict | list):
        return NotUnderstood((Mistake("", "The body is neither an object nor a list."),))
    return Part(value)


def lacks(path: str) -> NotUnderstood:
    """What is said of a body that has not what all of this source's have."""
    return NotUnderstood((Mistake(path, "is missing: this is no delivery of this source's, or of another version."),))
