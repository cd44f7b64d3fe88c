"""Counting voices: in any order, at the same second, and never an old post as a new one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.domain.mention import Author, Mention
from tocsin.domain.situation import Situation, TopicState
from tocsin.domain.voices import MENTION, NO_VOICE, VOICE, Counted, entry_of, fullest, minute_of, voices_in

NOW = datetime(2026, 8, 15, 21, 40, tzinfo=UTC)


def entry(who: str, mention: str = "") -> bytes:
    """An entry by one letter for the author."""
    return who.encode() * VOICE + (mention or who).encode() * MENTION


def test_an_entry_tells_who_and_which() -> None:
    """Five bytes of the author, three of the mention; somebody who is no voice has zeros."""
    mention = Mention(
        key="x:1", source="x", platform="x", brand="b", posted=NOW, heard=NOW, text="", author=Author(id="x:@ana")
    )

    voice, silent = entry_of(mention, voice=True), entry_of(mention, voice=False)

    assert len(voice) == len(silent) == VOICE + MENTION
    assert silent[:VOICE] == NO_VOICE != voice[:VOICE]
    assert voice[VOICE:] == silent[VOICE:]


@pytest.mark.parametrize(
    ("minutes", "length", "expected"),
    [
        ({}, 30, Counted(0, 0)),
        ({100: {"a"}}, 1, Counted(1, 1)),
        ({100: {"a", "b"}, 71: {"c"}}, 30, Counted(3, 3)),
        ({100: {"a", "b"}, 70: {"c"}}, 30, Counted(2, 2)),
        ({100: {"a"}, 129: {"b"}}, 30, Counted(2, 2)),
        ({100: {"a"}, 130: {"b"}}, 30, Counted(1, 1)),
        ({80: {"a", "b"}, 100: {"c"}, 115: {"d"}}, 30, Counted(3, 3)),
        ({80: {"a"}, 100: {"c"}, 115: {"d", "e"}}, 30, Counted(3, 3)),
        ({100: {"a"}, 101: {"a"}}, 30, Counted(1, 1)),
    ],
)
def test_the_fullest_window_that_holds_the_moment_counts(
    minutes: dict[int, set[str]], length: int, expected: Counted
) -> None:
    """Minute 100 is in it; it may begin before and end after."""
    entries = {minute: frozenset(map(entry, people)) for minute, people in minutes.items()}

    assert fullest(entries, 100, [length]) == {length: expected}


def test_one_person_with_three_mentions_is_one_voice() -> None:
    """And three mentions; a bot's mention is one more, and no voice."""
    entries = {7: frozenset({entry("a", "1"), entry("a", "2"), entry("a", "3"), NO_VOICE + b"444"})}

    assert fullest(entries, 7, [1]) == {1: Counted(1, 4)}


@given(
    st.dictionaries(st.integers(60, 140), st.frozensets(st.sampled_from("abcdef").map(entry), max_size=4), max_size=12),
    st.lists(st.integers(1, 40), min_size=1, max_size=3).map(sorted),
)
def test_every_window_is_tried(minutes: dict[int, frozenset[bytes]], lengths: list[int]) -> None:
    """The moving window finds what trying each one by itself finds."""

    def held(length: int, start: int) -> Counted:
        entries = frozenset[bytes]().union(*(minutes.get(minute, ()) for minute in range(start, start + length)))
        return Counted(len({each[:VOICE] for each in entries}), len({each[VOICE:] for each in entries}))

    expected = {}
    for length in lengths:
        windows = [held(length, start) for start in range(100 - length + 1, 101)]
        expected[length] = Counted(max(each.voices for each in windows), max(each.mentions for each in windows))

    assert fullest(minutes, 100, lengths) == expected


def test_an_sms_says_how_many_voices_there_are() -> None:
    """Those of the topic with the most, and never none: somebody spoke."""
    few = TopicState(topic="delay", minutes={minute_of(NOW): frozenset({entry("a")})})
    more = TopicState(topic="life jackets", minutes={minute_of(NOW): frozenset({entry("a"), entry("b")})})

    assert voices_in(Situation(topics=(few, more)), NOW) == 2
    assert voices_in(Situation(), NOW) == 1
