"""The queues of the tests: in memory, and broken when a test wants it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tocsin.adapters.memory import MemoryHints
from tocsin.adapters.queues import LARGEST
from tocsin.domain.inbound import InboundSms
from tocsin.domain.mention import Mention, Update
from tocsin.domain.ports import Due, Paper
from tocsin.domain.receipt import Receipt


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
class FakeReplies:
    """`Replies` that keeps what was put. With `broken` set, putting raises it and keeps nothing."""

    texts: list[InboundSms] = field(default_factory=list)
    broken: Exception | None = None

    def put(self, texts: tuple[InboundSms, ...]) -> None:
        """See the protocol."""
        if self.broken:
            raise self.broken
        self.texts.extend(texts)


@dataclass
class FakeInlet:
    """`Inlet` that keeps what was put. With `broken` set, putting raises it and keeps nothing."""

    items: list[Mention | Update] = field(default_factory=list)
    papers: dict[str, bytes] = field(default_factory=dict)
    """What travelled with them, by its key."""
    broken: Exception | None = None

    def put(self, items: Sequence[Mention | Update], paper: Paper | None = None) -> bool:
        """See the protocol."""
        if self.broken:
            raise self.broken
        self.items.extend(items)
        if paper is None or len(paper.content) > LARGEST:
            return False
        self.papers[paper.key] = paper.content
        return True

    def taken(self) -> list[Mention | Update]:
        """What was put, taken out."""
        taken, self.items = self.items, []
        return taken


@dataclass
class FakeReceipts:
    """`Receipts` that keeps what was put."""

    kept: list[Receipt] = field(default_factory=list)

    def put(self, receipts: Sequence[Receipt]) -> None:
        """See the protocol."""
        self.kept.extend(receipts)
