"""The queues in memory: lists that a test reads and empties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tocsin.domain.mention import Mention, Update
from tocsin.domain.ports import Due, Queue

LONGEST_DELAY = 900


@dataclass(frozen=True, slots=True)
class Hint:
    """A hint that was sent, and its delay in whole seconds."""

    due: Due
    delay: int = 0


@dataclass
class FakeHints:
    """`Hints` that keeps what was sent. With `broken` set, sending raises it."""

    sent: list[Hint] = field(default_factory=list)
    broken: Exception | None = None

    def send(self, due: Due, delay: int = 0) -> None:
        """See the protocol."""
        if not 0 <= delay <= LONGEST_DELAY:
            message = f"A hint waits 0 to {LONGEST_DELAY} seconds, not {delay}."
            raise ValueError(message)
        if self.broken:
            raise self.broken
        self.sent.append(Hint(due, delay))

    def taken(self, queue: Queue | None = None) -> list[Hint]:
        """What was sent (to one queue), taken out."""
        mine = [hint for hint in self.sent if queue in (None, hint.due.queue)]
        self.sent = [hint for hint in self.sent if hint not in mine]
        return mine


@dataclass
class FakeInlet:
    """`Inlet` that keeps what was put. With `broken` set, putting raises it and keeps nothing."""

    items: list[Mention | Update] = field(default_factory=list)
    broken: Exception | None = None

    def put(self, items: Sequence[Mention | Update]) -> None:
        """See the protocol."""
        if self.broken:
            raise self.broken
        self.items.extend(items)

    def taken(self) -> list[Mention | Update]:
        """What was put, taken out."""
        taken, self.items = self.items, []
        return taken
