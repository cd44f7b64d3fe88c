"""The contained engine: it says what plain Python says, and none of its traps can be reached."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.plain_rules import holds
from tocsin.domain.columns import LARGEST, expressed
from tocsin.domain.facts import Value
from tocsin.domain.plan.conditions import All, Condition, Either, How, Not, Size, size
from tocsin.domain.plan.conditions import Test as Question
from tocsin.domain.plan.wording import BROADEST, MOST_TESTS
from tocsin.domain.rulebook import Rulebook

NUMBERS = ("followers", "hour")
TEXTS = ("platform", "author type")
MANIES = ("says", "flags")
ODD = ("x", "é", "👏", "\ud800", "yes", "1", "", "a\nb", '"', "нет")

few_numbers = st.sampled_from((-1, 0, 1, 2, 3, 50_000, LARGEST, LARGEST + 1, -(10**30), 10**30, 2**63, -(2**63)))
limits = st.sampled_from((-1, 0, 1, 2, 3, 50_000, 10**12))
words = st.sampled_from(ODD)


def one_of(fact: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Question]:
    """A test that a fact is among some values."""
    return st.lists(values, min_size=1, max_size=3).map(
        lambda chosen: Question(fact=fact, how=How.ONE_OF, values=tuple(chosen))
    )


def compared(fact: str, how: How) -> st.SearchStrategy[Question]:
    """A test that compares a number."""
    return limits.map(lambda limit: Question(fact=fact, how=how, values=(limit,)))


def between(fact: str) -> st.SearchStrategy[Question]:
    """A test that a number, or one of several, lies between two; also between none."""
    return st.tuples(limits, limits).map(lambda ends: Question(fact=fact, how=How.BETWEEN, values=ends))


leaves = st.one_of(
    *(one_of(fact, limits) for fact in NUMBERS),
    *(one_of(fact, words) for fact in (*TEXTS, *MANIES)),
    *(compared(fact, how) for fact in (*NUMBERS, "number in age") for how in (How.AT_LEAST, How.AT_MOST)),
    *(between(fact) for fact in (*NUMBERS, "number in age")),
    st.sampled_from((*NUMBERS, *TEXTS, *MANIES)).map(lambda fact: Question(fact=fact, how=How.EXISTS)),
    st.just(All()),
)


def grown(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    """Conditions of conditions."""
    some = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        some.map(lambda parts: All(parts=parts)),
        some.map(lambda parts: Either(parts=parts)),
        inner.map(lambda part: Not(part=part)),
    )


conditions = st.recursive(leaves, grown, max_leaves=8)
facts_of_mentions = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(NUMBERS, few_numbers),
        **dict.fromkeys(TEXTS, words),
        **{fact: st.lists(words, max_size=4, unique=True).map(tuple) for fact in MANIES},
        "number in age": st.lists(few_numbers, max_size=4).map(tuple),
    },
)


@settings(max_examples=300, deadline=None)
@given(st.lists(conditions, max_size=8), st.lists(facts_of_mentions, min_size=1, max_size=8))
def test_the_engine_agrees_with_plain_python(rules: list[Condition], mentions: list[dict[str, Value]]) -> None:
    """On random rules and random facts, missing ones, huge numbers, emoji and half characters included."""
    book = Rulebook(rules)

    for facts in mentions:
        assert book.met(facts) == [place for place, rule in enumerate(rules) if holds(rule, facts)]


@given(st.lists(conditions, max_size=8), facts_of_mentions)
def test_the_engine_sees_ascii_names_and_whole_numbers_only(rules: list[Condition], facts: dict[str, Value]) -> None:
    """Text, floats, null, patterns, `$nex`, `$not` and empty groups: all that hangs or lies is never written."""
    rows, expressions = expressed(rules)
    fact = rows.row(facts)

    assert fact.isascii()
    assert set(map(type, json.loads(fact).values())) - {str} == {int}
    assert {key: value for key, value in json.loads(fact).items() if isinstance(value, str)} == {"id": "f", "sid": "1"}
    for name, value in (pair for expression in expressions for pair in every_pair(expression)):
        assert name in {"$and", "$or", "$lt", "$lte", "$gt", "$gte"} or name.isalnum()
        assert isinstance(value, int | dict) or (isinstance(value, list) and value)


def every_pair(expression: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """All names of an expression with what they lead to."""
    for name, value in expression.items():
        yield name, value
        inner = value if isinstance(value, list) else [value]
        for each in inner:
            if isinstance(each, dict):
                yield from every_pair(each)


@given(st.lists(conditions, max_size=8), facts_of_mentions)
def test_a_column_that_may_be_denied_is_always_there(rules: list[Condition], facts: dict[str, Value]) -> None:
    """The engine takes what is missing for false, whatever is asked of it; so nothing that can be denied is missing."""
    rows, expressions = expressed(rules)
    row = json.loads(rows.row(facts))

    for asked in (column for expression in expressions for column in denied_columns(expression)):
        assert asked in row


def denied_columns(expression: Mapping[str, Any]) -> Iterator[str]:
    """The columns of which an expression asks that something is not so."""
    for name, value in expression.items():
        if name in {"$and", "$or"}:
            yield from (column for each in value for column in denied_columns(each))
        elif name in {"$lt", "$gt"}:
            yield from value
        elif value == 0:
            yield name


def test_no_columns_come_twice() -> None:
    """Several values that light the same column light it once: the fact stays a proper JSON object."""
    rows, _ = expressed([Question(fact="says", how=How.ONE_OF, values=("a", "b"))])

    pairs = json.loads(rows.row({"says": ("a", "b", "c")}), object_pairs_hook=list)

    assert sorted(name for name, _ in pairs) == sorted({name for name, _ in pairs})


@pytest.mark.parametrize("rules", [0, 1, 199, 200, 201, 513, 1100])
def test_any_number_of_rules_is_judged(rules: int) -> None:
    """A set of more than 512 rules hangs the engine; ours are spread over as many sets as they need."""
    book = Rulebook([Question(fact="followers", how=How.AT_LEAST, values=(place,)) for place in range(rules)])

    assert book.met({"followers": rules // 2}) == list(range(min(rules, rules // 2 + 1)))
    assert book.met({}) == []


def test_a_rule_that_is_true_in_many_ways_is_met_once() -> None:
    """The engine fires once for each true branch; a rule is met or not."""
    says = [Question(fact="says", how=How.ONE_OF, values=(word,)) for word in "abcd"]
    book = Rulebook([All(parts=(Either(parts=tuple(says)), Either(parts=tuple(says))))])

    assert book.met({"says": ("a", "b", "c", "d")}) == [0]


@pytest.mark.parametrize("value", ["9", "high", "5", ""])
def test_text_is_no_number(value: str) -> None:
    """The engine would find that "9" is more than 5, and "high" at least 90."""
    book = Rulebook([Question(fact="followers", how=How.AT_LEAST, values=(5,))])

    assert book.met({"followers": value}) == []


@pytest.mark.parametrize(
    ("condition", "missing", "there"),
    [
        (Not(part=Question(fact="platform", how=How.ONE_OF, values=("x",))), True, False),
        (Not(part=Question(fact="platform", how=How.EXISTS)), True, False),
        (Question(fact="platform", how=How.EXISTS), False, True),
        (Question(fact="platform", how=How.ONE_OF, values=("x",)), False, True),
        (Not(part=Not(part=Question(fact="platform", how=How.EXISTS))), False, True),
        (Not(part=All(parts=(Question(fact="platform", how=How.EXISTS), All()))), True, False),
        (Not(part=All()), False, False),
        (All(), True, True),
    ],
)
def test_missing_means_not(condition: Condition, *, missing: bool, there: bool) -> None:
    """What is missing is not anything, and `not` is honest about it."""
    book = Rulebook([condition])

    assert (book.met({}) == [0], book.met({"platform": "x"}) == [0]) == (missing, there)


@pytest.mark.parametrize("number", [LARGEST - 1, LARGEST, 2**62, 2**63, 10**40])
def test_numbers_beyond_all_measure_are_large(number: int) -> None:
    """A number that no machine word holds is compared as a very large one."""
    book = Rulebook(
        [
            Question(fact="shares", how=How.AT_LEAST, values=(10**12,)),
            Not(part=Question(fact="shares", how=How.AT_MOST, values=(10**12,))),
        ]
    )

    assert book.met({"shares": number}) == [0, 1]
    assert book.met({"shares": -number}) == []


def test_judging_leaves_nothing_behind() -> None:
    """The fact is taken back after each judgement: the ten thousandth is judged like the first."""
    book = Rulebook([Question(fact="followers", how=How.AT_LEAST, values=(5_000,))])

    met = [place for followers in range(10_000) for place in book.met({"followers": followers})]

    assert met == [0] * 5_000


def test_no_thread_is_started() -> None:
    """The engine's own host would poll in two threads, which also freeze between invocations."""
    before = threading.active_count()

    Rulebook([All()]).met({})

    assert threading.active_count() == before


def test_only_the_rulebook_knows_the_engine() -> None:
    """What is known of the engine's traps is known in one place."""
    from pathlib import Path  # noqa: PLC0415

    import tocsin  # noqa: PLC0415

    package = Path(next(iter(tocsin.__path__)))
    knowing = [path.name for path in package.rglob("*.py") if "import durable" in path.read_text("utf-8")]

    assert knowing == ["rulebook.py"]


@pytest.mark.parametrize("rules", [65, 130, 500])
@pytest.mark.parametrize("breadth", [1, 2, 7])
def test_any_number_of_rules_may_be_met_at_once(rules: int, breadth: int) -> None:
    """The engine keeps at most 64 pending tests, true ones too; more are error 303."""
    says = Either(
        parts=tuple(Question(fact="says", how=How.ONE_OF, values=(f"word {place}",)) for place in range(breadth))
    )
    always = Question(fact="hour", how=How.AT_LEAST, values=(0,))
    book = Rulebook([All(parts=(says, always, Not(part=says))) for _ in range(rules)] + [says] * rules)

    met = book.met({"says": tuple(f"word {place}" for place in range(breadth)), "hour": 9})

    assert met == list(range(rules, 2 * rules))


@pytest.mark.parametrize("tests", [BROADEST, MOST_TESTS])
def test_the_largest_rule_that_loads_is_judged(tests: int) -> None:
    """As broad, as long, and both negated: what the loader lets through, the engine bears, a hundred times over."""
    several = tuple(Question(fact=f"fact {place}", how=How.EXISTS) for place in range(tests))
    broad = Either(parts=several[:BROADEST])
    rules: list[Condition] = [All(parts=several), broad, Not(part=All(parts=several[:BROADEST])), Not(part=broad)]
    everything: dict[str, Value] = {f"fact {place}": 1 for place in range(tests)}
    book = Rulebook(rules * 100)

    assert [place % 4 for place in book.met(everything)] == [0, 1] * 100
    assert [place % 4 for place in book.met({})] == [2, 3] * 100


def test_the_size_of_a_condition_is_known() -> None:
    """Eithers within an all multiply; the loader refuses what would fire thousands of times."""
    either = Either(parts=tuple(Question(fact="says", how=How.ONE_OF, values=(word,)) for word in "abcde"))
    both = All(parts=(either, either))

    assert size(both) == Size(tests=10, breadth=9, ways=25)
    assert size(Not(part=either)) == Size(tests=5, breadth=1, ways=1)
    assert size(Not(part=both)) == Size(tests=10, breadth=2, ways=2)
    assert size(Not(part=All(parts=(All(parts=either.parts), either)))) == Size(tests=10, breadth=6, ways=6)
    assert size(All()) == Size(tests=1, breadth=1, ways=1)
