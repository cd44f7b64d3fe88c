"""Does what was decided: commits it, then hints what is due. A lost race is decided again, on what is true now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tocsin.domain.decision import Decision
from tocsin.domain.messages import Tokens
from tocsin.domain.plan import Plan
from tocsin.domain.ports import Clock, Due, Hints, Table

TRIES = 8
"""Lost races in a row. Each is lost to another decision that was made, so more means that something is wrong."""
LONGEST_DELAY = 900
"""Seconds that a queue can hold a hint back."""


class NotSettledError(RuntimeError):
    """Too many lost races; the queue brings the item again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """What a door that changes cases needs from outside."""

    table: Table
    hints: Hints
    clock: Clock
    plan: Plan
    tokens: Tokens

    def today(self) -> Plan:
        """The plan with what people changed of its rotations. Read anew: somebody may have swapped a minute ago."""
        if not self.plan.rotations:
            return self.plan
        return self.plan.model_copy(update={"overrides": tuple(self.table.overrides())})

    def settle(self, decide: Callable[[], Decision]) -> Decision:
        """The decision that held. `decide` reads what it needs, and is asked again when somebody else was quicker."""
        for _ in range(TRIES):
            decision = decide()
            if not decision.changes or self.table.commit(decision.changes) is None:
                for due in decision.hints:
                    self.hint(due)
                return decision
        message = f"Lost {TRIES} races in a row; the item stays in its queue."
        raise NotSettledError(message)

    def hint(self, due: Due) -> None:
        """Ask to look at an item when it is due."""
        hint(due, self.hints, self.clock)


def hint(due: Due, hints: Hints, clock: Clock) -> None:
    """Ask to look at an item when it is due: a second early, since whoever looks waits out the rest."""
    left = int(clock.seconds_until(due.at)) - 1
    hints.send(due, delay=max(0, min(LONGEST_DELAY, left)))
