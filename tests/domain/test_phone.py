"""A telephone number, and what is known of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.clock import SATURDAY
from tocsin.domain.phone import AWS, REPLY, Phone, Wish, as_listed, phone_digest, started, stopped, wish_of
from tocsin.domain.reply_words import EVERY_WORD

NEW = Phone(digest=phone_digest("+31612345671"))


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("STOP", Wish.STOP),
        (" Stop! ", Wish.STOP),
        ("\uff33\uff34\uff2f\uff30", Wish.STOP),  # full-width letters
        ("stop\u200b", Wish.STOP),
        ("STOPALL", Wish.STOP),
        ("Opt out", Wish.STOP),
        ("Arrêt", Wish.STOP),
        ("UNSTOP", Wish.START),
        ("Start.", Wish.START),
        ("yes", None),
        ("stop 7", None),
        ("7 stop", None),
        ("don't stop", None),
        ("", None),
        ("🛑", None),
        ("STOP" + " " * 50, None),
    ],
)
def test_only_the_word_alone_is_meant(text: str, wish: Wish | None) -> None:
    """In any writing; with a number or more words it is something else."""
    assert wish is wish_of(text)


def test_no_command_of_ours_is_a_wish() -> None:
    """Whoever answers an alarm never opts out by it."""
    assert [word for word in EVERY_WORD if wish_of(word)] == []


@given(st.text(max_size=80))
def test_any_text_can_be_looked_at(text: str) -> None:
    """Whatever comes in."""
    assert wish_of(text) in {None, Wish.STOP, Wish.START}


def test_what_somebody_says_themself_is_stronger_than_a_list() -> None:
    """Their STOP outlives the list, and is not made younger by it."""
    said = stopped(NEW, REPLY, SATURDAY)
    later = SATURDAY + timedelta(hours=1)
    assert as_listed(said, later, listed=False) == said
    assert as_listed(said, later, listed=True) == said
    assert stopped(said, AWS, later) == said
    assert stopped(as_listed(NEW, SATURDAY, listed=True), REPLY, later).stopped_by == REPLY


def test_the_list_takes_back_what_it_said() -> None:
    """And nothing else."""
    listed = as_listed(NEW, SATURDAY, listed=True)
    assert (listed.stopped, listed.stopped_by) == (SATURDAY, AWS)
    assert as_listed(listed, SATURDAY, listed=False) == NEW == started(listed)
    assert as_listed(NEW, SATURDAY, listed=False) == NEW
