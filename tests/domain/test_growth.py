"""Later news of a mention: what is worth writing down."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from samples import MENTION, RECORD, UPDATE
from tocsin.adapters.judging import brand_meant
from tocsin.domain.growth import as_update, grown, is_worth_keeping
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


def test_a_source_for_which_the_plan_names_no_brand_speaks_of_the_first() -> None:
    """Most companies have one."""
    assert (brand_meant("", ["one", "two"]), brand_meant("TWO", ["one", "two"])) == ("one", "two")
    assert brand_meant("other", ["one"]) == "other"


def test_a_trillion_shares_are_a_number() -> None:
    """As many as the format takes: too many for a length of time to be multiplied by."""
    growth = grown(SEEN, replace(NOTHING, shares=10**12)).growth
    assert growth
    assert growth.shares_per_hour > 10**9
