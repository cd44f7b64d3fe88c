"""Standard Webhooks, and Svix, which is the same under other header names."""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Iterator, Sequence

from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.refusal import NotAuthentic
from tocsin.sources.schemes import ed25519
from tocsin.sources.schemes.timely import untimely

PREFIX = "whsec_"
FAMILIES = ("webhook", "svix")
"""Prefixes of the three headers. Svix's own library reads both, its own first."""
MOST = 20
"""Signatures that are looked at."""


def standard_webhooks(delivery: Delivery, trust: Trust) -> str | NotAuthentic:
    """The delivery's id, when one of its signatures was made with one of the secrets.

    Standard Webhooks 1.0.0 (`spec/standard-webhooks.md`): HMAC-SHA256, in base64, over `id.timestamp.body`, where the
    key is the base64 behind `whsec_`. One match is enough, which is how secrets are rotated; signatures of unknown
    versions are passed over. `v1a` is Ed25519, and its secret the sender's public key (`whpk_…`).
    """
    family = next((name for name in FAMILIES if delivery.header(f"{name}-signature")), FAMILIES[0])
    named = {name: delivery.header(f"{family}-{name}") for name in ("id", "timestamp", "signature")}
    if missing := [f"{family}-{name}" for name, value in named.items() if not value]:
        return NotAuthentic(f"Not signed: {', '.join(missing)} missing. Sign by Standard Webhooks.")
    if stale := untimely(named["timestamp"], trust.now, header=f"{family}-timestamp"):
        return stale
    signed = b".".join((_bytes(named["id"]), _bytes(named["timestamp"]), delivery.body))
    given = list(_signatures(named["signature"], "v1"))[:MOST]
    matches = [
        hmac.compare_digest(_bytes(signature), _signature(key, signed))
        for key in keys(trust.secrets)
        for signature in given
    ]
    others = list(_signatures(named["signature"], "v1a"))[:MOST]
    if any(matches) or ed25519.is_signed(signed, others, trust.secrets):
        return named["id"]
    return NotAuthentic("No signature matches. Sign the body byte for byte as it is sent, with this source's secret.")


def keys(secrets: Sequence[str]) -> Iterator[bytes]:
    """The keys of secrets, prefix and padding optional as in the reference library. What is no key is left out."""
    for secret in secrets:
        encoded = secret.removeprefix(PREFIX)
        try:
            key = base64.b64decode(encoded + "=" * (-len(encoded) % 4), validate=True)
        except (binascii.Error, ValueError):
            continue
        if key:
            yield key


def _signatures(header: str, version: str) -> Iterator[str]:
    for entry in header.split():
        named, _, value = entry.partition(",")
        if named == version:
            yield value


def _signature(key: bytes, signed: bytes) -> bytes:
    return base64.b64encode(hmac.digest(key, signed, "sha256"))


def _bytes(header: str) -> bytes:
    return header.encode("utf-8", "replace")
