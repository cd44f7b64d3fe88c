"""Whether conditions can be met together, and whether one means another. What it cannot find out, it does not claim.

A condition is looked at as the ways in which it comes true: each a row of tests that must hold or must not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from tocsin.domain import facts
from tocsin.domain.facts import SOMETIMES, Fact, Sort
from tocsin.domain.nearness import Asked
from tocsin.domain.plan import spans
from tocsin.domain.plan.bounds import ends
from tocsin.domain.plan.conditions import All, Condition, Either, How, Not, Test
from tocsin.domain.plan.spans import Spans

Way = tuple[Asked, ...]
MOST_WAYS = 400
"""More are not followed."""


def ways(condition: Condition, *, denied: bool = False) -> tuple[Way, ...] | None:
    """The ways in which a condition comes true (with `denied`: does not). None: too many."""
    match condition:
        case Test():
            return ((Asked(condition, denied),),)
        case Not(part=part):
            return ways(part, denied=not denied)
        case All(parts=parts) | Either(parts=parts):
            inner = [ways(part, denied=denied) for part in parts]
            if isinstance(condition, All) is not denied:
                return _all_of(inner)
            found = [each for some in inner for each in some or ()]
            return None if None in inner or len(found) > MOST_WAYS else tuple(found)


def _all_of(parts: list[tuple[Way, ...] | None]) -> tuple[Way, ...] | None:
    made: tuple[Way, ...] = ((),)
    for part in parts:
        if part is None or len(made) * len(part) > MOST_WAYS:
            return None
        made = tuple((*one, *other) for one, other in product(made, part))
    return made


@dataclass(frozen=True, slots=True)
class Logic:
    """What can be together, by what is known of each fact. `own`: the facts that the plan declares."""

    own: Mapping[str, Fact] = field(default_factory=dict)

    def contradiction(self, way: Iterable[Asked]) -> str | None:
        """A fact of which all this cannot be; None when there is none."""
        by_fact: dict[str, list[Asked]] = {}
        for asked in way:
            by_fact.setdefault(asked.test.fact, []).append(asked)
        return next((name for name, some in by_fact.items() if not self._possible(name, some)), None)

    def together(self, way: Iterable[Asked]) -> bool:
        """Whether all of it can hold at once."""
        return self.contradiction(way) is None

    def means(self, one: Condition, other: Condition) -> bool:
        """Whether whatever meets the one meets the other. Only what is sure."""
        if _facts_of(other) - _facts_of(one):
            return False
        met, unmet = ways(one), ways(other, denied=True)
        if met is None or unmet is None or len(met) * len(unmet) > MOST_WAYS * 10:
            return False
        return not any(self.together((*this, *that)) for this in met for that in unmet)

    def _possible(self, name: str, some: list[Asked]) -> bool:
        fact = self.own.get(name) or facts.fact(name)
        if fact is None:
            return True
        held = [asked.test for asked in some if not asked.denied]
        denied = [asked.test for asked in some if asked.denied]
        if held and any(test.how is How.EXISTS for test in denied):
            return False
        sometimes = name in SOMETIMES or name in self.own or facts.number_in(name) is not None
        if not held and (sometimes or fact.sort is Sort.MANY):
            return True  # it may be missing, and what is missing is none of it
        several = fact.sort is Sort.MANY or facts.number_in(name) is not None
        if fact.sort in {Sort.NUMBER, Sort.SEVERITY, Sort.YES_NO}:
            return _numbers_left(fact, held, denied, several=several)
        return _words_left(fact, held, denied, several=several)


def _facts_of(condition: Condition) -> frozenset[str]:
    match condition:
        case Test(fact=fact):
            return frozenset({fact})
        case Not(part=part):
            return _facts_of(part)
        case All(parts=parts) | Either(parts=parts):
            return frozenset(name for part in parts for name in _facts_of(part))


def _numbers_left(fact: Fact, held: list[Test], denied: list[Test], *, several: bool) -> bool:
    """Whether some number is all that is asked; of several numbers, each question may have its own."""
    whole: Spans = ((0, 1),) if fact.sort is Sort.YES_NO else (ends(fact),)
    left = spans.without(whole, (span for test in denied for span in _spans(test, fact)))
    if several:
        return all(spans.common(left, _spans(test, fact)) for test in held)
    for test in held:
        left = spans.common(left, _spans(test, fact))
    return bool(left)


def _spans(test: Test, fact: Fact) -> Iterator[tuple[int, int]]:
    lowest, highest = (0, 1) if fact.sort is Sort.YES_NO else ends(fact)
    values = [int(value) for value in test.values]
    match test.how:
        case How.AT_LEAST:
            yield values[0], highest
        case How.AT_MOST:
            yield lowest, values[0]
        case How.BETWEEN:
            yield values[0], values[1]
        case How.EXISTS:
            yield lowest, highest
        case How.ONE_OF:
            yield from ((value, value) for value in values)


def _words_left(fact: Fact, held: list[Test], denied: list[Test], *, several: bool) -> bool:
    """Whether some word is all that is asked. Words that nobody listed are endless, unless the fact has choices."""
    refused = frozenset(value for test in denied for value in test.values)
    asked = [frozenset(test.values) for test in held if test.how is How.ONE_OF]
    if several:
        return all(some - refused for some in asked)
    if not asked:
        return not fact.choices or bool(frozenset(fact.choices) - refused)
    return bool(frozenset.intersection(*asked) - refused)


def escape(logic: Logic, conditions: Iterable[Condition], begin: Way, most: int = 2_000) -> Way | None:
    """A way to meet none of the conditions, beginning with these tests. None: there is none, or it was not found."""
    denied = [ways(condition, denied=True) for condition in conditions]
    if None in denied:
        return None
    ordered = sorted((some for some in denied if some is not None), key=len)
    steps = [most]

    def follow(place: int, so_far: Way) -> Way | None:
        if place == len(ordered):
            return so_far
        for way in ordered[place]:
            steps[0] -= 1
            further = (*so_far, *(asked for asked in way if asked not in so_far))
            if steps[0] > 0 and logic.together(further) and (found := follow(place + 1, further)) is not None:
                return found
        return None

    return follow(0, begin)
