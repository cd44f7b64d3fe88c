"""Signatures by a plain hash over the secret and what is sent, as they were before HMAC: HubSpot's versions 1 and 2."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.refusal import NotAuthentic


@dataclass(frozen=True, slots=True, kw_only=True)
class Hashed:
    """`Hashed(header="X-HubSpot-Signature")`: SHA-256 in hex over the secret and the body, or more of the request."""

    header: str
    with_address: bool = False

    def __call__(self, delivery: Delivery, trust: Trust) -> str | NotAuthentic:
        """No id of its own, or NotAuthentic."""
        given = delivery.header(self.header).strip().encode("utf-8", "replace")
        seen = f"{delivery.method}{delivery.url}".encode("utf-8", "replace") if self.with_address else b""
        matches = [
            hmac.compare_digest(given, hashlib.sha256(secret.encode() + seen + delivery.body).hexdigest().encode())
            for secret in trust.secrets
            if secret
        ]
        return "" if any(matches) else NotAuthentic(f"{self.header} is missing or does not match.")
