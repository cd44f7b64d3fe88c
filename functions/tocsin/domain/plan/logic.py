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
from tocsin.domain.plan.conditions import All, Condition, Either, How, Not, Test, tests
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


Grouped = Mapping[str, tuple[Asked, ...]]
"""What a way asks, fact by fact."""


def grouped(way: Iterable[Asked]) -> Grouped:
    """A way, fact by fact."""
    by_fact: dict[str, tuple[Asked, ...]] = {}
    for asked in way:
        by_fact[asked.test.fact] = (*by_fact.get(asked.test.fact, ()), asked)
    return by_fact


@dataclass(frozen=True, slots=True)
class Prepared:
    """A condition, ready to be compared with many others."""

    facts: frozenset[str]
    met: tuple[Grouped, ...] | None
    unmet: tuple[Grouped, ...] | None


def prepared(condition: Condition) -> Prepared:
    """The ways in which it comes true, and in which it does not."""
    met, unmet = ways(condition), ways(condition, denied=True)
    return Prepared(
        facts=frozenset(test.fact for test in tests(condition)),
        met=None if met is None else tuple(map(grouped, met)),
        unmet=None if unmet is None else tuple(map(grouped, unmet)),
    )


@dataclass(frozen=True, slots=True)
class Logic:
    """What can be together, by what is known of each fact. `own`: the facts that the plan declares."""

    own: Mapping[str, Fact] = field(default_factory=dict)

    def contradiction(self, way: Iterable[Asked]) -> str | None:
        """A fact of which all this cannot be; None when there is none."""
        return next((name for name, some in grouped(way).items() if not self._possible(name, some)), None)

    def together(self, way: Iterable[Asked]) -> bool:
        """Whether all of it can hold at once."""
        return self.contradiction(way) is None

    def joined(self, one: Grouped, other: Grouped) -> Grouped | None:
        """Both at once, if that can be; the first must be possible by itself."""
        both = {name: (*one.get(name, ()), *some) for name, some in other.items()}
        return {**one, **both} if all(self._possible(name, some) for name, some in both.items()) else None

    def means(self, one: Prepared, other: Prepared) -> bool:
        """Whether whatever meets the one meets the other. Only what is sure."""
        if other.facts - one.facts or one.met is None or other.unmet is None:
            return False
        if len(one.met) * len(other.unmet) > MOST_WAYS * 10:
            return False
        possible = [this for this in one.met if self.joined({}, this) is not None]
        return not any(self.joined(this, that) is not None for this in possible for that in other.unmet)

    def _possible(self, name: str, some: tuple[Asked, ...]) -> bool:
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


def escape(logic: Logic, conditions: Iterable[Condition], begin: Way, most: int = 5_000) -> Grouped | None:
    """A way to meet none of the conditions, beginning with these tests. None: there is none, or it was not found."""
    denied = [prepared(condition).unmet for condition in conditions]
    ordered = sorted((some for some in denied if some is not None), key=len)
    if len(ordered) < len(denied):
        return None
    reached = [grouped(begin)]
    waiting = [iter(some) for some in ordered[:1]]
    for _ in range(most):
        if len(reached) > len(ordered):
            return reached[-1]
        if not waiting:
            return None
        way = next(waiting[-1], None)
        if way is None:
            waiting.pop()
            reached.pop()
        elif (further := logic.joined(reached[-1], way)) is not None:
            reached.append(further)
            waiting += [iter(some) for some in ordered[len(reached) - 1 : len(reached)]]
    return None
