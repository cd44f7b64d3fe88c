"""The bucket of deliveries in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class FakeDeliveries:
    """`Deliveries` that keeps what was put. With `broken` set, keeping raises it."""

    kept: dict[str, bytes] = field(default_factory=dict)
    broken: Exception | None = None

    def keep(self, key: str, content: bytes) -> None:
        """See the protocol."""
        if self.broken:
            raise self.broken
        self.kept[key] = content

    def read(self, key: str) -> bytes:
        """See the protocol."""
        return self.kept[key]

    def keys(self, prefix: str) -> Iterator[str]:
        """See the protocol."""
        yield from sorted(key for key in self.kept if key.startswith(prefix))

    def folders(self, prefix: str) -> Iterator[str]:
        """See the protocol."""
        rests = (key.removeprefix(prefix) for key in self.keys(prefix))
        yield from dict.fromkeys(f"{prefix}{rest.partition('/')[0]}/" for rest in rests if "/" in rest)

    def forget(self, key: str) -> None:
        """See the protocol."""
        self.kept.pop(key, None)
