"""A receipt: what a provider tells later of a message that it took."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from tocsin.domain.frozen import dataclass

ABOUT = "about"
"""The part of an address's query that says which message a receipt is about."""
OPTED_OUT = ("opted out", "opted-out", "21610")
"""What providers say of somebody who has answered STOP."""
LONGEST_WORDS = 200
"""Characters of a provider's own words that are kept."""


class Progress(StrEnum):
    """How far a message has come, as its provider says."""

    UNDER_WAY = "under way"  # queued, accepted by the carrier, ringing: proof of nothing
    DELIVERED = "delivered"  # the phone has it, or somebody has answered the call
    FAILED = "failed"  # it will not arrive


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a provider says of one message. `words` are its own, and hold no phone number."""

    parent: str
    name: str
    provider: str
    provider_id: str
    progress: Progress
    words: str
    at: datetime
    """By the provider's clock."""

    @property
    def says_stopped(self) -> bool:
        """Whether it was not sent because whoever has the number wants no SMS."""
        return self.progress is Progress.FAILED and any(word in self.words.casefold() for word in OPTED_OUT)


def about(parent: str, name: str) -> str:
    """Both names of a message as one word that no proxy spells in another way: letters, digits, `-` and `_`."""
    return urlsafe_b64encode(f"{parent}\n{name}".encode()).decode().rstrip("=")


def message_meant(word: str) -> tuple[str, str] | None:
    """Parent and name of the message that such a word is about; None if it is none."""
    try:
        parent, _, name = urlsafe_b64decode(word + "=" * (-len(word) % 4)).decode().partition("\n")
    except ValueError:
        return None
    return (parent, name) if parent and name else None


class Receipts(Protocol):
    """The queue of receipts."""

    def put(self, receipts: Sequence[Receipt]) -> None:
        """Queue them all; raises when one could not be queued."""
