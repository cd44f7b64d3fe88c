"""Conditions as values: four sorts, checked, made by `plan.wording` from the words of a file."""

from __future__ import annotations

from collections.abc import Iterator
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

MOST_BRANCHES = 100
"""Ways in which one rule may come true; the engine tells each of them."""


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


def branches(condition: Condition, *, denied: bool = False) -> int:
    """In how many ways a condition can come true at once. An `any` within an `all` multiplies."""
    match condition:
        case Not(part=part):
            return branches(part, denied=not denied)
        case All(parts=parts) | Either(parts=parts):
            ways = [branches(part, denied=denied) for part in parts]
            return prod(ways) if isinstance(condition, All) is not denied else sum(ways)
        case _:
            return 1


All.model_rebuild()
Either.model_rebuild()
Not.model_rebuild()
