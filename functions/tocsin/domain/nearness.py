"""How near a condition came to holding: the fewest tests that stand in its way. Plain Python, for explanations only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.domain.facts import Facts
from tocsin.domain.plan.conditions import All, Condition, Either, How, Not, Test


@dataclass(frozen=True, slots=True)
class Asked:
    """One test as it is asked: `denied` when it stands within a `not`, so that it must not hold."""

    test: Test
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Nearness:
    """What holds of a condition, and what stands in its way; of alternatives, the one that came nearest."""

    met: tuple[Asked, ...] = ()
    unmet: tuple[Asked, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing stands in its way."""
        return not self.unmet


def nearness(condition: Condition, facts: Facts, *, denied: bool = False) -> Nearness:
    """How near the condition comes with these facts. `not` is carried down to the tests."""
    match condition:
        case Not(part=part):
            return nearness(part, facts, denied=not denied)
        case Test():
            asked = (Asked(condition, denied),)
            return Nearness(met=asked) if is_met(condition, facts) is not denied else Nearness(unmet=asked)
        case All(parts=()):
            return Nearness(unmet=(Asked(NEVER),)) if denied else Nearness()
        case All(parts=parts) | Either(parts=parts):
            inner = [nearness(part, facts, denied=denied) for part in parts]
            return _joined(inner) if isinstance(condition, All) is not denied else _nearest(inner)


NEVER = Test(fact="always", how=How.ONE_OF)
"""What stands in the way of `not: {always}`: nothing that a fact could change."""


def is_met(test: Test, facts: Facts) -> bool:
    """Whether the facts have what the test asks; of several values, one is enough."""
    value = facts.get(test.fact, ())
    return any(_fits(test, each) for each in (value if isinstance(value, tuple) else (value,)))


def _fits(test: Test, value: int | str) -> bool:
    if test.how is How.EXISTS:
        return True
    if test.how is How.ONE_OF:
        return value in test.values
    if isinstance(value, str):
        return False
    least = int(test.values[0]) if test.how in {How.AT_LEAST, How.BETWEEN} else value
    most = int(test.values[-1]) if test.how in {How.AT_MOST, How.BETWEEN} else value
    return least <= value <= most


def _joined(parts: Iterable[Nearness]) -> Nearness:
    met: list[Asked] = []
    unmet: list[Asked] = []
    for part in parts:
        met += part.met
        unmet += part.unmet
    return Nearness(tuple(met), tuple(unmet))


def _nearest(parts: Iterable[Nearness]) -> Nearness:
    """The alternative with the least in its way; of equals the one of which most holds, then the first."""
    return min(parts, key=lambda part: (len(part.unmet), -len(part.met)))
