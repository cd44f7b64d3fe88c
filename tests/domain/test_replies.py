"""What people mean by an SMS, however they type it."""

from __future__ import annotations

import re
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.domain.replies import LONGEST, Asked, NotUnderstood, Until, Verb, parse
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
        "7a please",
        "take case 7",
        "I have 7",
        "Ik heb hem 7",
        "7 ich habe es, danke",
    ],
)
def test_seven_is_taken(text: str) -> None:
    """Any case, stray spaces and punctuation, digits of any width: it means "7 is mine"."""
    assert (Asked(verb=Verb.TAKE, number=7),) == parse(text)


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
    assert (Asked(verb=verb, number=7),) == parse(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("7?", Asked(verb=Verb.DETAILS, number=7)),
        ("what 7", Asked(verb=Verb.DETAILS, number=7)),
        ("7 busy 30", Asked(verb=Verb.BUSY, number=7, minutes=30)),
        ("7 busy", Asked(verb=Verb.BUSY, number=7, minutes=30)),
        ("busy 45 min", Asked(verb=Verb.BUSY, minutes=45)),
        ("7 später 20", Asked(verb=Verb.BUSY, number=7, minutes=20)),
        ("7 to ben", Asked(verb=Verb.GIVE, number=7, name="ben")),
        ("pass 7 to Ben Wouda", Asked(verb=Verb.GIVE, number=7, name="ben wouda")),
        ("7n aan anne-marie", Asked(verb=Verb.GIVE, number=7, name="anne marie")),
        ("who?", Asked(verb=Verb.WHO)),
        ("HELP", Asked(verb=Verb.HELP)),
        ("7 help", Asked(verb=Verb.TAKE, number=7)),
        ("help 7", Asked(verb=Verb.TAKE, number=7)),
        ("off duty until 8", Asked(verb=Verb.OFF_DUTY, until=Until(at=time(8)))),
        ("vrij tot 8.30", Asked(verb=Verb.OFF_DUTY, until=Until(at=time(8, 30)))),
        ("on duty until Monday 8 pm", Asked(verb=Verb.ON_DUTY, until=Until(at=time(20), weekday=0))),
        ("on duty", Asked(verb=Verb.ON_DUTY)),
        ("swap ben until 8 uur", Asked(verb=Verb.SWAP, name="ben", until=Until(at=time(8)))),
        ("ja", Asked(verb=Verb.YES)),
        ("sí", Asked(verb=Verb.YES)),
        ("7 oui", Asked(verb=Verb.YES, number=7)),
        ("Nee 7", Asked(verb=Verb.NO, number=7)),
        ("7 ja ik", Asked(verb=Verb.TAKE, number=7)),
        ("ik heb hem", Asked(verb=Verb.TAKE)),
        ("yes please", Asked(verb=Verb.YES)),
        ("4821", Asked(verb=Verb.YES, sign="4821")),
        ("7 4821", Asked(verb=Verb.YES, number=7, sign="4821")),
        ("7a 4821", Asked(verb=Verb.TAKE, number=7, sign="4821")),
        ("4821 7 a", Asked(verb=Verb.TAKE, number=7, sign="4821")),
        ("a 4821", Asked(verb=Verb.TAKE, sign="4821")),
        ("7r 4821", Asked(verb=Verb.RESOLVE, number=7, sign="4821")),
        ("7 busy 1440", Asked(verb=Verb.BUSY, number=7, minutes=1440)),
        ("٤٨٢١", Asked(verb=Verb.YES, sign="4821")),
    ],
)
def test_what_else_can_be_said(text: str, meant: Asked) -> None:
    """Questions, time, people, duty; a yes and a no in other languages."""
    assert (meant,) == parse(text)


def test_a_second_sign_for_each_of_several_cases() -> None:
    """Each number belongs to the case before it."""
    expected = (Asked(verb=Verb.YES, number=7, sign="4821"), Asked(verb=Verb.TAKE, number=9, sign="1130"))
    assert expected == parse("7 4821, 9a 1130")


def test_several_commands_in_one_message_are_all_done() -> None:
    """Each with its own number."""
    first, second, third = Verb.TAKE, Verb.GIVE, Verb.RESOLVE
    expected = (
        Asked(verb=first, number=7),
        Asked(verb=second, number=9, name="ben"),
        Asked(verb=third, number=12),
    )
    assert expected == parse("7a, 9 to ben; 12r")


@pytest.mark.parametrize("language", WORDINGS)
def test_every_word_that_a_help_shows_is_understood(language: str) -> None:
    """The help and the question "Still on it?" show nothing that would not work."""
    help_text, question = (WORDINGS[language].texts[name] for name in ("help", "still on it"))
    commands = [re.sub(r"^.* = ", "", one) for one in re.split(r"[,.] | (?=7)", help_text.partition("{{")[0]) if one]
    asked = [*(one.strip(" .") for one in commands), re.findall(r"}} (\w+ \d+)=", question)[0]]

    assert len(asked) > 8
    for one in asked:
        assert isinstance(parse(one), tuple), one


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
    assert (Asked(verb=Verb.TAKE),) == parse(" a ")


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("", NotUnderstood()),
        ("7", NotUnderstood(number=7)),
        ("who is this?", NotUnderstood()),
        ("7 a bit later please", NotUnderstood(number=7, verb=Verb.TAKE)),
        ("7a 7n", NotUnderstood(number=7)),
        ("7a n", NotUnderstood(number=7)),
        ("7 9 a", NotUnderstood(verb=Verb.TAKE)),
        ("7a and ben", NotUnderstood(number=7, verb=Verb.TAKE)),
        ("off duty until 25", NotUnderstood(number=25)),
        ("swap until 8", NotUnderstood(number=8)),
        ("swap", NotUnderstood()),
        ("7 to", NotUnderstood(number=7)),
        ("1a 2a 3a 4a 5a 6a 7a", NotUnderstood(verb=Verb.TAKE)),
        ("7 taek", NotUnderstood(number=7, meant="7 take")),
        ("swpa ben until 8", NotUnderstood(number=8, meant="swap ben until 8")),
        ("I'm driving", NotUnderstood()),
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
    assert isinstance(parse(text), tuple | NotUnderstood)


ONE = st.builds(
    "{}{}{}".format,
    st.integers(1, 99),
    st.sampled_from(["", " "]),
    st.sampled_from(["a", "n", "r", "?", "busy 30", "to ben", "4821", "a 4821", "ja", "weiter", "I have it"]),
)
"""A command about one case."""
SLIPS = st.characters(codec="utf-8") | st.sampled_from("0123456789 anr?,;")


@given(ONE, st.integers(0, 12), st.integers(0, 1), st.text(SLIPS, max_size=1))
def test_a_typo_never_acts_on_two_cases(typed: str, at: int, left_out: int, slipped: str) -> None:
    """One sign too few, too many or another: it is one command, or none."""
    slip = typed[:at] + slipped + typed[at + left_out :]
    understood = parse(slip)
    assert isinstance(understood, NotUnderstood) or len(understood) == 1


@given(st.text() | st.lists(ONE, max_size=8).map(", ".join))
def test_no_text_speaks_of_a_case_twice(text: str) -> None:
    """Several commands name as many cases, each by its own number; one may leave it out only when it is alone."""
    understood = parse(text)
    numbers = [one.number for one in understood] if isinstance(understood, tuple) else []
    assert len(numbers) == len(set(numbers))
    assert len(numbers) < 2 or None not in numbers
