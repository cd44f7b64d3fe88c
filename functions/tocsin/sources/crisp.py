"""Crisp: what visitors write in the chat.

Sources: https://docs.crisp.chat/guides/web-hooks/quickstart, https://docs.crisp.chat/references/web-hooks/v1. The hooks
of a plugin are signed; those of a website are not: their address holds our secret.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from tocsin.domain.accounts import Account
from tocsin.domain.mention import Mention
from tocsin.sources.delivery import Delivery
from tocsin.sources.events import Heard, body_of, translated
from tocsin.sources.parts import Part
from tocsin.sources.refusal import NotUnderstood
from tocsin.sources.saying import Listener, author_of, key_of
from tocsin.sources.schemes.hmac import Hmac
from tocsin.sources.schemes.timely import Unit
from tocsin.sources.schemes.tokens import AnyOf, PathSecret, QueryToken
from tocsin.sources.shapes import Source
from tocsin.sources.translation import Translation

NAME = "crisp"
UNSAID = frozenset({"note", "event"})
"""Types of messages that colleagues write to each other, and that nobody writes."""


def translate(delivery: Delivery, account: Account, heard: datetime) -> Translation | NotUnderstood:
    """The one event of a delivery."""
    body = body_of(delivery.body)
    if isinstance(body, NotUnderstood):
        return body
    listener = Listener(source=NAME, account=account, heard=heard)
    return translated([body], lambda event: _event(event, listener))


def _event(body: Part, listener: Listener) -> Heard:
    event, data = body["event"].needed(), body["data"]
    if _is_ours(data, listener):
        return event
    match event:
        case "message:send" | "message:received" if data["from"].text() == "user":
            return _message(body, data, listener)
        case "message:updated":
            return (listener.update(_key(data), at=body["timestamp"].moment(), text=_words(data["content"])),)
        case "message:removed":
            return (listener.update(_key(data), deleted=True),)
        case other:
            return other


def _message(body: Part, data: Part, listener: Listener) -> tuple[Mention, ...]:
    session, website = data["session_id"].needed(), body["website_id"].text()
    user, content, kind = data["user"], data["content"], data["type"].text()
    return (
        listener.mention(
            _native_id(data),
            platform=NAME,
            posted=(data["timestamp"] or body["timestamp"]).needed_moment(),
            text=_words(content),
            author=author_of(NAME, user["user_id"].text() or session, name=user["nickname"].text()),
            public=False,
            url=f"https://app.crisp.chat/website/{website}/inbox/{session}" if website else None,
            links=[content["url"].value],
            media=kind if kind != "text" else None,
            conversation=key_of(NAME, session),
        ),
    )


def _native_id(data: Part) -> str:
    return f"{data['session_id'].needed()}:{data['fingerprint'].needed()}"


def _key(data: Part) -> str:
    return key_of(NAME, _native_id(data))


def _words(content: Part) -> str:
    """A text; of a file its name, of a form or a choice what was filled in or chosen."""
    chosen = [choice["label"].text() for choice in content["choices"].each() if choice["selected"].yes()]
    found = content.text() or content["value"].text() or ", ".join(filter(None, chosen)) or content["name"].text()
    return found or content["text"].text()


def _is_ours(data: Part, listener: Listener) -> bool:
    """An answer, a note, or what an automatic campaign has sent. Who wrote what is updated is not always told."""
    is_answer = data["from"].text() not in {"user", ""} or data["automated"].yes()
    return is_answer or data["type"].text() in UNSAID or data["user"]["user_id"].text() in listener.account.our_ids


def _written_anew(delivery: Delivery) -> Delivery | None:
    """As Crisp's own library has it: the compact JSON of what was read, and not the bytes that came."""
    try:
        read: Mapping[str, Any] = json.loads(delivery.body)
        compact = json.dumps(read, ensure_ascii=False, separators=(",", ":")).encode()
    except (ValueError, RecursionError):
        return None
    return replace(delivery, body=compact) if compact != delivery.body else None


SOURCE = Source(
    verify=AnyOf(
        (
            Hmac(
                header="X-Crisp-Signature",
                signed="[{timestamp};{body}]",
                timestamp="X-Crisp-Request-Timestamp",
                unit=Unit.EITHER,
                also=_written_anew,
            ),
            PathSecret(),
            QueryToken("key"),
        )
    ),
    translate=translate,
    events=("message:send", "message:received", "message:updated", "message:removed", "session:set_state"),
    secret_in_path=True,
)
