"""What of a text an SMS shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.domain.telling_words import LONGEST, MOST, Find, telling_words


def about_vests(words: Sequence[str]) -> Iterator[Find]:
    """Finds what a plan finds whose topic is the life jackets."""
    low = [word.casefold() for word in words]
    for place, word in enumerate(low):
        yield from (Find(name, 1, place, place) for name in ("zwemvest", "hangslot", "padlock") if name in word)
        if low[place : place + 2] == ["life", "jackets"]:
            yield Find("life jackets", 1, place, place + 1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            (
                "Vanavond 19:15 terug van Sânoog met drie kinderen. De kisten met zwemvesten op het bovendek zaten met "
                "een HANGSLOT dicht. Ik vroeg een bemanningslid om de sleutel."
            ),
            "op het bovendek zaten met een HANGSLOT",
        ),
        ("So THIS is the boat I filmed today. Life jackets under PADLOCK. Explain?", "Life jackets under PADLOCK."),
        ("Nothing that the plan has words for, said at some length here.", "Nothing that the plan has words for,"),
        ("short", "short"),
        ("", ""),
        ("😱 " * 3, "😱 😱 😱"),
        ("a" * 100, "a" * 40),
    ],
)
def test_the_words_that_tell_are_shown(text: str, told: str) -> None:
    """Not the polite beginning, but what it is about; a beginning if nothing stands out."""
    assert told == telling_words(text, about_vests)


@given(st.text())
def test_whatever_is_said_it_fits(text: str) -> None:
    """At most forty characters, all of them said, whatever the script."""
    told = telling_words(text, about_vests)
    assert len(told) <= LONGEST
    assert set(told.split()) <= set(text.split()) or len(told.split()) == 1


def test_a_megabyte_is_looked_at_no_longer_than_a_letter() -> None:
    """Linear, and bounded: the work does not grow with what somebody pastes."""
    looked_at = 0

    def finds(words: Sequence[str]) -> Iterator[Find]:
        nonlocal looked_at
        looked_at += len(words)
        return iter(())

    telling_words("word " * 100_000 + "word. " * 100_000, finds)
    assert looked_at == MOST


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("padlock padlock padlock and a long gap then zwemvest", "padlock and a long gap then zwemvest"),
        ("the life jackets", "the life jackets"),
        (f"{'x' * 31} life jackets and a padlock", "life jackets and a padlock"),
    ],
)
def test_what_is_said_again_weighs_once(text: str, told: str) -> None:
    """Ten times the same word tell less than two different ones, and half a phrase tells nothing."""
    assert told == telling_words(text, about_vests)
