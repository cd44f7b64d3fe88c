"""How a post looks at Slack, at Microsoft Teams, and for a machine. Pure; nothing from outside becomes markup."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tocsin.domain.sending import Outgoing

SECRET = "whsec_"  # noqa: S105 - the prefix that every secret has


@dataclass(frozen=True, slots=True)
class Post:
    """The body of a request and the headers that belong to it."""

    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


class NoSecretError(ValueError):
    """A webhook's secret is missing, or is none."""


def slack(outgoing: Outgoing, _: int) -> Post:
    """Slack's incoming webhook. `&`, `<`, `>` are its only control characters: no mention can call `<!channel>`."""
    title, text = _for_slack(outgoing.subject), _for_slack(outgoing.body)
    blocks = [_section(f"*{title}*"), _section(text)]
    return _json({"text": title, "blocks": blocks, "unfurl_links": False, "unfurl_media": False})


def teams(outgoing: Outgoing, _: int) -> Post:
    """A Teams workflow's webhook: an Adaptive Card. Text runs know no markdown, so no link can hide its address."""
    card: dict[str, Any] = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": [_runs(outgoing.subject, weight="Bolder", size="Medium"), _runs(outgoing.body)],
    }
    if outgoing.link:
        card["actions"] = [{"type": "Action.OpenUrl", "title": "↗", "url": outgoing.link}]
    content = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": card}
    return _json({"type": "message", "attachments": [content]})


def standard(outgoing: Outgoing, at: int) -> Post:
    """Signed by Standard Webhooks 1.0.0: HMAC-SHA256 of `id.timestamp.body`. `at` is in seconds since 1970."""
    data = {**outgoing.data, "subject": outgoing.subject, "body": outgoing.body}
    post = _json({"type": "tocsin.post", "data": data})
    signed = f"{outgoing.id}.{at}.".encode() + post.body
    signature = base64.b64encode(hmac.digest(_key(outgoing.secret), signed, "sha256")).decode()
    headers = {"webhook-id": outgoing.id, "webhook-timestamp": str(at), "webhook-signature": f"v1,{signature}"}
    return Post(post.body, {**post.headers, **headers})


def _key(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix(SECRET), validate=True)
    except ValueError:
        key = b""
    if not key:
        message = "This desk has no secret to sign with. Give it one: `secret: parameter NAME`, with whsec_ and base64."
        raise NoSecretError(message)
    return key


def _json(content: Mapping[str, Any]) -> Post:
    return Post(json.dumps(content, ensure_ascii=False).encode(), {"content-type": "application/json"})


def _for_slack(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _section(text: str) -> dict[str, Any]:
    # verbatim: Slack does not turn `@here`, `#channel` or bare addresses into links of its own.
    return {"type": "section", "text": {"type": "mrkdwn", "text": text[:3000], "verbatim": True}}


def _runs(text: str, **style: str) -> dict[str, Any]:
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": text, **style}]}
