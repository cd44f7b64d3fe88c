"""The queues of hints in memory: a list that somebody reads and empties."""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.domain.ports import Due, Queue

LONGEST_DELAY = 900
"""Seconds; SQS's limit."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A hint that was sent, and its delay in whole seconds."""

    due: Due
    delay: int = 0


@dataclass
class MemoryHints:
    """`Hints` that keeps what was sent."""

    sent: list[Hint] = field(default_factory=list)

    def send(self, due: Due, delay: int = 0) -> None:
        """See the protocol."""
        if not 0 <= delay <= LONGEST_DELAY:
            message = f"A hint waits 0 to {LONGEST_DELAY} seconds, not {delay}."
            raise ValueError(message)
        self.sent.append(Hint(due, delay))

    def taken(self, queue: Queue | None = None) -> list[Hint]:
        """What was sent (to one queue), taken out."""
        mine = [hint for hint in self.sent if queue in (None, hint.due.queue)]
        self.sent = [hint for hint in self.sent if hint not in mine] if queue else []
        return mine
