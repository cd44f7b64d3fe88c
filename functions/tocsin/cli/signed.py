"""Signs a delivery by Standard Webhooks. Pure."""

from __future__ import annotations

import base64
import hashlib
import hmac

PREFIX = "whsec_"


def headers(secret: str, *, delivery: str, at: int, body: bytes) -> dict[str, str]:
    """The headers of a signed delivery. `at` is in Unix seconds, the secret is `whsec_` and base64."""
    return {
        "content-type": "application/json",
        "webhook-id": delivery,
        "webhook-timestamp": str(at),
        "webhook-signature": f"v1,{signature(secret, delivery=delivery, at=at, body=body)}",
    }


def signature(secret: str, *, delivery: str, at: int, body: bytes) -> str:
    """HMAC-SHA256 over `id.timestamp.body`, in base64 (Standard Webhooks 1.0.0)."""
    encoded = secret.removeprefix(PREFIX)
    key = base64.b64decode(encoded + "=" * (-len(encoded) % 4))
    return base64.b64encode(hmac.new(key, f"{delivery}.{at}.".encode() + body, hashlib.sha256).digest()).decode()
