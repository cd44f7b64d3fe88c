"""Later news of a mention: what is worth writing down."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from samples import MENTION, RECORD, UPDATE
from tocsin.adapters.judging import brand_meant
from tocsin.domain.fetch import NOT_YET
from tocsin.domain.growth import as_update, grown, is_stale, is_worth_keeping, totalled
from tocsin.domain.mention import Update

SEEN = replace(RECORD, mention=replace(MENTION, likes=100, shares=0, views=None), growth=None)
NOTHING = Update(key=MENTION.key, at=UPDATE.at, heard=UPDATE.heard)


@pytest.mark.parametrize(
    ("news", "worth"),
    [
        ({"likes": 109}, False),
        ({"likes": 110}, True),
        ({"likes": 90}, False),
        ({"shares": 1}, True),
        ({"views": 1}, True),
        ({"comments": 0}, False),
        ({"text": MENTION.text}, False),
        ({"text": "Edited."}, True),
        ({"rating": 1}, False),
        ({"rating": 5}, True),
        ({"deleted": True}, True),
        ({}, False),
    ],
)
def test_an_update_is_kept_when_it_tells_enough(news: dict[str, object], worth: bool) -> None:
    """Other words or stars always; a count that grew by the plan's step."""
    assert is_worth_keeping(SEEN, replace(NOTHING, **news), 10) is worth  # type: ignore[arg-type] # by name


def test_a_storm_of_likes_is_a_hundred_writes() -> None:
    """Ten thousand updates of one post, one like each, at a step of 10 percent."""
    record, writes = replace(SEEN, mention=replace(MENTION, likes=0)), 0
    for likes in range(1, 10_001):
        update = replace(NOTHING, likes=likes, at=NOTHING.at + timedelta(seconds=likes))
        if is_worth_keeping(record, update, 10):
            record, writes = grown(record, update), writes + 1
    assert 50 < writes < 110
    assert record.mention.likes is not None
    assert record.mention.likes > 9000


def test_a_review_that_is_told_again_with_other_stars_is_an_edit() -> None:
    """Five stars become one: the record follows, and it is no second mention."""
    again = replace(MENTION, rating=5, heard=MENTION.heard + timedelta(hours=1))
    update = as_update(RECORD, again)
    assert update
    assert (update.rating, update.text) == (5, None)
    assert grown(RECORD, update).mention.rating == 5
    assert as_update(RECORD, MENTION) is None


@pytest.mark.parametrize("text", ["", NOT_YET])
def test_a_mention_that_is_told_again_without_its_words_keeps_them(text: str) -> None:
    """Instagram tells of a mention without its text; an announcement comes twice, and the second cannot be fetched."""
    again = replace(MENTION, text=text, heard=MENTION.heard + timedelta(hours=1))
    assert as_update(RECORD, again) is None


def test_a_source_for_which_the_plan_names_no_brand_speaks_of_the_first() -> None:
    """Most companies have one."""
    assert (brand_meant("", ["one", "two"]), brand_meant("TWO", ["one", "two"])) == ("one", "two")
    assert brand_meant("other", ["one"]) == "other"


def test_a_trillion_shares_are_a_number() -> None:
    """As many as the format takes: too many for a length of time to be multiplied by."""
    growth = grown(SEEN, replace(NOTHING, shares=10**12)).growth
    assert growth
    assert growth.shares_per_hour > 10**9


def one_like(number: int) -> Update:
    """One of many, told by itself."""
    return replace(NOTHING, likes=1, each=f"like-{number}", at=NOTHING.at + timedelta(milliseconds=number))


@pytest.mark.parametrize("most", [10, 100, 1000, 10_000])
def test_likes_that_are_told_one_by_one_are_counted_about_right(most: int) -> None:
    """Few to the last, many within a third; and ten thousand are about a hundred writes."""
    record, writes = replace(SEEN, mention=replace(MENTION, likes=None)), 0
    for number in range(most):
        update = totalled(record, one_like(number), 10)
        if is_worth_keeping(record, update, 10):
            record, writes = grown(record, update), writes + 1
    assert record.mention.likes
    assert most * 2 / 3 < record.mention.likes < most * 4 / 3
    assert writes == most if most == 10 else writes < 110


def test_a_like_that_is_told_twice_counts_once() -> None:
    """Meta sends again when we were slow; an older one that comes late is another one."""
    record = replace(SEEN, mention=replace(MENTION, likes=None))
    record = grown(record, totalled(record, one_like(2), 10))
    assert is_stale(record, one_like(2))
    assert not is_stale(record, one_like(1))
    late = grown(record, totalled(record, one_like(1), 10))
    assert (late.mention.likes, late.revision) == (2, record.revision)


def test_a_total_is_taken_as_it_is() -> None:
    """Where the source tells one, nothing is estimated."""
    update = replace(NOTHING, likes=7, shares=3)
    assert totalled(SEEN, update, 10) == update
