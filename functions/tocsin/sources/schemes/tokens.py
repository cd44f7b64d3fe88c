"""Secrets that are sent as they are: in a header, as a password, in the address. For senders that cannot sign."""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Callable
from dataclasses import dataclass

from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.refusal import NotAuthentic

SHORTEST = 8
"""Characters of a secret; a shorter one is none: it could be guessed at the door."""


@dataclass(frozen=True, slots=True)
class HeaderToken:
    """A header holds the secret: `X-Telegram-Bot-Api-Secret-Token`."""

    header: str
    id: str = ""
    """The header of the delivery's own id."""

    def __call__(self, delivery: Delivery, trust: Trust) -> str | NotAuthentic:
        """The delivery's id, or NotAuthentic."""
        if _is_one_of(delivery.header(self.header), trust):
            return delivery.header(self.id) if self.id else ""
        return NotAuthentic(f"{self.header} is missing or does not hold our secret.")


@dataclass(frozen=True, slots=True)
class Bearer:
    """`Authorization: Bearer <secret>` (RFC 6750)."""

    def __call__(self, delivery: Delivery, trust: Trust) -> str | NotAuthentic:
        """No id of its own, or NotAuthentic."""
        scheme, _, token = delivery.header("authorization").partition(" ")
        if scheme.lower() == "bearer" and _is_one_of(token.strip(), trust):
            return ""
        return NotAuthentic("Send `Authorization: Bearer` and our secret.")


@dataclass(frozen=True, slots=True)
class Basic:
    """`Authorization: Basic` (RFC 7617), as tools make it of `https://user:password@host/`.

    A secret with a colon is `user:password`; one without is the password, and the user may be called as you like.
    """

    def __call__(self, delivery: Delivery, trust: Trust) -> str | NotAuthentic:
        """No id of its own, or NotAuthentic."""
        scheme, _, encoded = delivery.header("authorization").partition(" ")
        given = _decoded(encoded.strip())
        if scheme.lower() == "basic" and (_is_one_of(given, trust) or _is_one_of(given.partition(":")[2], trust)):
            return ""
        return NotAuthentic("Send `Authorization: Basic` with our user and password.")


@dataclass(frozen=True, slots=True)
class PathSecret:
    """The address ends in the secret: `/hooks/trustpilot/<secret>`. Its source says `secret_in_path`."""

    def __call__(self, delivery: Delivery, trust: Trust) -> str | NotAuthentic:
        """No id of its own, or NotAuthentic."""
        if _is_one_of(delivery.path_secret, trust):
            return ""
        return NotAuthentic("The address does not end in our secret. Copy it whole into the sender.")


@dataclass(frozen=True, slots=True)
class QueryToken:
    """The query holds the secret: `?token=<secret>`."""

    name: str = "token"

    def __call__(self, delivery: Delivery, trust: Trust) -> str | NotAuthentic:
        """No id of its own, or NotAuthentic."""
        if _is_one_of(delivery.query.get(self.name, ""), trust):
            return ""
        return NotAuthentic(f"The address does not end in ?{self.name}= and our secret.")


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Several ways, of which a sender may use one. All that was missing is told."""

    ways: tuple[Callable[[Delivery, Trust], str | NotAuthentic], ...]

    def __call__(self, delivery: Delivery, trust: Trust) -> str | NotAuthentic:
        """The id that the first way finds which fits, or NotAuthentic."""
        refused: list[str] = []
        for way in self.ways:
            found = way(delivery, trust)
            if not isinstance(found, NotAuthentic):
                return found
            refused.append(found.detail)
        return NotAuthentic(" Or: ".join(refused))


def _is_one_of(given: str, trust: Trust) -> bool:
    """Compared with each in constant time."""
    raw = given.encode("utf-8", "replace")
    secrets = [secret.encode("utf-8", "replace") for secret in trust.secrets if len(secret) >= SHORTEST]
    matches = [hmac.compare_digest(raw, secret) for secret in secrets]
    return any(matches)


def _decoded(encoded: str) -> str:
    try:
        return base64.b64decode(encoded, validate=True).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""
