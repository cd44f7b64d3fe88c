"""What a fact's number can be, and what several questions about one fact mean together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.domain import facts
from tocsin.domain.facts import Fact, Sort
from tocsin.domain.plan.conditions import Condition, How, Test
from tocsin.domain.words import Severity

ENDLESS = 10**15
_NUMERIC = (How.AT_LEAST, How.AT_MOST, How.ONE_OF)


@dataclass(frozen=True, slots=True)
class Left:
    """The numbers that some questions leave over: those between two ends, or some of them."""

    lowest: int
    highest: int
    values: tuple[int, ...] | None = None

    def __bool__(self) -> bool:
        """Whether any number is left."""
        return self.lowest <= self.highest if self.values is None else bool(self.values)


def ends(asked: Fact) -> tuple[int, int]:
    """The lowest and the highest that a fact can be."""
    if asked.sort is Sort.SEVERITY:
        return min(Severity), max(Severity)
    return asked.lowest, ENDLESS if asked.highest is None else asked.highest


def in_words(asked: Fact) -> str:
    """`from 1 to 5`, or `0 or more`."""
    lowest, highest = ends(asked)
    return f"{lowest} or more" if highest == ENDLESS else f"from {lowest} to {highest}"


def left_over(asked: Fact, parts: Sequence[Condition]) -> Left:
    """The numbers that all comparisons among the parts leave over."""
    tests = [part for part in parts if isinstance(part, Test)]
    lowest, highest = ends(asked)
    least = max([lowest, *(int(test.values[0]) for test in tests if test.how is How.AT_LEAST)])
    most = min([highest, *(int(test.values[0]) for test in tests if test.how is How.AT_MOST)])
    named = [test.values for test in tests if test.how is How.ONE_OF]
    if not named:
        return Left(least, most)
    values = (int(value) for value in named[0] if all(value in others for others in named))
    return Left(least, most, tuple(value for value in values if least <= value <= most))


def together(asked: Fact, parts: list[Condition]) -> list[Condition]:
    """Of several numbers that were said, one must meet all comparisons, so these become a single question."""
    compared = [part for part in parts if isinstance(part, Test) and part.how in _NUMERIC]
    if not facts.number_in(asked.name) or len(compared) <= 1:
        return parts
    left = left_over(asked, compared)
    if left.values is not None:
        joined = Test(fact=asked.name, how=How.ONE_OF, values=left.values)
    else:
        joined = Test(fact=asked.name, how=How.BETWEEN, values=(left.lowest, left.highest))
    return [joined, *(part for part in parts if part not in compared)]
