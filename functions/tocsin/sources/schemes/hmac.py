"""Signatures by HMAC in every form that providers use: which header and digest, over which string, how old."""

from __future__ import annotations

import base64
import hmac
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Literal

from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.refusal import NotAuthentic
from tocsin.sources.schemes.timely import TOLERANCE, Unit, untimely

PLACE = re.compile(r"\{(body|timestamp|id|method|url)\}")
MOST = 20
"""Signatures that are looked at in one header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hmac:
    """A way to sign. Called with a delivery and what it is checked against: its id, or NotAuthentic.

    `Hmac(header="X-Slack-Signature", prefix="v0=", signed="v0:{timestamp}:{body}", timestamp="X-Slack-…-Timestamp")`
    """

    header: str
    algorithm: Literal["sha1", "sha256", "sha512"] = "sha256"
    encoding: Literal["hex", "base64"] = "hex"
    prefix: str = ""
    """What stands before the signature in its header: `sha256=`."""
    signed: str = "{body}"
    """The string that is signed, with `{body}`, `{timestamp}`, `{id}`, `{method}` and `{url}` for the parts of it."""
    timestamp: str = ""
    """The header of the signed time; empty: there is none, and replays are known by what they say only."""
    unit: Unit = Unit.SECONDS
    tolerance: timedelta = TOLERANCE
    id: str = ""
    """The header of the delivery's own id, the same on retries."""
    also: Callable[[Delivery], Delivery | None] | None = None
    """How its sender may have seen what was signed, where that is not how it comes; None: there is no other way."""
    parts: tuple[str, str] | None = None
    """Names of the time and of the signature where one header holds both, as Stripe writes: `t=1700000000,v1=5f3a…`."""

    def __call__(self, delivery: Delivery, trust: Trust) -> str | NotAuthentic:
        """See the class."""
        timestamp, given = self._told(delivery)
        if not given:
            return NotAuthentic(f"Not signed: {self.header} is missing. Is the secret set at the sender?")
        if self._is_timed and (stale := self._untimely(timestamp, trust)):
            return stale
        other = self.also(delivery) if self.also else None
        matches = [
            hmac.compare_digest(_bytes(signature), self.signature(secret, self._signed(seen, timestamp)))
            for seen in (delivery, *([other] if other else []))
            for secret in trust.secrets
            if secret
            for signature in given
        ]
        if any(matches):
            return delivery.header(self.id) if self.id else ""
        return NotAuthentic(
            f"{self.header} does not match. Sign the body byte for byte as it is sent, with our secret."
        )

    def signature(self, secret: str, signed: bytes) -> bytes:
        """What the header must hold behind its prefix."""
        made = hmac.digest(_bytes(secret), signed, self.algorithm)
        return made.hex().encode() if self.encoding == "hex" else base64.b64encode(made)

    @property
    def _is_timed(self) -> bool:
        return bool(self.timestamp or self.parts)

    def _untimely(self, timestamp: str, trust: Trust) -> NotAuthentic | None:
        name = self.timestamp or f"{self.parts[0] if self.parts else ''} of {self.header}"
        return untimely(timestamp, trust.now, header=name, unit=self.unit, tolerance=self.tolerance)

    def _told(self, delivery: Delivery) -> tuple[str, list[str]]:
        """The time, and the signatures that were given."""
        written = delivery.header(self.header).strip()
        if self.parts:
            time, signature = self.parts
            pairs = [pair.strip().partition("=") for pair in written.split(",")[:MOST]]
            times = [value for name, _, value in pairs if name == time]
            return times[0] if times else "", [value for name, _, value in pairs if name == signature]
        timestamp = delivery.header(self.timestamp) if self.timestamp else ""
        if not written:
            return timestamp, []
        if not written.startswith(self.prefix):
            return timestamp, ["unprefixed"]
        return timestamp, [written.removeprefix(self.prefix)]

    def _signed(self, delivery: Delivery, timestamp: str) -> bytes:
        known: Mapping[str, bytes] = {
            "body": delivery.body,
            "timestamp": _bytes(timestamp),
            "id": _bytes(delivery.header(self.id)) if self.id else b"",
            "method": _bytes(delivery.method),
            "url": _bytes(delivery.url),
        }
        return b"".join(known[part] if is_place else part.encode() for is_place, part in _pieces(self.signed))


@cache
def _pieces(template: str) -> tuple[tuple[bool, str], ...]:
    """The template in pieces: whether it is a place to fill, and its name or its words."""
    return tuple(_cut(template))


def _cut(template: str) -> Iterator[tuple[bool, str]]:
    for number, piece in enumerate(PLACE.split(template)):
        if piece:
            yield number % 2 == 1, piece


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
