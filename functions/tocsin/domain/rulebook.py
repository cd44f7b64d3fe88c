"""Rules, compiled: which of them are met by these facts. The only module that imports durable_rules.

What the engine cannot bear never reaches it. Known to hang, crash or lie, and how it is kept away:

- `$nex`, `$not`, patterns, null, empty groups, text, floats: `columns` makes none of them;
- more than 512 rules in a set: a set holds at most 200, a stage has as many sets as it needs;
- events, ever new ids or sids: one fact, one id, asserted and retracted again;
- the Python host with its polling threads and swallowed exceptions: the C module is called directly;
- a rule that fires once for each true branch of an `$or`: what is met is a set.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import durable_rules_engine as engine

from tocsin.domain.columns import expressed
from tocsin.domain.facts import Facts
from tocsin.domain.plan.conditions import Condition

LARGEST_SET = 200
"""Rules."""
MATCHED, NOTHING_MATCHED, SEEN_BEFORE = 0, 1, 2
"""What the engine answers when a fact is asserted or retracted."""


class Rulebook:
    """The conditions of one stage. Make few: what the engine compiles, it keeps."""

    def __init__(self, conditions: Sequence[Condition]) -> None:
        self._rows, expressions = expressed(conditions)
        starts = range(0, len(expressions), LARGEST_SET)
        self._sets = [_compiled(start, expressions[start : start + LARGEST_SET]) for start in starts]

    def met(self, facts: Facts) -> list[int]:
        """The places of the conditions that hold, in order, each once."""
        if not self._sets:
            return []
        fact = self._rows.row(facts)
        return sorted({place for handle in self._sets for place in _fired(handle, fact)})


def _compiled(start: int, expressions: Sequence[dict[str, Any]]) -> int:
    """A set of rules; each is named by its place. All have the same priority: order is ours."""
    rules = {f"r{start + place}": {"all": [{"m": expression}]} for place, expression in enumerate(expressions)}
    handle: int = engine.create_ruleset(f"s{start}", json.dumps(rules))
    return handle


def _fired(handle: int, fact: str) -> list[int]:
    """The places of the rules that fire for this fact; afterwards the engine has forgotten it."""
    answer, state = engine.assert_fact(handle, fact)
    try:
        return _places(handle, state) if answer == MATCHED else []
    finally:
        engine.retract_fact(handle, fact)


def _places(handle: int, state: int) -> list[int]:
    """Every rule that waits to act, in turn. Its name stands at the beginning: `{"r12":{"m":…`."""
    places: list[int] = []
    started = engine.start_action_for_state(handle, state)
    action: str | None = started[1] if started else None
    while action:
        places.append(int(action[3 : action.index('"', 3)]))
        action = engine.complete_and_start_action(handle, state)
    return places
