"""What the tests of some rules find in facts, as one number: all that these rules can tell apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from tocsin.domain.facts import CATALOGUE, Facts, Sort, Value
from tocsin.domain.plan.conditions import Condition, How, Test, tests

Bits = int
"""One for each test that holds."""


class Answers:
    """Asks every test of some conditions at once. Facts with equal answers are the same to the rules.

    Part of every judgement, so it is written for speed.
    """

    def __init__(self, conditions: Iterable[Condition]) -> None:
        asked = dict.fromkeys(test for condition in conditions for test in tests(condition))
        bits = {test: 1 << place for place, test in enumerate(asked)}
        named: dict[str, dict[Value | None, Bits]] = {}
        measured: dict[str, list[tuple[Test, Bits]]] = {}
        for test, bit in bits.items():
            if test.how is How.ONE_OF:
                by_value = named.setdefault(test.fact, {})
                by_value.update({value: by_value.get(value, 0) | bit for value in test.values})
            elif test.how is not How.EXISTS:
                measured.setdefault(test.fact, []).append((test, bit))
        several = {name for name in named if name in CATALOGUE and CATALOGUE[name].sort is Sort.MANY}
        self._single = [(name, by_value.get) for name, by_value in named.items() if name not in several]
        self._several = [(name, by_value.get) for name, by_value in named.items() if name in several]
        self._present = [(test.fact, bit) for test, bit in bits.items() if test.how is How.EXISTS]
        self._measured = [(fact, *_scale(some)) for fact, some in measured.items()]

    def to(self, facts: Facts) -> Bits:
        """The tests that these facts meet; of several values, one is enough."""
        met, known = 0, facts.get
        for fact, meets in self._single:
            met |= meets(known(fact), 0)
        for fact, meets in self._several:
            for each in known(fact, ()):  # type: ignore[union-attr] # what may be several is a tuple
                met |= meets(each, 0)
        for fact, marks, between in self._measured:
            value = known(fact)
            if isinstance(value, int):
                met |= between[bisect_right(marks, value)]
            elif isinstance(value, tuple):
                for each in value:
                    met |= between[bisect_right(marks, each)] if isinstance(each, int) else 0
        for fact, bit in self._present:
            met |= bit if known(fact, ()) != () else 0
        return met


def _scale(some: Iterable[tuple[Test, Bits]]) -> tuple[list[int], list[Bits]]:
    """The numbers from which on a comparison turns out otherwise, and the tests that hold before and after each."""
    turns: dict[int, Bits] = {}
    held = 0
    for test, bit in some:
        begin, end = _span(test)
        if begin is None:
            held |= bit
        elif end is not None and end <= begin:
            continue  # between 9 and 5 there is no number
        for mark in (begin, end):
            if mark is not None:
                turns[mark] = turns.get(mark, 0) | bit
    marks, between = sorted(turns), [held]
    for mark in marks:
        held ^= turns[mark]
        between.append(held)
    return marks, between


def _span(test: Test) -> tuple[int | None, int | None]:
    """From which number on a comparison holds, and from which on no more; None: without end."""
    first, last = int(test.values[0]), int(test.values[-1])
    match test.how:
        case How.AT_LEAST:
            return first, None
        case How.AT_MOST:
            return None, last + 1
        case _:
            return first, last + 1
