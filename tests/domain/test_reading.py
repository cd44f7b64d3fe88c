"""What a mention says of itself, as facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest

from tocsin.domain.mention import Author, Mention
from tocsin.domain.plan.load import load
from tocsin.domain.reading import Reader, Reading

POSTED = datetime(2026, 8, 15, 19, 40, tzinfo=UTC)  # a Saturday, 21:40 in Amsterdam
PLAN = """
company:
  name: Noarderboat
  brands: [noarderboat, NB]
  links: https://nb.example
  own domains: [noarderboat.example]
  own accounts: ["x:@noarderboat"]
  not us when: [skûtsjesilen]
  waking hours: {start: "08:00", end: "22:00"}
topics:
  life jackets: {words: {en: [life jacket*], fy: [swimfest*]}, not when: {en: [for sale]}}
  delay: {words: {en: [late, delay*]}}
words:
  danger: {en: [padlock*], any: [🔥]}
  age: {nl: ["ik ben {n}", "{n} jaar"]}
  asks: {nl: [is het waar]}
  press: {nl: [krante]}
"""


@cache
def a_reader() -> Reader:
    """The words of the plan, compiled once."""
    return Reader(load({"plan.yaml": PLAN.encode()}))


def reading(text: str = "", **changes: Any) -> Reading:
    """A mention with these words, read."""
    author = Author(id="x:@ana", name="Ana", handle="@ana")
    mention = Mention(
        key="x:1", source="X", platform="X", brand="noarderboat", posted=POSTED, heard=POSTED, text=text, author=author
    )
    return a_reader().read(replace(mention, **changes))


def by(**changes: Any) -> Reading:
    """A mention by somebody."""
    return reading(author=Author(**{"id": "x:@ana", **changes}))


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("Life JACKETS under padlock", "topic", ("life jackets",)),
        ("late, and no life jackets", "topic", ("life jackets", "delay")),
        ("life jackets for sale", "topic", ()),
        ("Swimfêsten", "topic", ("life jackets",)),
        ("padlocked 🔥", "says", ("danger",)),
        ("by it skûtsjesilen", "says", ("not us",)),
        ("ik ben 13, hij 40 jaar", "number in age", (13, 40)),
        ("nothing", "number in age", None),
        ("Is het waar", "asks", 1),
        ("really？", "asks", 1),
        ("no", "asks", 0),
        ("no!! no！", "exclamations", 3),
        ("25min, 👏", "words", 3),
        ("#LifeJackets now", "words", 2),
        ("#LifeJackets now", "topic", ("life jackets",)),
        ("@LateNight", "topic", ()),
        ("thanks @Noarderboat!", "mentions us", 1),
        ("#noarderboatfail", "mentions us", 1),
        ("the NB crew", "mentions us", 1),
        ("nbc news", "mentions us", 0),
        ("see wadrapid.example", "links elsewhere", 1),
        ("see shop.noarderboat.example and nb.example/x", "links elsewhere", 0),
        ("see nb.example/x", "has link", 1),
        ("see you", "has link", 0),
    ],
)
def test_words_become_facts(text: str, fact: str, value: object) -> None:
    """Topics in the order of the plan, lists, numbers, marks and links."""
    assert reading(text).facts.get(fact) == value


def test_topics_stand_in_the_order_of_the_plan() -> None:
    """The first names the case, so that the plan decides which is graver."""
    assert reading("delayed, life jackets late").topics == ("life jackets", "delay")


@pytest.mark.parametrize(
    ("author", "fact", "value"),
    [
        ({"name": "Noarderboat Helpdesk"}, "bears our name", 1),
        ({"handle": "@noarder_boat.help"}, "bears our name", 1),
        ({"name": "NB service"}, "bears our name", 1),
        ({"name": "Snbx"}, "bears our name", 0),
        ({"id": "X:@Noarderboat", "name": "Noarderboat"}, "bears our name", 0),
        ({"id": "X:@Noarderboat"}, "own account", 1),
        ({}, "own account", 0),
        ({"followers": 0}, "followers", 0),
        ({}, "followers", None),
        ({"account_age_days": 3}, "account age days", 3),
        ({}, "account age days", None),
        ({"verified": True}, "verified", 1),
        ({"handle": "@x"}, "has handle", 1),
        ({"name": "Jelle, De Krante"}, "name says", ("press",)),
        ({"history": "padlocks"}, "history says", ("danger",)),
        ({}, "history says", None),
    ],
)
def test_an_author_becomes_facts(author: dict[str, Any], fact: str, value: object) -> None:
    """What is not known is absent, never zero."""
    assert by(**author).facts.get(fact) == value


@pytest.mark.parametrize(
    ("changes", "fact", "value"),
    [
        ({}, "source", "x"),
        ({}, "language", "unknown"),
        ({"language": "NL"}, "language", "nl"),
        ({"public": False}, "public", 0),
        ({"rating": 1}, "rating", 1),
        ({}, "rating", None),
        ({"media": "Photo"}, "media", "photo"),
        ({"links": ("https://wadrapid.example/a",)}, "links elsewhere", 1),
        ({}, "hour", 21),
        ({}, "weekday", "saturday"),
        ({}, "waking hours", 1),
        ({"posted": POSTED + timedelta(minutes=20)}, "waking hours", 0),
        ({"heard": POSTED + timedelta(hours=2)}, "minutes late", 120),
        ({"heard": POSTED - timedelta(hours=2)}, "minutes late", 0),
        ({}, "shares", None),
        ({"likes": 4}, "likes", 4),
        ({"shares": 90}, "shares per hour", 90 * 12),
        ({"shares": 10**12}, "shares per hour", 12 * 10**12),
        ({"shares": 90, "heard": POSTED + timedelta(hours=3)}, "shares per hour", 30),
    ],
)
def test_the_rest_becomes_facts(changes: dict[str, Any], fact: str, value: object) -> None:
    """Where, when (in the company's time), how late, how fast it spreads."""
    assert reading(**changes).facts.get(fact) == value


@pytest.mark.parametrize(
    ("brand", "text", "handle", "expected"),
    [
        ("zeezicht", "thanks #zeezichtfail", "@zeezicht_help", (1, 1)),
        ("Hotel Zeezicht", "at hotel Zeezicht!", "@HotelZeezichtCare", (1, 1)),
        ("ZZ", "the ZZ team", "@zz_care", (1, 1)),
        ("ZZ", "fizz", "@fizz", (0, 0)),
        ("", "anything", "@anybody", (0, 0)),
    ],
)
def test_the_name_a_mention_was_found_by_is_ours(brand: str, text: str, handle: str, expected: tuple[int, int]) -> None:
    """A tool listens for a name that the plan does not list: it counts as ours all the same."""
    facts = reading(text, brand=brand, author=Author(id="x:@b", name="B", handle=handle)).facts
    assert (facts["mentions us"], facts["bears our name"]) == expected
