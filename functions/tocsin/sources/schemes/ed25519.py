"""Signatures by a key of which its owner alone has the private half: `v1a` of Standard Webhooks."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable

PUBLIC = "whpk_"
"""What a public key begins with, given to us as a secret though it is none."""


def is_signed(signed: bytes, signatures: Iterable[str], keys: Iterable[str]) -> bool:
    """Whether one of the signatures (base64) was made with the private half of one of the keys (`whpk_…`)."""
    public = [key for key in keys if key.startswith(PUBLIC)]
    given = list(signatures) if public else []
    return any(_is_by(key.removeprefix(PUBLIC), one, signed) for key in public for one in given)


def _is_by(key: str, signature: str, signed: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - hardly anybody signs so
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - as above

    try:
        Ed25519PublicKey.from_public_bytes(base64.b64decode(key)).verify(base64.b64decode(signature), signed)
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True
