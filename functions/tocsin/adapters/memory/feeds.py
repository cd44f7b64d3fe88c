"""What is known of feeds, in memory."""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.domain.feeds import FeedState


@dataclass
class MemoryFeeds:
    """The states of feeds, by the name under which the plan lists them."""

    states: dict[str, FeedState] = field(default_factory=dict)

    def state(self, address: str) -> FeedState | None:
        """See the protocol."""
        return self.states.get(address)

    def keep(self, address: str, state: FeedState) -> None:
        """See the protocol."""
        self.states[address] = state
