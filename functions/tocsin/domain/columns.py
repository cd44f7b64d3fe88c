"""Conditions as the engine may see them: ASCII column names and whole numbers, every column that can be denied filled.

The engine coerces types, misjudges what is missing and trips over text (see `rulebook`), so it gets none of these: a
text is asked for as "is among these" (1 or 0), a comparison of what may be missing as one with a number beyond all
others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tocsin.domain.facts import Facts
from tocsin.domain.plan.conditions import All, Condition, Either, How, Not, Test

Expression = dict[str, Any]
BEYOND = 2 * 10**15
"""Further than any number: what is missing is below every `at least` and above every `at most`."""
LARGEST = 10**15
ALWAYS = "always"
FACT = '{{"id":"f","sid":"1",{}'
"""How a fact begins: always the same id, or the engine grows."""


@dataclass(slots=True)
class Columns:
    """The columns that a stage's rules ask for. They are made while conditions are expressed."""

    names: dict[tuple[object, ...], str] = field(default_factory=dict)
    filled: dict[str, int] = field(default_factory=lambda: {ALWAYS: 1})
    """What every row has: columns that some rule denies, as they are while nothing is known."""
    among: dict[str, dict[int | str, list[str]]] = field(default_factory=dict)
    """Fact -> value -> columns that are 1 if it has that value."""
    largest: dict[str, str] = field(default_factory=dict)
    smallest: dict[str, str] = field(default_factory=dict)
    present: dict[str, str] = field(default_factory=dict)
    """Fact -> column."""
    between: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    """Column -> fact, and the ends between which one of its numbers makes the column 1."""

    def expressed(self, condition: Condition, *, denied: bool = False) -> Expression:
        """The condition in the engine's terms. `not` is carried down to the tests, where it is an ordinary one."""
        match condition:
            case Test():
                return self._test(condition, denied=denied)
            case Not(part=part):
                return self.expressed(part, denied=not denied)
            case All(parts=()):
                return {ALWAYS: 0 if denied else 1}
            case All(parts=parts) | Either(parts=parts):
                inner = [self.expressed(part, denied=denied) for part in parts]
                joint = "$and" if isinstance(condition, All) is not denied else "$or"
                return inner[0] if len(inner) == 1 else {joint: inner}

    def _test(self, test: Test, *, denied: bool) -> Expression:
        match test.how:
            case How.AT_LEAST:
                column = self._column(self.largest, test, -BEYOND if denied else None)
                return {"$lt" if denied else "$gte": {column: _kept(int(test.values[0]))}}
            case How.AT_MOST:
                column = self._column(self.smallest, test, BEYOND if denied else None)
                return {"$gt" if denied else "$lte": {column: _kept(int(test.values[0]))}}
            case How.EXISTS:
                return {self._column(self.present, test, 0 if denied else None): 0 if denied else 1}
            case How.BETWEEN:
                return {self._between(test, denied=denied): 0 if denied else 1}
            case How.ONE_OF:
                return {self._among(test, denied=denied): 0 if denied else 1}

    def _column(self, columns: dict[str, str], test: Test, missing: int | None) -> str:
        column = columns.setdefault(test.fact, self._named(test.how, test.fact))
        if missing is not None:
            self.filled[column] = missing
        return column

    def _among(self, test: Test, *, denied: bool) -> str:
        meaning = (test.how, test.fact, frozenset(test.values))
        if meaning not in self.names:
            for value in set(test.values):
                self.among.setdefault(test.fact, {}).setdefault(value, []).append(self._named(*meaning))
        column = self._named(*meaning)
        if denied:
            self.filled[column] = 0
        return column

    def _between(self, test: Test, *, denied: bool) -> str:
        column = self._named(test.how, test.fact, test.values)
        lowest, highest = test.values
        self.between[column] = (test.fact, int(lowest), int(highest))
        if denied:
            self.filled[column] = 0
        return column

    def _named(self, *meaning: object) -> str:
        return self.names.setdefault(meaning, f"c{len(self.names)}")


_Lit = tuple[tuple[int, ...], tuple[str, ...]]
"""The columns that a value makes 1: places of filled ones, names of the others."""


class Rows:
    """Facts as the engine is given them: one flat JSON object. What no rule denies is left out while it is not so.

    The innermost part of all judging, so it is written for speed.
    """

    def __init__(self, columns: Columns) -> None:
        self._base = list(columns.filled.values())
        self._frame = FACT.format(",".join(f'"{column}":%d' for column in columns.filled))
        self._places = {column: place for place, column in enumerate(columns.filled)}
        self._among = [
            (fact, {value: self._lit(found) for value, found in by_value.items()})
            for fact, by_value in columns.among.items()
        ]
        self._present = [(fact, self._lit([column])) for fact, column in columns.present.items()]
        self._between = [(*span, self._lit([column])) for column, span in columns.between.items()]
        furthest = [(columns.largest, max), (columns.smallest, min)]
        self._numbers = [
            (fact, column, self._places.get(column, -1), most)
            for some, most in furthest
            for fact, column in some.items()
        ]

    def _lit(self, columns: list[str]) -> _Lit:
        places = tuple(self._places[column] for column in columns if column in self._places)
        return places, tuple(column for column in columns if column not in self._places)

    def row(self, facts: Facts) -> str:
        """The JSON text of these facts."""
        filled = self._base.copy()
        others: dict[str, int] = {}
        for fact, by_value in self._among:
            value = facts.get(fact)
            if value is None:
                continue
            for each in value if isinstance(value, tuple) else (value,):
                if lit := by_value.get(each):
                    _light(lit, filled, others)
        for fact, lit in self._present:
            if facts.get(fact, ()) != ():
                _light(lit, filled, others)
        if self._between:
            self._add_between(facts, filled, others)
        self._add_numbers(facts, filled, others)
        rest = "".join([f',"{column}":{number}' for column, number in others.items()])
        return f"{self._frame % tuple(filled)}{rest}}}"

    def _add_between(self, facts: Facts, filled: list[int], others: dict[str, int]) -> None:
        """What lies between two ends: of several numbers, any."""
        for fact, lowest, highest, lit in self._between:
            held = facts.get(fact, ())
            numbers = held if isinstance(held, tuple) else (held,)
            if any(isinstance(each, int) and lowest <= each <= highest for each in numbers):
                _light(lit, filled, others)

    def _add_numbers(self, facts: Facts, filled: list[int], others: dict[str, int]) -> None:
        """What is compared: of several numbers the one that goes furthest."""
        for fact, column, place, furthest in self._numbers:
            value = facts.get(fact)
            if value is None:
                continue
            if isinstance(value, tuple):
                value = furthest([each for each in value if isinstance(each, int)], default=None)
            if not isinstance(value, int):
                continue
            if not -LARGEST < value < LARGEST:
                value = _kept(value)
            if place < 0:
                others[column] = value
            else:
                filled[place] = value


def _light(lit: _Lit, filled: list[int], others: dict[str, int]) -> None:
    """Make these columns 1."""
    places, names = lit
    for place in places:
        filled[place] = 1
    for name in names:
        others[name] = 1


def _kept(number: int) -> int:
    """A number that the engine can compare; beyond 10^15 all are alike."""
    return max(-LARGEST, min(LARGEST, number))


def expressed(conditions: Iterable[Condition]) -> tuple[Rows, list[Expression]]:
    """These conditions in the engine's terms, and what makes the rows that they look at."""
    columns = Columns()
    expressions = [columns.expressed(condition) for condition in conditions]
    return Rows(columns), expressions
