"""Whether a delivery is from whom it says: signatures, compared in constant time."""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from tocsin.sources.refusal import NotAuthentic

TOLERANCE = timedelta(minutes=5)
"""How old or how much in the future a signed time may be; the figure of the reference library."""
PREFIX = "whsec_"


def standard_webhooks(
    headers: Mapping[str, str], body: bytes, secrets: Sequence[str], now: datetime
) -> str | NotAuthentic:
    """The delivery's id, when one of its signatures was made with one of the secrets.

    Standard Webhooks 1.0.0 (`spec/standard-webhooks.md`): HMAC-SHA256, in base64, over `id.timestamp.body`, where the
    key is the base64 behind `whsec_`. Header names are lower case. One match is enough, which is how secrets are
    rotated; signatures of other versions (`v1a`) are passed over.
    """
    named = {name: headers.get(f"webhook-{name}", "") for name in ("id", "timestamp", "signature")}
    if missing := [f"webhook-{name}" for name, value in named.items() if not value]:
        return NotAuthentic(f"Not signed: {', '.join(missing)} missing. Sign by Standard Webhooks.")
    if stale := _untimely(named["timestamp"], now):
        return stale
    signed = b".".join((_bytes(named["id"]), _bytes(named["timestamp"]), body))
    given = list(_signatures(named["signature"]))
    matches = [
        hmac.compare_digest(_bytes(signature), _signature(key, signed)) for key in keys(secrets) for signature in given
    ]
    if any(matches):
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


def _untimely(timestamp: str, now: datetime) -> NotAuthentic | None:
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):  # noqa: PLR2004 - to the year 33658
        return NotAuthentic("webhook-timestamp is not a number of seconds since 1970.")
    off = int(now.timestamp()) - int(timestamp)
    if abs(off) <= TOLERANCE.total_seconds():
        return None
    when = f"{off} s old" if off > 0 else f"{-off} s in the future"
    return NotAuthentic(
        f"webhook-timestamp is {when}; at most 300 s. Sign each attempt anew, and set the sender's clock."
    )


def _signatures(header: str) -> Iterator[str]:
    for entry in header.split():
        version, _, value = entry.partition(",")
        if version == "v1":
            yield value


def _signature(key: bytes, signed: bytes) -> bytes:
    return base64.b64encode(hmac.digest(key, signed, "sha256"))


def _bytes(header: str) -> bytes:
    return header.encode("utf-8", "replace")
