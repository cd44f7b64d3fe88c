"""What lies outside, in memory: phones and desks that keep what they received, and can be down or gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tocsin.adapters.channels.texting.failing_over import FailingOver
from tocsin.domain.ports import Clock
from tocsin.domain.sending import Channels, FailedForGood, FailedForNow, Outcome, Outgoing, Sent

WAYS = ("email", "slack", "teams", "webhook")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """Something that was given to a channel, and what became of it."""

    at: datetime
    way: str
    outgoing: Outgoing
    outcome: Outcome
    provider: str = ""


@dataclass
class Outside:
    """Every way out. As it is made, SMS go out by one provider, and nobody asks whether they arrive."""

    clock: Clock
    providers: tuple[str, ...] = ("",)
    """Who carries SMS, and calls, in this order."""
    proof: bool | None = None
    """Whether they give receipts; None: nobody asks."""
    rings: bool = False
    """Whether they can call."""
    attempts: list[Attempt] = field(default_factory=list)
    """Everything that was tried, in order."""
    down: set[str] = field(default_factory=set)
    """Addresses, whole ways (`sms`), or providers, that fail for now."""
    gone: set[str] = field(default_factory=set)
    """Addresses, or whole ways, that fail for good."""

    stopped: set[str] = field(default_factory=set)
    """Numbers whose people have answered STOP to the provider itself."""
    listed: set[str] | None = field(default_factory=set)
    """The list of those that AWS keeps; None: it cannot be read."""

    mute: set[str] = field(default_factory=set)
    """The same, that take it and never answer."""

    def send(self, way: str, outgoing: Outgoing, provider: str = "") -> Outcome:
        """Give something to a way out."""
        outcome = self._outcome({way, outgoing.address, provider}, way, provider)
        attempt = Attempt(at=self.clock.now(), way=way, outgoing=outgoing, outcome=outcome, provider=provider)
        self.attempts.append(attempt)
        return outcome

    def channels(self) -> Channels:
        """As the doors want them."""
        phones = ("sms", "call") if self.rings else ("sms",)
        return {**{way: self._phone(way) for way in phones}, **{way: OneWay(way, self) for way in WAYS}}

    def _phone(self, way: str) -> FailingOver:
        ways = {provider: OneWay(way, self, provider) for provider in self.providers}
        return FailingOver(ways, seconds=lambda: self.clock.now().timestamp())

    def received(self, address: str, *words: str) -> list[str]:
        """The texts that an address ever received with these words in them."""
        arrived = (one.outgoing for one in self.attempts if isinstance(one.outcome, Sent))
        return [one.body for one in arrived if one.address == address and all(word in one.body for word in words)]

    def _outcome(self, through: set[str], way: str, provider: str) -> Outcome:
        if through & self.mute:
            return FailedForNow("no answer", 10.0, unsure=True)
        if through & self.down:
            return FailedForNow("down")
        if way == "sms" and through & self.stopped:
            return FailedForGood("opted out", stopped=True)
        if through & self.gone:
            return FailedForGood("invalid number")
        proof = None if way in WAYS else self.proof
        return Sent(provider_id=str(len(self.attempts) + 1), provider=provider, proof=proof)


@dataclass(frozen=True, slots=True)
class ListedOutside:
    """The list that AWS keeps of those who want no SMS."""

    outside: Outside

    def listed(self) -> frozenset[str] | None:
        """See the protocol."""
        return None if self.outside.listed is None else frozenset(self.outside.listed)

    def has(self, number: str) -> bool:
        """See the protocol."""
        return number in (self.outside.listed or ())


@dataclass(frozen=True, slots=True)
class OneWay:
    """One channel of the outside."""

    name: str
    outside: Outside
    provider: str = ""

    def send(self, outgoing: Outgoing) -> Outcome:
        """See the protocol."""
        return self.outside.send(self.name, outgoing, self.provider)


@dataclass(frozen=True, slots=True)
class NamedParameters:
    """`Parameters` of which nothing is known but their names: each stands for itself, or for what is given here."""

    values: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """See the protocol."""
        return self.values.get(name, f"parameter {name}")
