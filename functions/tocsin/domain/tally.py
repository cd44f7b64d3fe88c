"""How many voices a topic had in an hour, and what its usual hour is with that one counted in."""

from __future__ import annotations

from tocsin.domain.changes import SetUsual
from tocsin.domain.situation import TopicState
from tocsin.domain.usual import Usual, counted
from tocsin.domain.voices import NO_VOICE, VOICE

MINUTES = 60
CAUGHT_UP = 24
"""Hours that are counted in afterwards, when the clock has stood still."""


def voices_of_hour(state: TopicState, hour: int) -> int:
    """Distinct voices of an hour, in hours since 1970."""
    minutes = range(hour * MINUTES, (hour + 1) * MINUTES)
    entries = (entry for minute in minutes for entry in state.minutes.get(minute, ()))
    return len({entry[:VOICE] for entry in entries} - {NO_VOICE})


def hours_to_count(usual: Usual | None, last: int) -> range:
    """The hours up to the last whole one that have not been counted in: one, as a rule."""
    before = usual.counted if usual and usual.counted is not None else last - 1
    return range(max(before, last - CAUGHT_UP) + 1, last + 1)


def with_hour(state: TopicState, brand: str, hour: int, zone: str) -> SetUsual:
    """The write that counts an hour in. `state` holds the hour's minutes."""
    usual = state.usual or Usual()
    after = counted(usual, hour, voices_of_hour(state, hour), zone)
    return SetUsual(brand=brand, topic=state.topic, usual=after, hour=hour, before=usual.counted)
