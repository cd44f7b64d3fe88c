"""Conditions as values: four sorts, checked, made by `plan.wording` from the words of a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import prod
from typing import Annotated, Literal

from pydantic import Field

from tocsin.domain.plan.parts import Part


class How(StrEnum):
    """What a test asks of a fact. `more than 3` is `at least 4`; `none of` and `missing` are denials."""

    ONE_OF = "one of"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    BETWEEN = "between"
    """Both ends count. Of several numbers, one must lie between; two comparisons could be met by two."""
    EXISTS = "exists"


class Test(Part):
    """Asks one thing of one fact. A fact that is missing answers no to all of it."""

    sort: Literal["test"] = "test"
    fact: str
    how: How
    values: tuple[int | str, ...] = ()


class All(Part):
    """Holds when every part does; without parts: always."""

    sort: Literal["all"] = "all"
    parts: tuple[Condition, ...] = ()


class Either(Part):
    """Holds when at least one part does."""

    sort: Literal["any"] = "any"
    parts: tuple[Condition, ...] = Field(min_length=1)


class Not(Part):
    """Holds when its part does not, also because a fact is missing."""

    sort: Literal["not"] = "not"
    part: Condition


Condition = Annotated[Test | All | Either | Not, Field(discriminator="sort")]


def tests(condition: Condition) -> Iterator[Test]:
    """Every test in a condition, in order."""
    match condition:
        case Test():
            yield condition
        case Not(part=part):
            yield from tests(part)
        case All(parts=parts) | Either(parts=parts):
            for part in parts:
                yield from tests(part)


@dataclass(frozen=True, slots=True)
class Size:
    """How much a condition asks of the engine."""

    tests: int
    """The tests in it."""
    breadth: int
    """How many of them may be pending at once: alternatives that wait while another is followed."""
    ways: int
    """In how many ways it can come true at once; an `any` within an `all` multiplies."""


def size(condition: Condition, *, denied: bool = False) -> Size:
    """The size of a condition, its `not`s carried down."""
    match condition:
        case Not(part=part):
            return size(part, denied=not denied)
        case All(parts=parts) | Either(parts=parts) if parts:
            sizes = [size(part, denied=denied) for part in parts]
            tests = sum(each.tests for each in sizes)
            if isinstance(condition, All) is not denied:
                return Size(tests, 1 + sum(each.breadth - 1 for each in sizes), prod(each.ways for each in sizes))
            return Size(tests, sum(each.breadth for each in sizes), sum(each.ways for each in sizes))
        case _:
            return Size(1, 1, 1)


All.model_rebuild()
Either.model_rebuild()
Not.model_rebuild()
