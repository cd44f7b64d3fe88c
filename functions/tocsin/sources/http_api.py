"""An HTTP API's event (payload format 2.0) as a delivery, and what is answered to it. Pure.

Format: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from tocsin.sources.delivery import Delivery
from tocsin.sources.refusal import Refused, WrongMethod, problem
from tocsin.sources.translation import Reply, Translation

Answer = dict[str, Any]
MOST_PARTS = 100
"""Parts of a query."""
RETRY_AFTER = 5
"""Seconds until a sender should try again when nothing could be stored."""


def delivery_of(event: Mapping[str, Any]) -> Delivery:
    """What was sent."""
    context = event["requestContext"]
    query = event.get("rawQueryString", "")
    address = f"https://{context.get('domainName', '')}{event.get('rawPath', '')}"
    return Delivery(
        method=context["http"]["method"],
        headers={key.lower(): value for key, value in (event.get("headers") or {}).items()},
        query=_query(query) or event.get("queryStringParameters") or {},
        url=f"{address}?{query}" if query else address,
        body=_body(event),
    )


def accepted(made: Translation, status: HTTPStatus = HTTPStatus.ACCEPTED) -> Answer:
    """What was queued, what was ignored, what was put aside."""
    content: dict[str, Any] = {
        "accepted": made.count,
        "keys": list(dict.fromkeys((*(item.key for item in made.items), *(one.mention.key for one in made.fetches)))),
    }
    if made.ignored:
        content["ignored"] = dict(made.ignored)
    if made.mistakes:
        content["quarantined"] = len(made.mistakes)
    return answer(status, content)


def replied(reply: Reply) -> Answer:
    """The words that a sender expects. They may be its own, so that no browser may take them for a page."""
    headers = {"content-type": reply.content_type, "x-content-type-options": "nosniff"}
    return {"statusCode": int(reply.status), "headers": headers, "body": reply.body}


def refusal(refused: Refused, queued: int | None = None) -> Answer:
    """Problem details (RFC 9457). `queued`: how much of it was queued nevertheless."""
    details = problem(refused) | ({} if queued is None else {"accepted": queued})
    return answer(refused.status, details, {"allow": "POST"} if isinstance(refused, WrongMethod) else None)


def try_again() -> Answer:
    """503: nothing could be stored."""
    detail = "It could not be kept, so it is not accepted. Send it again, unchanged."
    return answer(HTTPStatus.SERVICE_UNAVAILABLE, {"detail": detail}, {"retry-after": str(RETRY_AFTER)})


def answer(status: HTTPStatus, content: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Answer:
    """An answer in JSON."""
    kind = "application/json"
    if status >= HTTPStatus.BAD_REQUEST:
        kind = "application/problem+json"
        content = {"type": "about:blank", "title": status.phrase, "status": int(status), **content}
    return {
        "statusCode": int(status),
        "headers": {"content-type": kind, **(headers or {})},
        "body": json.dumps(content, ensure_ascii=False),
    }


def _query(raw: str) -> dict[str, str]:
    """The query's parts, the first of each name."""
    try:
        return dict(reversed(parse_qsl(raw, keep_blank_values=True, max_num_fields=MOST_PARTS)))
    except ValueError:
        return {}


def _body(event: Mapping[str, Any]) -> bytes:
    body = event.get("body") or ""
    if not event.get("isBase64Encoded"):
        return str(body).encode("utf-8", "replace")
    try:
        return base64.b64decode(body)
    except (binascii.Error, ValueError):
        return b""
