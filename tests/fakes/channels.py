"""The ways out in memory, and the parameters that a plan refers to."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from tocsin.domain.sending import Channels, Outcome, Outgoing, Sent


@dataclass
class FakeWay:
    """A `Way` that keeps what was sent. `answers` are given in turn, then everything is sent."""

    sent: list[Outgoing] = field(default_factory=list)
    """What went out: the attempts that were answered by `Sent`."""
    tried: list[Outgoing] = field(default_factory=list)
    answers: deque[Outcome | Exception] = field(default_factory=deque)
    always: Outcome | None = None
    """The answer from now on, while it is set."""

    def send(self, outgoing: Outgoing) -> Outcome:
        """See the protocol."""
        self.tried.append(outgoing)
        answer = self.answers.popleft() if self.answers else self.always or Sent(f"fake-{len(self.tried)}")
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, Sent):
            self.sent.append(outgoing)
        return answer


@dataclass
class FakeChannels:
    """All ways out."""

    sms: FakeWay = field(default_factory=FakeWay)
    email: FakeWay = field(default_factory=FakeWay)
    slack: FakeWay = field(default_factory=FakeWay)
    teams: FakeWay = field(default_factory=FakeWay)
    webhook: FakeWay = field(default_factory=FakeWay)

    def ways(self) -> Channels:
        """As the doors want them."""
        return dict(vars(self))


@dataclass(frozen=True)
class FakeParameters:
    """`Parameters` of a dictionary."""

    values: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """See the protocol."""
        if name not in self.values:
            message = f"There is no SSM parameter {name}: put it there, or correct the plan."
            raise KeyError(message)
        return self.values[name]
