"""Any plan that loads judges any mention without raising, and fires what plain Python says; written in words."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.plain_rules import holds
from fakes.clock import SATURDAY
from tocsin.domain.explanation import facts_by_stage
from tocsin.domain.facts import CATALOGUE, Fact, Sort, Stage
from tocsin.domain.judge import Judge
from tocsin.domain.mention import Author, Mention
from tocsin.domain.plan import Plan
from tocsin.domain.plan.load import examine
from tocsin.domain.situation import Situation, TopicState

BASE = {
    "company": {"name": "N", "brands": ["n"], "holidays": {"country": "NL"}},
    "people": {"ana": {"name": "Ana", "email": "a@nb.example"}},
    "policies": {"p": {"steps": [{"call": ["ana"], "wait": "5 minutes"}]}},
    "desks": {"d": {"name": "D", "channel": "email", "address": "d@nb.example"}},
    "topics": {"boats": {"words": {"en": ["boat*"]}}, "late": {"words": {"en": ["late"]}}},
    "words": {"danger": {"en": ["fire", "danger"]}, "age": {"en": ["i am {n}"]}},
    "flags": {"a": {"floor": "serious"}, "b": {"confidential": "yes"}},
    "events": {"e": {"what": "W", "starts": "2026-08-15 00:00", "ends": "2026-08-16 00:00", "threshold": 1}},
    "facts": {
        "mine": {"means": "M", "type": "number", "known from": "assess"},
        "yours": {"means": "M", "type": "one of", "one of": ["red", "blue"]},
    },
}
NAMED = {"words": ("danger", "age"), "topics": ("boats", "late"), "flags": ("a", "b"), "events": ("e",)}
OWN = [
    Fact("mine", Sort.NUMBER, "", Stage.ASSESS),
    Fact("yours", Sort.TEXT, "", Stage.RESPOND, ("red", "blue")),
    Fact("number in age", Sort.NUMBER, ""),
    Fact("voices in 30 minutes", Sort.NUMBER, "", Stage.ASSESS),
]


def values_of(fact: Fact) -> st.SearchStrategy[Any]:
    """What a fact can be, as one writes it."""
    if fact.names:
        return st.sampled_from(NAMED[fact.names])
    if fact.choices:
        return st.sampled_from(fact.choices)
    if fact.sort is Sort.NUMBER:
        return st.integers(fact.lowest, min(fact.highest or 40, 40))
    if fact.sort is Sort.SEVERITY:
        return st.sampled_from(("notice", "complaint", "serious", "crisis"))
    return st.sampled_from(("yes", "no") if fact.sort is Sort.YES_NO else ("x", "en", "unknown", "é"))


def asked(fact: Fact) -> st.SearchStrategy[dict[str, Any]]:
    """A question about a fact, by any of the operators, in any of the ways to write it."""
    one = values_of(fact)
    several = st.lists(one, min_size=1, max_size=3, unique=True)
    ways: list[st.SearchStrategy[Any]] = [one, several, st.sampled_from(("exists", "missing"))]
    ways += [one.map(lambda value: f"is {value}"), one.map(lambda value: f"is not {value}")]
    ways += [several.map(lambda some: {"one of": some}), several.map(lambda some: {"none of": some})]
    ways += [several.map(lambda some: f"none of {', '.join(map(str, some))}")]
    if fact.sort in {Sort.NUMBER, Sort.SEVERITY}:
        comparison = st.sampled_from(("at least", "more than", "at most", "less than"))
        ways += [st.tuples(comparison, one).map(lambda pair: f"{pair[0]} {pair[1]}")]
        ways += [st.dictionaries(comparison, one, min_size=1, max_size=2)]
    return st.one_of(ways).map(lambda raw: {fact.name: raw})


def conditions(stage: Stage) -> st.SearchStrategy[Any]:
    """What may stand under `when` in a stage."""
    facts = [fact for fact in (*CATALOGUE.values(), *OWN) if fact.since <= stage]
    leaves = st.sampled_from(facts).flatmap(asked)
    return st.one_of(st.just("always"), st.just("otherwise"), st.recursive(leaves, _grown, max_leaves=4))


def _grown(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    some = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        some.map(lambda parts: {"all": parts}),
        some.map(lambda parts: {"any": parts}),
        inner.map(lambda part: {"not": part}),
    )


def concluded(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Some of these conclusions, at least one."""
    return st.fixed_dictionaries({}, optional=keys).filter(bool)


THEN = {
    Stage.IDENTIFY: concluded(voice=st.just("yes"), author=st.just("journalist"), set=st.just({"mine": 7})),
    Stage.ASSESS: concluded(
        kind=st.sampled_from(("press", "spam")),
        flags=st.lists(st.sampled_from("ab"), min_size=1, unique=True),
        severity=st.sampled_from(("complaint", "crisis")),
        set=st.sampled_from(({"yours": "red"}, {"yours": "blue"})),
        topic=st.sampled_from(("late", "of the brand case")),
    ),
    Stage.RESPOND: concluded(desk=st.just("d"), confidential=st.just("yes"), escalate=st.just("p")),
}


@st.composite
def some_rules(draw: st.DrawFn) -> list[dict[str, Any]]:
    """A handful of rules of all stages."""
    stages = draw(st.lists(st.sampled_from(Stage), min_size=1, max_size=6))
    return [
        {
            "rule": f"r{place}",
            "stage": stage.word,
            "when": draw(conditions(stage)),
            "then": draw(THEN[stage]),
            "why": "W",
            "priority": draw(st.integers(0, 3)),
        }
        for place, stage in enumerate(stages)
    ]


mentions = st.builds(
    Mention,
    key=st.just("x:1"),
    source=st.just("x"),
    platform=st.sampled_from(("x", "é", "\ud800")),
    brand=st.just("n"),
    language=st.sampled_from((None, "en")),
    public=st.booleans(),
    rating=st.sampled_from((None, 1, 5)),
    shares=st.sampled_from((None, 0, 10**12)),
    posted=st.integers(0, 48).map(lambda hours: SATURDAY + timedelta(hours=hours)),
    heard=st.just(SATURDAY + timedelta(days=3)),
    text=st.lists(st.sampled_from(("boat", "late!", "FIRE?", "i am 7", "é", "\ud83d", "n"))).map(" ".join),
    author=st.builds(
        Author, id=st.just("x:k"), name=st.sampled_from(("Kim", "\ud800")), followers=st.sampled_from((None, 3, 10**30))
    ),
)


@settings(max_examples=150, deadline=None)
@given(some_rules(), st.lists(mentions, min_size=1, max_size=4))
def test_any_plan_that_loads_judges_as_plain_python_reads_it(rules: list[dict[str, Any]], said: list[Mention]) -> None:
    """Every operator and every fact, nested, in every stage; defaults fire when nothing else of their stage does."""
    plan = examine({"plan.yaml": json.dumps({**BASE, "rules": rules}).encode()}).plan
    if plan is None:
        return
    judge = Judge(plan)
    for mention in said:
        reading = judge.read(mention)
        states = tuple(TopicState(topic=topic) for topic in reading.topics or ("",))
        judgement = judge.judge(reading, judge.identify(reading), Situation(topics=states))
        fired = {(each.stage, each.rule) for each in judgement.fired}

        assert fired == expected(plan, facts_by_stage(plan, reading.facts, judgement))


def expected(plan: Plan, known: Any) -> set[tuple[str, str]]:
    """The rules that hold, read as they are written."""
    found: set[tuple[str, str]] = set()
    for stage, facts in known.items():
        rules = [rule for rule in plan.rules if rule.stage == stage.word]
        met = {(rule.stage, rule.rule) for rule in rules if not rule.otherwise and holds(rule.when, facts)}
        found |= met or {(rule.stage, rule.rule) for rule in rules if rule.otherwise}
    return found


def test_enough_of_these_plans_load() -> None:
    """Otherwise the test above would look at nothing."""
    when = {"severity": "at least serious", "any": [{"kind": "press"}, {"yours": "is not red"}]}
    rule = {"rule": "r", "stage": "respond", "when": when, "then": {"desk": "d"}, "why": "W"}

    assert examine({"plan.yaml": json.dumps({**BASE, "rules": [rule]}).encode()}).plan
