"""Ports between whose calls things happen: the process ends, or somebody else is quicker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tocsin.adapters.memory import ProcessKilled
from tocsin.adapters.table import TableBusy

WRITES = frozenset({"commit", "lease", "lease_with_head", "lease_and_claim", "claim"})


@dataclass
class Killer:
    """Ends the process once, at the n-th call of anything it watches. `at` 0: never."""

    at: int = 0
    after: bool = False
    """Whether the call still happens."""
    calls: int = 0
    busy: int = 0
    """How many writes DynamoDB throttles,"""
    busy_after: int = 0
    """when it has taken so many."""
    writes: int = 0
    quicker: Callable[[], None] | None = None
    """What happens just before the next commit, once."""

    def watches(self, port: Any) -> Any:
        """The port, each of its calls counted."""
        return Watched(port, self)

    def call(self, function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """Make a call, or end the process instead of it, or after it."""
        if self.quicker and function.__name__ == "commit":
            rival, self.quicker = self.quicker, None
            rival()
        if function.__name__ in WRITES:
            self._throttles()
        self.calls += 1
        mine = self.calls == self.at
        if mine and not self.after:
            raise ProcessKilled
        answer = function(*arguments, **named)
        if mine:
            raise ProcessKilled
        return answer

    def _throttles(self) -> None:
        if self.busy and self.writes >= self.busy_after:
            self.busy -= 1
            raise TableBusy
        self.writes += 1


class Watched:
    """A port whose calls the killer counts."""

    def __init__(self, port: Any, killer: Killer) -> None:
        self._port, self._killer = port, killer

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._port, name)
        if not callable(found):
            return found
        return lambda *arguments, **named: self._killer.call(found, *arguments, **named)
