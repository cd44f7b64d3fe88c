"""The rules in a dozen lines of plain Python: what the compiled rulebook must agree with."""

from __future__ import annotations

from tocsin.domain.facts import Facts
from tocsin.domain.plan.conditions import All, Condition, Either, How, Not
from tocsin.domain.plan.conditions import Test as Question


def holds(condition: Condition, facts: Facts) -> bool:
    """Whether a condition holds, read as it is written."""
    match condition:
        case Not(part=part):
            return not holds(part, facts)
        case All(parts=parts):
            return all(holds(part, facts) for part in parts)
        case Either(parts=parts):
            return any(holds(part, facts) for part in parts)
        case Question(fact=fact, how=how, values=values):
            value = facts.get(fact, ())
            held = value if isinstance(value, tuple) else (value,)
            return any(_is_met(how, each, values) for each in held)


def _is_met(how: How, value: int | str, values: tuple[int | str, ...]) -> bool:
    """Whether one value of a fact is what a question asks for."""
    if how in {How.EXISTS, How.ONE_OF}:
        return how is How.EXISTS or value in values
    if isinstance(value, str):
        return False
    if how is How.BETWEEN:
        return int(values[0]) <= value <= int(values[1])
    return value >= int(values[0]) if how is How.AT_LEAST else value <= int(values[0])
