"""Proves a delivery in whatever way its source asks for: the sender's side of `schemes/`, for fixtures."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from tocsin.cli import signed
from tocsin.sources import hubspot, mapped
from tocsin.sources.delivery import Delivery
from tocsin.sources.mapping.model import mapped_of
from tocsin.sources.schemes.hmac import Hmac
from tocsin.sources.schemes.standard_webhooks import standard_webhooks
from tocsin.sources.schemes.timely import Unit
from tocsin.sources.schemes.tokens import AnyOf, Basic, Bearer, HeaderToken, PathSecret, QueryToken
from tocsin.sources.schemes.twilio import HASH_OF_BODY, HEADER, signature, twilio
from tocsin.sources.shapes import Source

SECRET = "whsec_ZGVyaXZlZC10ZXN0LXNlY3JldC0wMDAx"


def proven(
    source: Source, delivery: Delivery, now: datetime, secret: str = SECRET, settings: Mapping[str, Any] | None = None
) -> Delivery:
    """The delivery as its sender would send it now. One with a way of its own brings its proof in the fixture."""
    way = source.verify.ways[0] if isinstance(source.verify, AnyOf) else source.verify
    way = hubspot.SIGNED if way is hubspot.verify else way
    if way is mapped.verify and (read := mapped_of(settings or {})):
        way = read.proof.verify()
    if isinstance(way, PathSecret):
        return replace(delivery, path_secret=secret)
    if isinstance(way, QueryToken):
        return replace(delivery, query={**delivery.query, way.name: secret})
    proof = {name.lower(): value for name, value in _headers(way, delivery, now, secret).items()}
    return replace(delivery, headers={**delivery.headers, **proof})


def _headers(way: object, delivery: Delivery, now: datetime, secret: str) -> dict[str, str]:
    match way:
        case Hmac():
            return _signed(way, delivery, now, secret)
        case HeaderToken():
            return {way.header: secret}
        case Bearer():
            return {"authorization": f"Bearer {secret}"}
        case Basic():
            return {"authorization": f"Basic {base64.b64encode(secret.encode()).decode()}"}
    if way is standard_webhooks:
        return signed.headers(secret, delivery="d-1", at=int(now.timestamp()), body=delivery.body)
    return _twilio(delivery, secret) if way is twilio else {}


def _twilio(delivery: Delivery, secret: str) -> dict[str, str]:
    fields = sorted(set(parse_qsl(delivery.body.decode("utf-8", "replace"), keep_blank_values=True)))
    told = "" if HASH_OF_BODY in delivery.query else "".join(map("".join, fields))
    return {HEADER: signature(secret, delivery.url, told).decode()}


def _signed(way: Hmac, delivery: Delivery, now: datetime, secret: str) -> dict[str, str]:
    timestamp = {
        Unit.SECONDS: str(int(now.timestamp())),
        Unit.MILLISECONDS: str(int(now.timestamp() * 1000)),
        Unit.EITHER: str(int(now.timestamp() * 1000)),
        Unit.ISO: now.isoformat().replace("+00:00", "Z"),
    }[way.unit]
    template = way.signed.encode()
    for name, value in {
        "timestamp": timestamp.encode(),
        "id": delivery.header(way.id).encode() if way.id else b"",
        "method": delivery.method.encode(),
        "url": delivery.url.encode(),
        "body": delivery.body,
    }.items():
        template = template.replace(b"{%s}" % name.encode(), value)
    signature = way.prefix + way.signature(secret, template).decode()
    if way.parts:
        return {way.header: f"{way.parts[0]}={timestamp},{way.parts[1]}={signature}"}
    return {way.header: signature, **({way.timestamp: timestamp} if way.timestamp else {})}
