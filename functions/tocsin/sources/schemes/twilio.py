"""Twilio's signature: HMAC-SHA1 over the address as Twilio called it and the form's fields in their order.

Source: https://www.twilio.com/docs/usage/security#validating-requests; what the documentation leaves open (fields given
twice, ports) is as in Twilio's own libraries, request_validator.py.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from tocsin.sources.cleaning import MOST_FIELDS
from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.refusal import NotAuthentic

HEADER = "X-Twilio-Signature"
HASH_OF_BODY = "bodySHA256"
"""A part of the query: the body is JSON, and signed by this."""
PORTS = {"https": 443, "http": 80}


def twilio(delivery: Delivery, trust: Trust) -> str | NotAuthentic:
    """No id of its own, or NotAuthentic. The key is the account's auth token."""
    given = delivery.header(HEADER).strip().encode("utf-8", "replace")
    if not given:
        return NotAuthentic(f"Not signed: {HEADER} is missing.")
    signed = _signed(delivery)
    if signed is None:
        return NotAuthentic(f"The body is not the one of which {HASH_OF_BODY} speaks, or a form of too many fields.")
    matches = [
        hmac.compare_digest(given, signature(secret, address, signed))
        for secret in trust.secrets
        if secret
        for address in _addresses(_public(delivery, trust))
    ]
    if any(matches):
        return ""
    return NotAuthentic(
        f"{HEADER} does not match. The secret is your account's auth token, the address the public one."
    )


def signature(secret: str, address: str, signed: str) -> bytes:
    """What the header must hold. `signed`: the fields, each name with its value."""
    made = hmac.digest(secret.encode("utf-8", "replace"), f"{address}{signed}".encode("utf-8", "replace"), "sha1")
    return base64.b64encode(made)


def _signed(delivery: Delivery) -> str | None:
    if hashed := delivery.query.get(HASH_OF_BODY):
        found = hashlib.sha256(delivery.body).hexdigest()
        return "" if hmac.compare_digest(found.encode(), hashed.lower().encode("utf-8", "replace")) else None
    text = delivery.body.decode("utf-8", "replace")
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return None
    return "".join(f"{name}{value}" for name, value in sorted(set(pairs)))


def _public(delivery: Delivery, trust: Trust) -> str:
    """The address as Twilio knows it: the plan says it where something stands before us that calls us otherwise."""
    _, mark, query = delivery.url.partition("?")
    address = trust.settings.get("address")
    return f"{address}{mark}{query}" if address else delivery.url


def _addresses(url: str) -> Iterator[str]:
    """With and without its port: which of them Twilio has signed depends on what was given to it."""
    yield url
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return
    host = parts.netloc.removesuffix(f":{port}") if port else parts.netloc
    other = host if port else f"{host}:{PORTS.get(parts.scheme, 443)}"
    yield urlunsplit(parts._replace(netloc=other))
