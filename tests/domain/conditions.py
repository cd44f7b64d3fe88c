"""Random conditions for hypothesis: every operator, nested."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from tocsin.domain.plan.conditions import All, Condition, Either, How, Not
from tocsin.domain.plan.conditions import Test as Question

Some = Mapping[str, tuple[Any, ...]]
"""Fact -> values to ask for."""


def every_condition(*, numbers: Some, words: Some, lists: Some) -> st.SearchStrategy[Condition]:
    """Conditions on these facts; those of `lists` have several numbers."""
    compared = [
        st.builds(Question, fact=st.just(fact), how=st.just(how), values=st.tuples(st.sampled_from(values)))
        for fact, values in {**numbers, **lists}.items()
        for how in (How.AT_LEAST, How.AT_MOST)
    ]
    between = [_between(fact, values) for fact, values in {**numbers, **lists}.items()]
    among = [_among(fact, values) for fact, values in {**numbers, **words}.items()]
    there = st.sampled_from((*numbers, *words, *lists)).map(lambda fact: Question(fact=fact, how=How.EXISTS))
    return st.recursive(st.one_of(*compared, *between, *among, there, st.just(All())), _grown, max_leaves=6)


def _between(fact: str, values: tuple[Any, ...]) -> st.SearchStrategy[Question]:
    ends = st.tuples(st.sampled_from(values), st.sampled_from(values))
    return ends.map(lambda chosen: Question(fact=fact, how=How.BETWEEN, values=chosen))


def _among(fact: str, values: tuple[Any, ...]) -> st.SearchStrategy[Question]:
    some = st.lists(st.sampled_from(values), min_size=1, max_size=3)
    return some.map(lambda chosen: Question(fact=fact, how=How.ONE_OF, values=tuple(chosen)))


def _grown(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    some = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        some.map(lambda parts: All(parts=parts)),
        some.map(lambda parts: Either(parts=parts)),
        inner.map(lambda part: Not(part=part)),
    )
