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
FACT = '{"id":"f","sid":"1"'
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
    asked: dict[str, list[int]] = field(default_factory=dict)
    """Column -> the numbers that it is compared with."""
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
                return {"$lt" if denied else "$gte": {column: self._compared(column, test)}}
            case How.AT_MOST:
                column = self._column(self.smallest, test, BEYOND if denied else None)
                return {"$gt" if denied else "$lte": {column: self._compared(column, test)}}
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

    def _compared(self, column: str, test: Test) -> int:
        number = _kept(int(test.values[0]))
        self.asked.setdefault(column, []).append(number)
        return number

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


_Lit = tuple[tuple[int, str], ...]
"""What a value makes 1: the places of its columns in a row, and what then stands there."""


class Rows:
    """Facts as the engine is given them: one flat JSON object. What no rule denies is left out while it is not so.

    Each column has its place in a list of pieces, which is empty while the column is left out.
    """

    def __init__(self, columns: Columns) -> None:
        names = [ALWAYS, *columns.names.values()]
        self._base = [FACT, *(_piece(name, columns.filled[name]) if name in columns.filled else "" for name in names)]
        self._places = {name: place for place, name in enumerate(names, start=1)}
        self._among = [
            (fact, {value: self._lit(found) for value, found in by_value.items()})
            for fact, by_value in columns.among.items()
        ]
        self._present = [(fact, self._lit([column])) for fact, column in columns.present.items()]
        self._between = [(*span, self._lit([column])) for column, span in columns.between.items()]
        self._largest = [self._numbered(*each, min(columns.asked[each[1]])) for each in columns.largest.items()]
        self._smallest = [self._numbered(*each, max(columns.asked[each[1]])) for each in columns.smallest.items()]

    def _numbered(self, fact: str, column: str, nearest: int) -> tuple[str, int, str, int]:
        """What is compared, where it stands, how it begins, and the first number that makes a difference."""
        return fact, self._places[column], f',"{column}":', nearest

    def _lit(self, columns: list[str]) -> _Lit:
        return tuple((self._places[column], _piece(column, 1)) for column in columns)

    def row(self, facts: Facts) -> str:
        """The JSON text of these facts."""
        pieces = self._base.copy()
        known = facts.get
        for fact, by_value in self._among:
            value = known(fact)
            if value in by_value:
                _light(by_value[value], pieces)
            elif isinstance(value, tuple):
                for each in value:
                    if each in by_value:
                        _light(by_value[each], pieces)
        for fact, lit in self._present:
            if known(fact, ()) != ():
                _light(lit, pieces)
        if self._between:
            self._add_between(facts, pieces)
        self._add_numbers(facts, pieces)
        return "".join(pieces) + "}"

    def _add_between(self, facts: Facts, pieces: list[str]) -> None:
        """What lies between two ends: of several numbers, any."""
        for fact, lowest, highest, lit in self._between:
            held = facts.get(fact, ())
            numbers = held if isinstance(held, tuple) else (held,)
            if any(isinstance(each, int) and lowest <= each <= highest for each in numbers):
                _light(lit, pieces)

    def _add_numbers(self, facts: Facts, pieces: list[str]) -> None:
        """What is compared, if it goes as far as any rule asks: of several numbers the one that goes furthest."""
        for fact, place, piece, least in self._largest:
            number = facts.get(fact)
            if isinstance(number, tuple):
                number = max([each for each in number if isinstance(each, int)], default=None)
            if isinstance(number, int) and number >= least:
                pieces[place] = f"{piece}{min(LARGEST, number)}"
        for fact, place, piece, most in self._smallest:
            number = facts.get(fact)
            if isinstance(number, tuple):
                number = min([each for each in number if isinstance(each, int)], default=None)
            if isinstance(number, int) and number <= most:
                pieces[place] = f"{piece}{max(-LARGEST, number)}"


def _piece(column: str, number: int) -> str:
    return f',"{column}":{number}'


def _light(lit: _Lit, pieces: list[str]) -> None:
    """Make these columns 1."""
    for place, piece in lit:
        pieces[place] = piece


def _kept(number: int) -> int:
    """A number that the engine can compare; beyond 10^15 all are alike."""
    return max(-LARGEST, min(LARGEST, number))


def expressed(conditions: Iterable[Condition]) -> tuple[Rows, list[Expression]]:
    """These conditions in the engine's terms, and what makes the rows that they look at."""
    columns = Columns()
    expressions = [columns.expressed(condition) for condition in conditions]
    return Rows(columns), expressions
