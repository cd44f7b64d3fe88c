"""Conditions in words: what each way of asking means, and what is said when it is not understood."""

from __future__ import annotations

from typing import Any

import pytest

from domain.plain_rules import holds
from tocsin.domain.facts import CATALOGUE, Facts, Names, Stage
from tocsin.domain.plan.conditions import All, Condition
from tocsin.domain.plan.problems import Finding, Misworded
from tocsin.domain.plan.wording import Wording

NAMED = {
    Names.WORDS: ("danger", "age", "spam", "praise", "not us"),
    Names.TOPICS: ("life jackets", "delay"),
    Names.FLAGS: ("safety", "minor"),
}

CHILD = {"number in age": {"at least": 6, "less than": 18}}
"""One number that is both: 45 and 3 are not a child of some age between."""


def understood(when: object, stage: Stage = Stage.RESPOND) -> Condition:
    """The condition that a file means."""
    return Wording(stage, NAMED).when(when, ("when",))


def misunderstood(when: object, stage: Stage = Stage.RESPOND) -> tuple[Finding, ...]:
    """What is said of a condition that cannot be understood."""
    with pytest.raises(Misworded) as refused:
        understood(when, stage)
    return refused.value.findings


@pytest.mark.parametrize(
    ("when", "met", "unmet"),
    [
        ({"platform": "x"}, {"platform": "x"}, {"platform": "facebook"}),
        ({"platform": "X"}, {"platform": "x"}, {}),
        ({"platform": ["x", "bluesky"]}, {"platform": "bluesky"}, {"platform": "facebook"}),
        ({"platform": "one of x, bluesky"}, {"platform": "bluesky"}, {"platform": "facebook"}),
        ({"platform": "is x"}, {"platform": "x"}, {"platform": "y"}),
        ({"platform": "not x"}, {"platform": "y"}, {"platform": "x"}),
        ({"platform": "is not x"}, {}, {"platform": "x"}),
        ({"platform": "none of x, bluesky"}, {"platform": "y"}, {"platform": "bluesky"}),
        ({"platform": {"not": ["x", "y"]}}, {"platform": "z"}, {"platform": "y"}),
        ({"platform": {"none of": ["x"]}}, {}, {"platform": "x"}),
        ({"media": "exists"}, {"media": "photo"}, {}),
        ({"media": "missing"}, {}, {"media": "photo"}),
        ({"followers": 3}, {"followers": 3}, {"followers": 4}),
        ({"followers": "3"}, {"followers": 3}, {"followers": 4}),
        ({"followers": "at least 50,000"}, {"followers": 50_000}, {"followers": 49_999}),
        ({"followers": "at least 50.000"}, {"followers": 50_000}, {"followers": 49_999}),
        ({"followers": "More  Than 3"}, {"followers": 4}, {"followers": 3}),
        ({"followers": "at most 3"}, {"followers": 3}, {"followers": 4}),
        ({"followers": "less than 3"}, {"followers": 2}, {"followers": 3}),
        ({"followers": "less than 3"}, {"followers": 2}, {}),
        ({"followers": {"at least": 5, "less than": 10}}, {"followers": 9}, {"followers": 10}),
        ({"public": "yes"}, {"public": 1}, {"public": 0}),
        ({"public": True}, {"public": 1}, {"public": 0}),
        ({"public": "no"}, {"public": 0}, {"public": 1}),
        ({"public": "not yes"}, {"public": 0}, {"public": 1}),
        ({"severity": "serious"}, {"severity": 2}, {"severity": 3}),
        ({"severity": "at least serious"}, {"severity": 3}, {"severity": 1}),
        ({"severity": "less than serious"}, {"severity": 1}, {"severity": 2}),
        ({"kind": "not about us"}, {"kind": "not about us"}, {"kind": "spam"}),
        ({"kind": "not spam"}, {"kind": "praise"}, {"kind": "spam"}),
        ({"kind": ["not about us", "spam"]}, {"kind": "spam"}, {"kind": "praise"}),
        ({"weekday": "Saturday"}, {"weekday": "saturday"}, {"weekday": "sunday"}),
        ({"says": "danger"}, {"says": ("spam", "danger")}, {"says": ("spam",)}),
        ({"says": "not us"}, {"says": ("not us",)}, {"says": ()}),
        ({"says": "not not us"}, {"says": ()}, {"says": ("not us",)}),
        ({"says": "none of spam, praise"}, {"says": ("danger",)}, {"says": ("danger", "spam")}),
        ({"says": ["spam", "praise"]}, {"says": ("danger", "spam")}, {"says": ("danger",)}),
        ({"says": "missing"}, {"says": ()}, {"says": ("spam",)}),
        ({"topic": "Life  Jackets"}, {"topic": ("life jackets",)}, {"topic": ()}),
        ({"flags": "exists"}, {"flags": ("minor",)}, {"flags": ()}),
        ({"number in age": "less than 18"}, {"number in age": (40, 13)}, {"number in age": (40,)}),
        ({"number in age": "at least 18"}, {"number in age": (13, 40)}, {"number in age": (13,)}),
        ({"number in Age": 13}, {"number in age": (13,)}, {}),
        (CHILD, {"number in age": (45, 12)}, {"number in age": (45, 3)}),
        (CHILD, {"number in age": (17,)}, {"number in age": (18, 5)}),
        ({"not": CHILD}, {"number in age": (45, 3)}, {"number in age": (45, 12)}),
        ({"number in age": {"one of": [3, 8], "at least": 6}}, {"number in age": (8,)}, {"number in age": (3, 45)}),
        ({"number in age": {**CHILD["number in age"], "not": 9}}, {"number in age": (8,)}, {"number in age": (8, 9)}),
        ({"voices in 2 hours": "at least 3"}, {"voices in 120 minutes": 3}, {"voices in 120 minutes": 2}),
        ({"mentions in 1 minute": 2}, {"mentions in 1 minutes": 2}, {}),
        ({"says": "danger", "public": "yes"}, {"says": ("danger",), "public": 1}, {"says": ("danger",), "public": 0}),
        ({"not": {"says": "danger", "public": "yes"}}, {"says": ("danger",)}, {"says": ("danger",), "public": 1}),
        ({"any": [{"public": "no"}, {"says": "spam"}]}, {"says": ("spam",)}, {"public": 1}),
        ({"all": [{"public": "no"}, {"says": "spam"}]}, {"says": ("spam",), "public": 0}, {"says": ("spam",)}),
        ({"any": [{"not": {"public": "no"}}]}, {"public": 1}, {"public": 0}),
    ],
)
def test_words_mean_what_they_say(when: object, met: Facts, unmet: Facts) -> None:
    """Each way of asking holds where it should, and nowhere else."""
    condition = understood(when)

    assert (holds(condition, met), holds(condition, unmet)) == (True, False)


def test_always_is_written_out() -> None:
    """An empty condition is a mistake; `always` is a decision."""
    assert understood("always") == understood(" ALWAYS ") == All()


@pytest.mark.parametrize(
    ("when", "what", "fix"),
    [
        ({}, "no condition", "always"),
        (None, "made of", "says: danger"),
        ("never", "made of", "says: danger"),
        ([{"says": "danger"}], "made of", "says: danger"),
        ({"folowers": 3}, "no fact `folowers`", "Did you mean 'followers'?"),
        ({"reach": "high"}, "`reach` is a whole number, not 'high'", "at least 3"),
        ({"stars": 3}, "no fact `stars`", "Did you mean 'rating'?"),
        ({"night": "yes"}, "no fact `night`", "Did you mean 'waking hours'?"),
        ({"severity": "at least 3 apples"}, "a severity, not '3 apples'", "notice, complaint, serious, crisis"),
        ({"voices in 25 hours": 3}, "voices in 25 hours", "24 hours"),
        ({"voices in 0 minutes": 3}, "voices in 0 minutes", "24 hours"),
        ({"voices in an hour": 3}, "no fact", "voices in 30 minutes"),
        ({"number in ages": 3}, "no 'ages' in `words`", "Did you mean 'age'?"),
        ({"says": "dangr"}, "no 'dangr'", "Did you mean 'danger'?"),
        ({"topic": "weather"}, "no 'weather' in `topics`", "Define it under `topics:`"),
        ({"flags": "safty"}, "no 'safty'", "Did you mean 'safety'?"),
        ({"kind": "complain"}, "never 'complain'", "Did you mean 'complaint'?"),
        ({"weekday": "zaterdag"}, "never 'zaterdag'", ""),
        ({"followers": "many"}, "a whole number, not 'many'", "at least 3"),
        ({"followers": "at least many"}, "a whole number, not 'many'", "at least 3"),
        ({"followers": True}, "a whole number, not True", "at least 3"),
        ({"followers": "1.5"}, "a whole number", "at least 3"),
        ({"followers": 10**13}, "a whole number", "at least 3"),
        ({"public": "maybe"}, "yes or no, not 'maybe'", "yes, no"),
        ({"severity": "bad"}, "a severity, not 'bad'", "serious"),
        ({"says": "at least 3"}, "`at least` is for numbers", ""),
        ({"rating": 0}, "`rating` is never 0", "from 1 to 5"),
        ({"rating": "one of 5, 6"}, "`rating` is never 6", "from 1 to 5"),
        ({"rating": "at least 6"}, "`rating` is never 6", "from 1 to 5"),
        ({"rating": "more than 5"}, "`more than 5` can never hold: `rating` is from 1 to 5", "can be"),
        ({"rating": "less than 1"}, "`less than 1` can never hold", "can be"),
        ({"hour": 24}, "`hour` is never 24", "from 0 to 23"),
        ({"followers": -1}, "`followers` is never -1", "0 or more"),
        ({"voices in 30 minutes": "at least -5"}, "is never -5", "0 or more"),
        ({"number in age": "less than 0"}, "`less than 0` can never hold", "can be"),
        ({"severity": "more than crisis"}, "can never hold: `severity` is notice to crisis", "can be"),
        ({"severity": "less than notice"}, "can never hold: `severity` is notice to crisis", "can be"),
        ({"followers": {"at least": 5, "less than": 3}}, "This can never hold", "two rules"),
        ({"followers": {"at least": 5, "is": 3}}, "This can never hold", "two rules"),
        ({"number in age": {"at least": 5, "less than": 3}}, "This can never hold", "two rules"),
        ({"severity": {"at least": "crisis", "less than": "serious"}}, "This can never hold", "two rules"),
        ({"weekday": "saturday, sunday"}, "several values in one", "Write a list: `[saturday, sunday]`."),
        ({"says": "danger, spam"}, "several values in one", "Write a list: `[danger, spam]`."),
        ({"platform": "x, facebook"}, "several values in one", "Write a list: `[x, facebook]`."),
        ({"qwertyuiop": 3}, "no fact `qwertyuiop`", "docs/plan/facts.md"),
        ({"platform": None}, "wants a word", "exists"),
        ({"platform": ""}, "wants a word", "exists"),
        ({"platform": []}, "empty", "at least one"),
        ({"platform": {}}, "Nothing is asked", "at least 3"),
        ({"platform": {"lke": "x"}}, "`lke` is no way to ask", ""),
        ({"all": []}, "wants a list", "all:"),
        ({"any": {"says": "danger"}}, "wants a list", "any:"),
        ({"not": []}, "made of", "says: danger"),
        ({"not": {}}, "no condition", "always"),
        ({"any": [{}]}, "no condition", "always"),
        ({"spam": None}, "no `fact: value`", "quotes"),
        ({"any": [{"says": "spam"}] * 101}, "too much", "make several rules"),
        ({"all": [{"any": [{"says": "spam"}] * 11}] * 2}, "too much", "make several rules"),
    ],
)
def test_what_is_not_understood_is_said_with_a_way_out(when: Any, what: str, fix: str) -> None:
    """What is wrong, in words, and what to write instead."""
    (found,) = misunderstood(when)

    assert what in found.what
    assert fix in found.fix


def test_everything_that_is_wrong_is_said_at_once() -> None:
    """With the path to each."""
    found = misunderstood({"says": ["dangr", "spam", "prase"], "any": [{"folowers": 1}, {"kind": "odd"}]})

    assert [each.path for each in found] == [
        ("when", "says", 0),
        ("when", "says", 2),
        ("when", "any", 0, "folowers"),
        ("when", "any", 1, "kind"),
    ]


@pytest.mark.parametrize("fact", [fact for fact in CATALOGUE.values() if fact.since > Stage.IDENTIFY])
def test_a_fact_is_known_from_its_stage_on(fact: Any) -> None:
    """Asking for it earlier is refused, and says from where on it can be asked."""
    (found,) = misunderstood({fact.name: "exists"}, Stage(fact.since - 1))

    assert f"stage: {fact.since.word}" in found.fix
    assert understood({fact.name: "exists"}, fact.since)


def test_every_fact_says_what_it_is() -> None:
    """The catalogue is read by people, too."""
    assert all(fact.doc and not fact.doc.endswith(".") for fact in CATALOGUE.values())
