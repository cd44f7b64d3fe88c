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


@dataclass(slots=True)
class Columns:
    """The columns that a stage's rules ask for. They are made while conditions are expressed."""

    names: dict[tuple[object, ...], str] = field(default_factory=dict)
    filled: dict[str, int] = field(default_factory=lambda: {ALWAYS: 1})
    """What a row begins with: columns that some rule denies."""
    among: dict[str, dict[int | str, list[str]]] = field(default_factory=dict)
    """Fact -> value -> columns that are 1 if it has that value."""
    largest: dict[str, str] = field(default_factory=dict)
    smallest: dict[str, str] = field(default_factory=dict)
    present: dict[str, str] = field(default_factory=dict)
    """Fact -> column."""

    def expressed(self, condition: Condition, *, denied: bool = False) -> Expression:
        """The condition in the engine's terms. `not` is carried down to the tests, where it is an ordinary question."""
        match condition:
            case Test():
                return self._test(condition, denied)
            case Not(part=part):
                return self.expressed(part, denied=not denied)
            case All(parts=()):
                return {ALWAYS: 0 if denied else 1}
            case All(parts=parts) | Either(parts=parts):
                inner = [self.expressed(part, denied=denied) for part in parts]
                joint = "$and" if isinstance(condition, All) is not denied else "$or"
                return inner[0] if len(inner) == 1 else {joint: inner}

    def _test(self, test: Test, denied: bool) -> Expression:
        match test.how:
            case How.AT_LEAST:
                column = self._column(self.largest, test, denied, -BEYOND)
                return {"$lt" if denied else "$gte": {column: _kept(test.values[0])}}
            case How.AT_MOST:
                column = self._column(self.smallest, test, denied, BEYOND)
                return {"$gt" if denied else "$lte": {column: _kept(test.values[0])}}
            case How.EXISTS:
                return {self._column(self.present, test, denied, 0): 0 if denied else 1}
            case How.ONE_OF:
                return {self._among(test, denied): 0 if denied else 1}

    def _column(self, columns: dict[str, str], test: Test, denied: bool, missing: int) -> str:
        column = columns.setdefault(test.fact, self._named(test.how, test.fact))
        if denied:
            self.filled[column] = missing
        return column

    def _among(self, test: Test, denied: bool) -> str:
        values = frozenset(test.values)
        is_new = (test.how, test.fact, values) not in self.names
        column = self._named(test.how, test.fact, values)
        if denied:
            self.filled[column] = 0
        if is_new:
            for value in test.values:
                self.among.setdefault(test.fact, {}).setdefault(value, []).append(column)
        return column

    def _named(self, *meaning: object) -> str:
        return self.names.setdefault(meaning, f"c{len(self.names)}")

    def row(self, facts: Facts) -> dict[str, int]:
        """What the engine is given for these facts."""
        row = dict(self.filled)
        for fact, by_value in self.among.items():
            value = facts.get(fact, ())
            for each in value if isinstance(value, tuple) else (value,):
                for column in by_value.get(each, ()):
                    row[column] = 1
        row.update({column: _kept(max(some)) for fact, column in self.largest.items() if (some := _some(facts, fact))})
        row.update({column: _kept(min(some)) for fact, column in self.smallest.items() if (some := _some(facts, fact))})
        row.update({column: 1 for fact, column in self.present.items() if facts.get(fact, ()) != ()})
        return row


def _some(facts: Facts, fact: str) -> tuple[int, ...]:
    """The numbers that a fact holds: one as a rule, none if it is missing."""
    value = facts.get(fact, ())
    if isinstance(value, int):
        return (value,)
    return tuple(number for number in value if isinstance(number, int))


def _kept(number: int | str) -> int:
    """A number that the engine can compare; beyond 10^15 all are alike."""
    return max(-LARGEST, min(LARGEST, int(number)))


def columns_of(conditions: Iterable[Condition]) -> tuple[Columns, list[Expression]]:
    """The columns of these conditions, and the conditions in the engine's terms."""
    columns = Columns()
    return columns, [columns.expressed(condition) for condition in conditions]
