"""What lies outside, in memory: phones and desks that keep what they received, and can be down or gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tocsin.domain.ports import Clock
from tocsin.domain.sending import Channels, FailedForGood, FailedForNow, Outcome, Outgoing, Sent

WAYS = ("sms", "email", "slack", "teams", "webhook")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """Something that was given to a channel, and what became of it."""

    at: datetime
    way: str
    outgoing: Outgoing
    outcome: Outcome


@dataclass
class Outside:
    """Every way out."""

    clock: Clock
    attempts: list[Attempt] = field(default_factory=list)
    """Everything that was tried, in order."""
    down: set[str] = field(default_factory=set)
    """Addresses, or whole ways (`sms`), that fail for now."""
    gone: set[str] = field(default_factory=set)
    """Addresses, or whole ways, that fail for good."""

    def send(self, way: str, outgoing: Outgoing) -> Outcome:
        """Give something to a way out."""
        outcome = self._outcome({way, outgoing.address})
        self.attempts.append(Attempt(at=self.clock.now(), way=way, outgoing=outgoing, outcome=outcome))
        return outcome

    def channels(self) -> Channels:
        """As the doors want them."""
        return {way: OneWay(way, self) for way in WAYS}

    def received(self, address: str, *words: str) -> list[str]:
        """The texts that an address ever received with these words in them."""
        arrived = (one.outgoing for one in self.attempts if isinstance(one.outcome, Sent))
        return [one.body for one in arrived if one.address == address and all(word in one.body for word in words)]

    def _outcome(self, through: set[str]) -> Outcome:
        if through & self.down:
            return FailedForNow("down")
        if through & self.gone:
            return FailedForGood("invalid number")
        return Sent(provider_id=str(len(self.attempts) + 1))


@dataclass(frozen=True, slots=True)
class OneWay:
    """One channel of the outside."""

    name: str
    outside: Outside

    def send(self, outgoing: Outgoing) -> Outcome:
        """See the protocol."""
        return self.outside.send(self.name, outgoing)


@dataclass(frozen=True, slots=True)
class NamedParameters:
    """`Parameters` of which nothing is known but their names: each stands for itself, or for what is given here."""

    values: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """See the protocol."""
        return self.values.get(name, f"parameter {name}")
