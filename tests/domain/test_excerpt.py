"""The beginning of a text that fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.domain.excerpt import excerpt, letters

FAMILY = "👨\u200d👩\u200d👧"


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [
        ("short", 40, "short"),
        ("  two \n lines ", 40, "two lines"),
        ("life-jacket lockers PADLOCKED on the 19:30", 30, "life-jacket lockers PADLOCKED…"),
        ("life-jacket lockers PADLOCKED on the 19:30", 29, "life-jacket lockers…"),
        ("Reddingsvestenkistenhangsloten", 10, "Reddingsv…"),
        ("abc", 1, ""),
        ("abc", 0, ""),
        ("wait, what", 7, "wait…"),
    ],
)
def test_a_cut_is_between_words_where_that_keeps_enough(text: str, longest: int, expected: str) -> None:
    """A word is torn only when it is longer than most of the room."""
    assert expected == excerpt(text, longest)


@pytest.mark.parametrize("letter", [FAMILY, "👍🏽", "🇳🇱", "e\u0301", "❤\ufe0f", "का"])
def test_no_letter_is_torn(letter: str) -> None:
    """What a reader sees as one is kept whole or left out."""
    cuts = [excerpt(letter * 3, longest, ending="") for longest in range(len(letter) * 3)]
    assert {"", letter, letter * 2} >= set(cuts)


def test_two_flags_are_two_letters() -> None:
    """Regional indicators pair up from the left."""
    assert list(letters("🇳🇱🇩🇪")) == ["🇳🇱", "🇩🇪"]


@given(st.text(), st.integers(0, 60))
def test_it_always_fits(text: str, longest: int) -> None:
    """Its ending included."""
    assert len(excerpt(text, longest)) <= longest


@given(st.text())
def test_letters_lose_nothing(text: str) -> None:
    """Together they are the text."""
    assert text == "".join(letters(text))
