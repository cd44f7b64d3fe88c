"""What is said of rules that cannot be met, or that mean one another, is sure: no facts in the world contradict it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.conditions import every_condition
from domain.plain_rules import holds
from tocsin.domain.facts import Names, Stage, Value
from tocsin.domain.plan.conditions import All, Condition
from tocsin.domain.plan.logic import Logic, escape, prepared, ways
from tocsin.domain.plan.wording import Wording

LOGIC = Logic()
facts_of_mentions = st.fixed_dictionaries(
    {
        "voice": st.integers(0, 1),
        "public": st.integers(0, 1),
        "severity": st.integers(0, 3),
        "hour": st.integers(0, 23),
        "kind": st.sampled_from(("press", "spam", "safety")),
        "author type": st.sampled_from(("bot", "journalist", "customer")),
        "flags": st.lists(st.sampled_from(("a", "b", "c")), unique=True, max_size=3).map(tuple),
    },
    optional={
        "rating": st.integers(1, 5),
        "followers": st.sampled_from((0, 1, 999, 1000, 10**9)),
        "number in age": st.lists(st.integers(0, 30), min_size=1, max_size=3).map(tuple),
        "quoted severity": st.integers(0, 3),
    },
)
conditions = every_condition(
    numbers={"hour": (0, 3, 23), "rating": (1, 3, 5), "followers": (0, 1000), "severity": (0, 1, 3), "voice": (0, 1)},
    words={"kind": ("press", "spam", "safety"), "author type": ("bot", "journalist"), "flags": ("a", "b", "c")},
    lists={"number in age": (6, 18)},
)


@settings(max_examples=300, deadline=None)
@given(conditions, st.lists(facts_of_mentions, min_size=5, max_size=20))
def test_what_can_never_be_met_never_is(condition: Condition, mentions: list[dict[str, Value]]) -> None:
    """And what is met is never called impossible."""
    found = ways(condition)
    if found is not None and not any(map(LOGIC.together, found)):
        assert not any(holds(condition, facts) for facts in mentions)


@settings(max_examples=300, deadline=None)
@given(conditions, conditions, st.lists(facts_of_mentions, min_size=5, max_size=20))
def test_what_means_another_is_never_met_without_it(
    one: Condition, other: Condition, mentions: list[dict[str, Value]]
) -> None:
    """For all facts that there can be."""
    if LOGIC.means(prepared(one), prepared(other)):
        assert all(holds(other, facts) for facts in mentions if holds(one, facts))


@settings(max_examples=200, deadline=None)
@given(conditions, facts_of_mentions)
def test_the_ways_of_a_condition_are_the_condition(condition: Condition, facts: dict[str, Value]) -> None:
    """Whatever meets it meets one of its ways; whatever does not, one of the ways in which it does not."""
    for denied in (False, True):
        found = ways(condition, denied=denied)
        if found is not None:
            met = any(all(holds(asked.test, facts) is not asked.denied for asked in way) for way in found)
            assert met is (holds(condition, facts) is not denied)


NAMES = {Names.FLAGS: ("a", "b"), Names.WORDS: ("age",)}


@pytest.mark.parametrize(
    ("one", "other", "means"),
    [
        ({"kind": "press"}, {"kind": ["press", "spam"]}, True),
        ({"kind": ["press", "spam"]}, {"kind": "press"}, False),
        ({"severity": "crisis"}, {"severity": "at least serious"}, True),
        ({"severity": "at least serious"}, {"severity": "more than complaint"}, True),
        ({"followers": "more than 99"}, {"followers": "at least 100"}, True),
        ({"followers": "at least 100"}, {"followers": "exists"}, True),
        ({"followers": "missing"}, {"not": {"followers": "at least 5"}}, True),
        ({"kind": "press"}, {"kind": "is not spam"}, True),
        ({"kind": "is not spam", "voice": "yes"}, {"kind": "is not spam"}, True),
        ({"flags": ["a", "b"]}, {"flags": "a"}, False),
        ({"flags": "a", "kind": "press"}, {"any": [{"flags": "a"}, {"kind": "spam"}]}, True),
        ({"voice": "is not no"}, {"voice": "yes"}, True),
        ({"rating": {"at least": 3, "less than": 5}}, {"rating": [3, 4]}, True),
        ({"number in age": "at least 6"}, {"number in age": "at least 6"}, True),
    ],
)
def test_meaning_is_found_where_people_see_it(one: object, other: object, *, means: bool) -> None:
    """The everyday cases."""
    logic = Logic()
    first, second = (prepared(Wording(Stage.RESPOND, NAMES).when(raw, ())) for raw in (one, other))

    assert logic.means(first, second) is means


def test_a_way_out_of_all_rules_is_found_or_there_is_none() -> None:
    """By kinds: all of them are answered, or one is not."""
    kinds = ["praise", "press"]
    answered = [Wording(Stage.RESPOND, NAMES).when({"kind": kind}, ()) for kind in kinds]
    others = Wording(Stage.RESPOND, NAMES).when({"kind": f"none of {', '.join(kinds)}"}, ())

    assert escape(Logic(), answered, ()) is not None
    assert escape(Logic(), [*answered, others], ()) is None
    assert escape(Logic(), [All()], ()) is None


def test_a_thousand_rules_are_looked_through() -> None:
    """No deeper than Python goes, and no longer than a person waits: the way out of all of them is found."""
    rules = [Wording(Stage.RESPOND, NAMES).when({"followers": place, "kind": "press"}, ()) for place in range(1_000)]

    assert escape(Logic(), rules, ()) is not None
    assert escape(Logic(), [*rules, All()], ()) is None
