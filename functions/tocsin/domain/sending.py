"""What a channel is given, what it answers, and how long to wait before the next attempt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from tocsin.domain.words import MessageKind

if TYPE_CHECKING:  # what knows of countries is read when an SMS goes out
    from tocsin.domain.countries import Cost

ATTEMPTS = 10
"""Failed attempts after which a message is stuck: an alarm, and red on the board."""
LONGEST_ASKED = 3600.0
"""Seconds. No receiver can make us wait longer than this."""

FIRST_WAIT = {MessageKind.POST: 15.0}
"""Seconds after the first failed attempt; doubled each time. Ten attempts of a post outlast an hour's breakdown."""
LONGEST_WAIT = {MessageKind.POST: 1800.0}
FIRST_WAIT_OF_A_PHONE = 2.0
LONGEST_WAIT_OF_A_PHONE = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What a call says: what it is about, then one of two ways to answer."""

    language: str
    what: str
    by_keys: str
    """Where keys can be heard: press 1, press 2."""
    by_sms: str
    """Where they cannot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """What a channel carries. `id` is the same at every attempt, so that a receiver can tell a repetition."""

    id: str
    address: str
    body: str
    parent: str = ""
    name: str = ""
    """What the message is called in the table: a receipt says which one it is for."""
    number: int | None = None
    """The spoken number of its case; None: it has none."""
    spoken: Spoken | None = None
    """Of a call; its `body` says the same."""
    subject: str = ""
    link: str = ""
    secret: str = ""
    data: Mapping[str, str | int] = field(default_factory=dict)
    """The same for machines: the values that the text was made from."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The provider has it. That is not yet *delivered*.

    `proof`: a receipt will come (True), or never (False); None where nobody waits for one (desks, e-mail).
    """

    provider_id: str = ""
    provider: str = ""
    proof: bool | None = None
    cost: Cost | None = None
    """Of an SMS."""


@dataclass(frozen=True, slots=True)
class FailedForNow:
    """It may work later: a timeout, too many at once, a breakdown over there. `retry_after` is in seconds.

    `unsure`: it may have gone out all the same, since no answer came.
    """

    error: str
    retry_after: float | None = None
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class FailedForGood:
    """It will never work like this: an invalid number, an address that is gone. Errors never contain the address.

    `stopped`: whoever has this number wants no SMS, so that none is ever sent there again.
    """

    error: str
    stopped: bool = False


Outcome = Sent | FailedForNow | FailedForGood


class Way(Protocol):
    """One way out: SMS, e-mail, a webhook."""

    def send(self, outgoing: Outgoing) -> Outcome:
        """Try once, within seconds. Never raises for what the outside does."""


Channels = Mapping[str, Way]
"""`sms`, `call`, `email`, and the kinds of desks: `slack`, `teams`, `webhook`. `call` only where somebody can."""


class Parameters(Protocol):
    """What a plan leaves to the deployment: `parameter NAME`."""

    def value(self, name: str) -> str:
        """What it stands for. Raises KeyError with a sentence when it is not there."""


def wait_before(attempt: int, kind: MessageKind, dice: float, asked: float | None = None) -> float:
    """Seconds to wait after the `attempt`th failed one (from 1): doubled each time, a quarter more or less by `dice`.

    `dice` is from 0 to 1. What the receiver asked for by `Retry-After` is waited at least, up to an hour.
    """
    first = FIRST_WAIT.get(kind, FIRST_WAIT_OF_A_PHONE)
    longest = LONGEST_WAIT.get(kind, LONGEST_WAIT_OF_A_PHONE)
    doubled = min(longest, first * 2.0 ** min(attempt - 1, 30))
    return max(doubled * (0.75 + dice / 2), min(asked or 0.0, LONGEST_ASKED))
