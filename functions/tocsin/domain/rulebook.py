"""Rules, compiled: which of them are met by these facts. The only module that imports durable_rules.

What the engine cannot bear never reaches it. Known to hang, crash or lie, and how it is kept away:

- `$nex`, `$not`, patterns, null, empty groups, text, floats: `columns` makes none of them;
- more than 512 rules in a set, more than 64 tests pending at once, more than 250 fields in a fact: a stage has as many
  sets as keep each of them well below; the loader refuses a single rule that asks for more;
- events, ever new ids or sids: one fact, one id, asserted and retracted again;
- the Python host with its polling threads and swallowed exceptions: the C module is called directly;
- a rule that fires once for each true branch of an `$or`: what is met is a set.

It is asked once for all facts that the rules cannot tell apart: what it answered is remembered.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import durable_rules_engine as engine

from tocsin.domain.answers import Answers
from tocsin.domain.columns import Rows, expressed
from tocsin.domain.facts import Facts
from tocsin.domain.plan.conditions import Condition, size

BROADEST = 60
"""Tests of one set that may be pending at once. The engine's stack holds 64, and then says error 303."""
MOST_TESTS = 200
"""Tests in one set, so also columns. The engine takes some 250 fields, and then says error 302."""
MATCHED = 0
"""What the engine answers to a fact that some rule matches; 1: none does."""


KEPT = 4_096
"""Sets of answers to a stage's tests of which is remembered what they lead to."""


class Rulebook:
    """The conditions of one stage. Make few: what the engine compiles, it keeps."""

    def __init__(self, conditions: Sequence[Condition]) -> None:
        self._answers = Answers(conditions)
        self._sets = [_compiled(conditions, places) for places in _parted(conditions)]
        self._known: dict[int, list[int]] = {}

    def met(self, facts: Facts) -> Sequence[int]:
        """The places of the conditions that hold, in order, each once."""
        answers = self._answers.to(facts)
        if (places := self._known.get(answers)) is None:
            if len(self._known) >= KEPT:
                self._known.clear()
            places = self._known[answers] = self._asked(facts)
        return places

    def _asked(self, facts: Facts) -> list[int]:
        """What the engine says."""
        return sorted({place for rows, handle in self._sets for place in _fired(handle, rows.row(facts))})


def _parted(conditions: Sequence[Condition]) -> Iterator[list[int]]:
    """The places of the conditions, in sets that the engine can bear."""
    places: list[int] = []
    breadth = tests = 0
    for place, condition in enumerate(conditions):
        asked = size(condition)
        if places and (breadth + asked.breadth > BROADEST or tests + asked.tests > MOST_TESTS):
            yield places
            places, breadth, tests = [], 0, 0
        places.append(place)
        breadth, tests = breadth + asked.breadth, tests + asked.tests
    if places:
        yield places


def _compiled(conditions: Sequence[Condition], places: Sequence[int]) -> tuple[Rows, int]:
    """A set of rules with the maker of its rows. A rule is named by its place; all have one priority: order is ours."""
    rows, expressions = expressed([conditions[place] for place in places])
    rules = {f"r{place}": {"all": [{"m": each}]} for place, each in zip(places, expressions, strict=True)}
    handle: int = engine.create_ruleset(f"s{places[0]}", json.dumps(rules))
    return rows, handle


def _fired(handle: int, fact: str) -> list[int]:
    """The places of the rules that fire for this fact; afterwards the engine has forgotten it.

    Every rule that waits to act is taken in turn. Its name stands at the beginning: `{"r12":{"m":…`.
    """
    answer, state = engine.assert_fact(handle, fact)
    places: list[int] = []
    try:
        started = engine.start_action_for_state(handle, state) if answer == MATCHED else None
        action: str | None = started[1] if started else None
        while action:
            places.append(int(action[3 : action.index('"', 3)]))
            action = engine.complete_and_start_action(handle, state)
    finally:
        engine.retract_fact(handle, fact)
    return places
