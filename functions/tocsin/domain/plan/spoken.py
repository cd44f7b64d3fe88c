"""Conditions and facts back in the words in which people write and read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tocsin.domain import facts
from tocsin.domain.facts import Fact, Sort, Value
from tocsin.domain.nearness import Asked
from tocsin.domain.plan.conditions import How
from tocsin.domain.words import Severity

HOUR = 60
UNKNOWN = "not known"


def name_of(fact: str) -> str:
    """A fact as one writes it: `voices in 120 minutes` is `voices in 2 hours`."""
    counted = facts.window(fact)
    if counted is None or counted.minutes % HOUR:
        return fact
    hours = counted.minutes // HOUR
    return f"{counted.counts} in {hours} hour{'' if hours == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Speech:
    """Speaks of facts. `own`: the facts that rules of the plan set."""

    own: Mapping[str, Fact] = field(default_factory=dict)

    def held(self, fact: str, value: Value | None) -> str:
        """A fact's value in words: `yes`, `serious`, `danger, harm`, `not known`; no name at all is `nothing`."""
        if value is None or value == ():
            return "nothing" if self._sort(fact) is Sort.MANY else UNKNOWN
        return self._several(fact, value if isinstance(value, tuple) else (value,), ", ")

    def wanted(self, asked: Asked) -> str:
        """What a test wants of its fact: `at least 5`, `none of bot, impostor`, `yes`."""
        test, denied = asked.test, asked.denied
        match test.how:
            case How.EXISTS:
                return "missing" if denied else "exists"
            case How.AT_LEAST if denied:
                return f"less than {self._word(test.fact, test.values[0])}"
            case How.AT_MOST if denied:
                return f"more than {self._word(test.fact, test.values[0])}"
            case How.BETWEEN:
                least, most = (self._word(test.fact, value) for value in test.values)
                return f"{'not ' if denied else ''}{least} to {most}"
            case How.ONE_OF:
                return self._one_of(test.fact, test.values, denied=denied)
            case how:
                return f"{how} {self._word(test.fact, test.values[0])}"

    def _one_of(self, fact: str, values: tuple[int | str, ...], *, denied: bool) -> str:
        if denied and self._sort(fact) is Sort.YES_NO and len(values) == 1:
            return self._word(fact, 1 - int(values[0]))
        if not denied:
            return self._several(fact, values, " or ")
        if len(values) > 1:
            return f"none of {self._several(fact, values, ', ')}"
        return f"not {self._several(fact, values, '')}" if values else "never"

    def _several(self, fact: str, values: Iterable[int | str], between: str) -> str:
        return between.join(self._word(fact, value) for value in values)

    def _word(self, fact: str, value: int | str) -> str:
        match self._sort(fact):
            case Sort.YES_NO:
                return "yes" if value else "no"
            case Sort.SEVERITY:
                return Severity(int(value)).word
            case Sort.NUMBER:
                return f"{value:,}"
            case _:
                return str(value)

    def _sort(self, fact: str) -> Sort | None:
        known = self.own.get(fact) or facts.fact(fact)
        return known.sort if known else None
