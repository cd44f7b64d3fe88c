"""What lies outside: phones that show what they received, desks that can be down for an hour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tocsin.domain.sending import Channels, FailedForGood, FailedForNow, Outcome, Outgoing, Sent


@dataclass
class Outside:
    """Every way out. What has gone out and was not looked at yet is `unseen`."""

    everything: list[Outgoing] = field(default_factory=list)
    unseen: list[Outgoing] = field(default_factory=list)
    down: set[str] = field(default_factory=set)
    """Addresses that fail for now."""
    gone: set[str] = field(default_factory=set)
    """Addresses that fail for good."""

    def send(self, outgoing: Outgoing) -> Outcome:
        """Any channel's `send`."""
        if outgoing.address in self.down:
            return FailedForNow("down")
        if outgoing.address in self.gone:
            return FailedForGood("invalid number")
        self.everything.append(outgoing)
        self.unseen.append(outgoing)
        return Sent(provider_id=str(len(self.everything)))

    def channels(self, watched: Callable[[object], object]) -> Channels:
        """All channels, each of their calls watched."""
        return {name: watched(self) for name in ("sms", "email", "slack", "teams", "webhook")}  # type: ignore[misc]

    def seen(self, address: str, *words: str) -> str:
        """The earliest unseen message to an address that has these words in it; it is seen now."""
        for outgoing in self.unseen:
            if outgoing.address == address and all(word in outgoing.body for word in words):
                self.unseen.remove(outgoing)
                return outgoing.body
        there = [(outgoing.address, outgoing.body) for outgoing in self.unseen]
        message = f"Nothing with {words} has reached {address}. Not looked at yet: {there}"
        raise AssertionError(message)

    def received(self, address: str, *words: str) -> list[str]:
        """All that an address ever received with these words in it."""
        return [
            one.body for one in self.everything if one.address == address and all(word in one.body for word in words)
        ]


class NoParameters:
    """A plan whose addresses all stand in it."""

    def value(self, name: str) -> str:
        """See the protocol."""
        raise KeyError(name)
