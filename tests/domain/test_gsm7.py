"""The alphabet of SMS."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.domain.gsm7 import BASIC, EXTENSION, septets, transliterated


def test_the_alphabet_has_all_its_characters() -> None:
    """128 places, of which one is the escape; nine more characters and the page break behind the escape."""
    assert (len(BASIC), len(EXTENSION)) == (127, 10)


@pytest.mark.parametrize(
    ("text", "length"), [("", 0), ("Tocsin 7", 8), ("100 €", 6), ("[x]", 5), ("äöüß@£", 6), ("a\nb", 3)]
)
def test_an_extended_character_costs_two_septets(text: str, length: int) -> None:
    """The escape is counted."""
    assert length == septets(text)


def test_a_foreign_character_has_no_length() -> None:
    """It would turn the whole SMS into another encoding, and is refused."""
    with pytest.raises(ValueError, match="GSM"):
        septets("Sânoog")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Situación", "Situacion"),
        ("Überfähre", "Überfähre"),
        ("Sânoog, wêrom, sûnt", "Sanoog, werom, sunt"),
        ("“Niks aan de hand”, sei de man…", '"Niks aan de hand", sei de man...'),
        ("e\u0301", "é"),
        ("`code`", "'code'"),
        ("паром", "parom"),
        ("🔥", ":fire:"),
        ("a\u202eb\u200bc", "abc"),
        ("a\x00b\tc\u2028d", "a b c d"),
        ("？", "?"),
        ("\ufffd\ufffc𗀦", ""),
        ("\ud800", ""),
    ],
)
def test_what_the_alphabet_lacks_is_written_with_what_it_has(text: str, plain: str) -> None:
    """Umlauts stay, accents go, signs become words, and what nobody sees is left out."""
    assert plain == transliterated(text)


@given(st.text())
def test_every_text_can_be_sent(text: str) -> None:
    """Whatever people write, its transliteration has a length."""
    assert septets(transliterated(text)) >= 0


@given(st.text(st.characters(exclude_categories=["P"])))
def test_no_question_mark_stands_for_what_is_lacking(text: str) -> None:
    """A question mark appears only where there was one."""
    assert "?" not in transliterated(text)


@given(st.text())
def test_a_text_that_fits_stays_as_it_is(text: str) -> None:
    """Transliterating twice is transliterating once."""
    plain = transliterated(text)
    assert plain == transliterated(plain)
