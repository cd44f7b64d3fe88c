"""Ports between whose calls things happen: the process ends, or somebody else is quicker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tocsin.adapters.memory import ProcessKilled


@dataclass
class Killer:
    """Ends the process once, at the n-th call of anything it watches. `at` 0: never."""

    at: int = 0
    after: bool = False
    """Whether the call still happens."""
    calls: int = 0
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
        self.calls += 1
        mine = self.calls == self.at
        if mine and not self.after:
            raise ProcessKilled
        answer = function(*arguments, **named)
        if mine:
            raise ProcessKilled
        return answer


class Watched:
    """A port whose calls the killer counts."""

    def __init__(self, port: Any, killer: Killer) -> None:
        self._port, self._killer = port, killer

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._port, name)
        if not callable(found):
            return found
        return lambda *arguments, **named: self._killer.call(found, *arguments, **named)
