"""What comes to the first door, as values: the delivery itself, and what it is checked against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One request. Header names are lower case; the body is the bytes as they were sent."""

    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    method: str = "POST"
    query: Mapping[str, str] = field(default_factory=dict)
    """Of a name that is given twice the first."""
    url: str = ""
    """The address as its sender called it, query included: some sign it."""
    path_secret: str = ""
    """The part of the address behind the source and the account's name."""

    def header(self, name: str) -> str:
        """A header's value; empty when it is not there."""
        return self.headers.get(name.lower(), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What a delivery is checked against: the account's valid secrets, the real time, what the provider publishes."""

    secrets: Sequence[str]
    now: datetime
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What the plan says of the account, where it is no secret whom to trust."""
    published: bytes = b""
    """The document at the address that `Source.published_at` named: a certificate, a set of keys. Empty if none."""
