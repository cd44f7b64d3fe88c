"""The queues of the tests: in memory, and broken when a test wants it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tocsin.adapters.memory import MemoryHints
from tocsin.domain.mention import Mention, Update
from tocsin.domain.ports import Due


@dataclass
class FakeHints(MemoryHints):
    """Hints in memory. With `broken` set, sending raises it."""

    broken: Exception | None = None

    def send(self, due: Due, delay: int = 0) -> None:
        """See the protocol."""
        if self.broken:
            raise self.broken
        super().send(due, delay)


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
