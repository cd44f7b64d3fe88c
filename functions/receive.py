"""A webhook arrives: trust it, translate it, queue its mentions. The 2xx is sent after the queue has them all."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from tocsin import wiring
from tocsin.domain.mention import Mention, Update
from tocsin.sources.refusal import (
    LARGEST,
    Mistake,
    NotAuthentic,
    NotUnderstood,
    Refused,
    TooLarge,
    UnknownSource,
    problem,
)
from tocsin.sources.registry import SOURCES, Source

RETRY_AFTER = 5
"""Seconds until a sender should try again when the queue did not take it."""
CORRELATION_LONGEST = 100

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Heard:
    """A delivery that is trusted, and what was made of it."""

    correlation: str
    """The delivery's id: the one id from here to the SMS."""
    items: tuple[Mention | Update, ...]
    mistakes: tuple[Mistake, ...]


def handler(event: Mapping[str, Any], _context: object) -> Answer:
    """An event of an HTTP API, payload format 2.0."""
    method = event["requestContext"]["http"]["method"]
    if method != "POST":
        return _answer(HTTPStatus.METHOD_NOT_ALLOWED, {"detail": "Send it by POST."}, {"allow": "POST"})
    name = (event.get("pathParameters") or {}).get("source", "")
    headers = {key.lower(): value for key, value in (event.get("headers") or {}).items()}
    # A signature's age is real, whatever clock decisions run on.
    return received(name, headers, _raw(event), datetime.now(UTC))


def received(name: str, headers: Mapping[str, str], body: bytes, now: datetime) -> Answer:
    """What becomes of a delivery; `now` is the real time."""
    heard = _heard(name, headers, body, now)
    return _queued(name, heard) if isinstance(heard, Heard) else _refusal(name, heard)


def _heard(name: str, headers: Mapping[str, str], body: bytes, now: datetime) -> Heard | Refused:
    source = SOURCES.get(name)
    if source is None:
        return UnknownSource(name, tuple(SOURCES))
    if len(body) > LARGEST:
        return TooLarge(len(body))
    delivery = _trusted(name, source, headers, body, now)
    if isinstance(delivery, NotAuthentic):
        return delivery
    translation = source.translate(body, wiring.clock().now())
    if isinstance(translation, NotUnderstood):
        return translation
    correlation = delivery[:CORRELATION_LONGEST]
    items = tuple(replace(item, correlation=correlation) for item in translation.items)
    return Heard(correlation, items, translation.mistakes)


def _queued(name: str, heard: Heard) -> Answer:
    """A list with mistakes in it is refused, and what is right in it is queued: sent again, it counts once."""
    told = {"correlation_id": heard.correlation, "source": name, "items": len(heard.items)}
    try:
        wiring.inlet().put(heard.items)
    except Exception:  # noqa: BLE001 - whatever it is: what the queue does not have gets no 2xx
        wiring.log.exception("not queued", extra=told)
        return _try_again()
    if heard.mistakes:
        return _refusal(name, NotUnderstood(heard.mistakes), heard)
    wiring.log.info("accepted", extra=told)
    keys = list(dict.fromkeys(item.key for item in heard.items))
    return _answer(HTTPStatus.ACCEPTED, {"accepted": len(heard.items), "keys": keys})


def _trusted(name: str, source: Source, headers: Mapping[str, str], body: bytes, now: datetime) -> str | NotAuthentic:
    """The delivery's id. A signature that does not fit may have been made with a secret that is newer than ours."""
    known = wiring.secrets_of(name)
    delivery = source.verify(headers, body, known, now)
    if isinstance(delivery, NotAuthentic) and (newer := wiring.secrets_of(name, again=True)) != known:
        return source.verify(headers, body, newer, now)
    return delivery


def _raw(event: Mapping[str, Any]) -> bytes:
    body = event.get("body") or ""
    if not event.get("isBase64Encoded"):
        return str(body).encode("utf-8", "replace")
    try:
        return base64.b64decode(body)
    except (binascii.Error, ValueError):
        return b""


def _refusal(source: str, refused: Refused, heard: Heard | None = None) -> Answer:
    """Problem details. `heard`: what of it was queued nevertheless."""
    told = {"source": source if source in SOURCES else "unknown", "reason": refused.code}
    details = problem(refused)
    if heard:
        told["correlation_id"] = heard.correlation
        details["accepted"] = len(heard.items)
    wiring.measure(wiring.Metric.REFUSED, reason=refused.code)
    wiring.log.warning("refused", extra=told)
    return _answer(refused.status, details)


def _try_again() -> Answer:
    status = HTTPStatus.SERVICE_UNAVAILABLE
    detail = "It could not be kept, so it is not accepted. Send it again, unchanged."
    return _answer(status, {"detail": detail}, {"retry-after": str(RETRY_AFTER)})


def _answer(status: HTTPStatus, content: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Answer:
    kind = "application/json"
    if status >= HTTPStatus.BAD_REQUEST:
        kind = "application/problem+json"
        content = {"type": "about:blank", "title": status.phrase, "status": int(status), **content}
    return {
        "statusCode": int(status),
        "headers": {"content-type": kind, **(headers or {})},
        "body": json.dumps(content, ensure_ascii=False),
    }


wiring.prepared(wiring.inlet, wiring.parameters, wiring.clock)
