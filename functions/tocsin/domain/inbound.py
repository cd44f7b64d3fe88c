"""An SMS that came in, from whomever: somebody of the plan who answers, or a customer who says something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundSms:
    """An SMS from a phone. The same `id` is the same SMS, however often it is delivered."""

    id: str
    phone: str
    """`+31612345678`. It stands in no log, and in no key."""
    text: str
    name: str = ""
    """What they call themselves, where a messenger tells it."""
    platform: str = "sms"
    """`whatsapp` where Twilio passes such messages on."""
    source: str = "sms"
    """Through whom it came: `sms` is AWS's own topic."""
    account: str = ""
    brand: str = ""
    sure: bool = False
    """Whether its sender is certain: a key in a call that we made, a messenger's account. An SMS's can be forged."""
    links: tuple[str, ...] = ()
    """Where what was attached can be seen."""


class Replies(Protocol):
    """The queue of SMS that came in."""

    def put(self, texts: tuple[InboundSms, ...]) -> None:
        """Queue them all; raises when one could not be queued."""
