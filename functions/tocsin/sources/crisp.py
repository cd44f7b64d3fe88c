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
from tocsin.domain.mention import Item, Mention
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
BEST = 5
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
    items: tuple[Item, ...] = ()
    match event:
        case "message:send" | "message:received" if data["from"].text() == "user":
            items = _message(body, data, listener)
        case "message:updated":
            items = _updated(body, data, listener)
        case "message:removed":
            items = (listener.update(_key(data), deleted=True),)
        case "session:sync:rating":
            items = _rating(body, data, listener)
    return items or event


def _updated(body: Part, data: Part, listener: Listener) -> tuple[Item, ...]:
    """Other words; or what a visitor has answered to a question of ours, which stands in our message."""
    if isinstance(data["content"].value, str):
        return (listener.update(_key(data), at=body["timestamp"].moment(), text=_words(data["content"])),)
    answer = _answer(data["content"])
    return (_said(body, data, listener, _native_id(data), answer),) if answer else ()


def _message(body: Part, data: Part, listener: Listener) -> tuple[Mention, ...]:
    content, kind = data["content"], data["type"].text()
    words, media = _words(content), kind if kind != "text" else None
    return (_said(body, data, listener, _native_id(data), words, links=[content["url"].value], media=media),)


def _rating(body: Part, data: Part, listener: Listener) -> tuple[Mention, ...]:
    """What a visitor says of the conversation when it is over: once, and again when they change it."""
    given = data["rating"]
    stars, comment = given["stars"].count(), given["comment"].text()
    rating = stars if stars and stars <= BEST else None
    own = f"{data['session_id'].needed()}:rating"
    return (_said(body, data, listener, own, comment, rating=rating),) if rating or comment else ()


def _said(body: Part, data: Part, listener: Listener, native_id: str, text: str, **more: Any) -> Mention:
    session, website = data["session_id"].needed(), (body["website_id"] or data["website_id"]).text()
    user = data["user"]
    return listener.mention(
        native_id,
        platform=NAME,
        posted=(data["timestamp"] or body["timestamp"]).needed_moment(),
        text=text,
        author=author_of(NAME, user["user_id"].text() or session, name=user["nickname"].text()),
        public=False,
        url=f"https://app.crisp.chat/website/{website}/inbox/{session}" if website else None,
        conversation=key_of(NAME, session),
        **more,
    )


def _native_id(data: Part) -> str:
    return f"{data['session_id'].needed()}:{data['fingerprint'].needed()}"


def _key(data: Part) -> str:
    return key_of(NAME, _native_id(data))


def _words(content: Part) -> str:
    """A text; of a file its name, of a form or a choice what was filled in or chosen."""
    return content.text() or _answer(content) or content["name"].text() or content["text"].text()


def _answer(content: Part) -> str:
    """What a visitor filled into a form that we sent, or chose of what we offered."""
    chosen = (choice["label"].text() for choice in content["choices"].each() if choice["selected"].yes())
    return content["value"].text() or ", ".join(filter(None, chosen))


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
    events=(
        "message:send",
        "message:received",
        "message:updated",
        "message:removed",
        "session:sync:rating",
        "session:set_state",
    ),
    secret_in_path=True,
)
