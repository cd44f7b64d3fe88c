"""What people mean by an SMS, however they type it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.domain.replies import LONGEST, Asked, NotUnderstood, Verb, parse
from tocsin.domain.wording import WORDINGS


@pytest.mark.parametrize(
    "text",
    [
        "7a",
        "7 a",
        "A7",
        "ack 7",
        "7A",
        " 7a ",
        "7.a",
        "7a!",
        "“7a”",
        "7\na",
        "７ａ",
        "7a=mine",
        "Ack: 7",
        "#7 mine",
        "٧a",
    ],
)
def test_seven_is_taken(text: str) -> None:
    """Any case, stray spaces and punctuation, digits of any width: it means "7 is mine"."""
    assert Asked(verb=Verb.TAKE, number=7) == parse(text)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("7n", Verb.NOT_ME),
        ("N 7", Verb.NOT_ME),
        ("pass 7", Verb.NOT_ME),
        ("7r", Verb.RESOLVE),
        ("7 Calm.", Verb.RESOLVE),
    ],
)
def test_the_other_two_answers(text: str, verb: Verb) -> None:
    """A "not me" and an "it is calm" are typed as freely."""
    assert Asked(verb=verb, number=7) == parse(text)


@pytest.mark.parametrize("language", WORDINGS)
def test_what_an_sms_explains_is_understood(language: str) -> None:
    """People type what they read: "7a=ik" is as good as "7a", in every language that we write."""
    texts = (text for name, text in WORDINGS[language].texts.items() if name in {"page", "taken"})
    explained = [found for text in texts for found in re.findall(r"}}([anr])=([^{.%]+?)(?= \{|\{|$)", text)]

    assert {letter for letter, _ in explained} == {"a", "n", "r"}
    for letter, word in explained:
        assert parse(f"7{letter}={word}") == parse(f"7{letter}"), word


def test_without_a_number_it_speaks_of_the_latest() -> None:
    """A bare "a" is an answer to the alarm that has just come in."""
    assert Asked(verb=Verb.TAKE) == parse(" a ")


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("", NotUnderstood()),
        ("7", NotUnderstood(number=7)),
        ("who is this?", NotUnderstood()),
        ("7 a bit later please", NotUnderstood(number=7, verb=Verb.TAKE)),
        ("7a 8a", NotUnderstood(verb=Verb.TAKE)),
        ("7 a n", NotUnderstood(number=7)),
        ("7a" + " " * LONGEST, NotUnderstood(number=7, verb=Verb.TAKE)),
    ],
)
def test_what_is_not_clear_does_nothing(text: str, understood: NotUnderstood) -> None:
    """A reply that could mean two things, or a story with an "a" in it, takes nothing; what was understood is kept."""
    assert understood == parse(text)


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    """Whatever comes from a phone, it is understood or it is not."""
    assert isinstance(parse(text), Asked | NotUnderstood)
