"""What of a text an SMS shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.domain.telling_words import LONGEST, MOST, telling_words


def about_vests(stretch: str) -> int:
    """Weighs like a plan whose topic is the life jackets."""
    return sum(word in stretch.casefold() for word in ("zwemvest", "hangslot", "life jacket", "padlock"))


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
    calls = 0

    def weight(_: str) -> int:
        nonlocal calls
        calls += 1
        return 0

    telling_words("word " * 200_000, weight)
    assert calls == MOST
