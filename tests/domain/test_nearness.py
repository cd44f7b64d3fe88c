"""How near a condition came: what is met, what stands in its way, and in which words both are told."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given

from domain.plain_rules import holds
from domain.test_rulebook import conditions, facts_of_mentions
from tocsin.domain.facts import Value
from tocsin.domain.nearness import Asked, nearness
from tocsin.domain.plan.conditions import All, Condition, Either, How, Not
from tocsin.domain.plan.conditions import Test as Question
from tocsin.domain.plan.spoken import Speech, name_of

DANGER = Question(fact="says", how=How.ONE_OF, values=("danger",))
CHILD = Question(fact="says", how=How.ONE_OF, values=("child",))
MANY = Question(fact="voices in 120 minutes", how=How.AT_LEAST, values=(5,))
PUBLIC = Question(fact="public", how=How.ONE_OF, values=(1,))


@given(conditions, facts_of_mentions)
def test_nothing_stands_in_the_way_exactly_when_it_holds(condition: Condition, facts: Mapping[str, Value]) -> None:
    """What is explained is what the engine judges by: both agree with a dozen lines of plain Python."""
    assert holds(condition, facts) == nearness(condition, facts).holds


def test_of_alternatives_the_nearest_is_told() -> None:
    """Nobody is told of the way that was further off."""
    way = Either(parts=(All(parts=(DANGER, CHILD, MANY)), All(parts=(PUBLIC, MANY))))
    near = nearness(way, {"public": 1, "voices in 120 minutes": 4})
    assert ((Asked(PUBLIC),), (Asked(MANY),)) == (near.met, near.unmet)


def test_a_denial_is_carried_down_to_its_tests() -> None:
    """`not` of two things is in the way as long as both hold; taking one away is enough."""
    near = nearness(Not(part=All(parts=(DANGER, PUBLIC))), {"says": ("danger",), "public": 1})
    assert (Asked(DANGER, denied=True),) == near.unmet


def test_what_can_never_hold_is_told_as_such() -> None:
    """`not: always` has no fact that could change it."""
    assert len(nearness(Not(part=All()), {}).unmet) == 1


SPOKEN = [
    (Question(fact="rating", how=How.AT_LEAST, values=(4,)), "at least 4", "less than 4"),
    (Question(fact="followers", how=How.AT_MOST, values=(50_000,)), "at most 50,000", "more than 50,000"),
    (Question(fact="number in age", how=How.BETWEEN, values=(6, 17)), "6 to 17", "not 6 to 17"),
    (Question(fact="severity", how=How.AT_LEAST, values=(2,)), "at least serious", "less than serious"),
    (PUBLIC, "yes", "no"),
    (DANGER, "danger", "not danger"),
    (Question(fact="says", how=How.ONE_OF, values=("danger", "child")), "danger or child", "none of danger, child"),
    (Question(fact="media", how=How.EXISTS), "exists", "missing"),
]


@pytest.mark.parametrize(("asked", "plainly", "denied"), SPOKEN)
def test_what_a_rule_wants_is_told_in_the_words_of_a_rule_file(asked: Question, plainly: str, denied: str) -> None:
    """So that one finds it there."""
    assert (plainly, denied) == (Speech().wanted(Asked(asked)), Speech().wanted(Asked(asked, denied=True)))


HELD = [
    ("public", 1, "yes"),
    ("severity", 2, "serious"),
    ("says", ("danger", "child"), "danger, child"),
    ("says", (), "nothing"),
    ("rating", None, "not known"),
    ("followers", 50_000, "50,000"),
    ("number in age", (9, 12), "9, 12"),
]


@pytest.mark.parametrize(("fact", "value", "words"), HELD)
def test_what_a_fact_was_is_told_in_words(fact: str, value: Value | None, words: str) -> None:
    """No 1 for yes, no empty brackets."""
    assert words == Speech().held(fact, value)


def test_a_window_is_named_in_hours_where_it_has_whole_ones() -> None:
    """As one writes it in a file; the fact is kept in minutes."""
    names = ["voices in 30 minutes", "voices in 2 hours", "mentions in 1 hour", "rating"]
    kept = ["voices in 30 minutes", "voices in 120 minutes", "mentions in 60 minutes", "rating"]
    assert names == [name_of(name) for name in kept]
