"""Sunshine Conversations, which is Zendesk's messaging: what users write on any channel, in batches. Part of `zendesk`.

Sources: https://developer.zendesk.com/documentation/conversations/messaging-platform/programmable-conversations and
https://developer.zendesk.com/api-reference/conversations (webhooks, version 2).
"""

from __future__ import annotations

from tocsin.domain.mention import Author
from tocsin.sources.events import Heard
from tocsin.sources.parts import Part
from tocsin.sources.saying import Listener, author_of, key_of

PLATFORM = "zendesk"


def messages(event: Part, listener: Listener) -> Heard:
    """What one event of a batch says."""
    kind = event["type"].needed()
    message, conversation = event["payload"]["message"], event["payload"]["conversation"]
    author = message["author"]
    if kind != "conversation:message" or author["type"].needed() != "user" or _is_ours(author, listener):
        return kind
    content = message["content"]
    return (
        listener.mention(
            message_key(message["id"]),
            platform=PLATFORM,
            posted=message["received"].moment() or event["createdAt"].needed_moment(),
            text=_words(content),
            author=_author(author),
            public=False,
            conversation=key_of(PLATFORM, f"conversation:{conversation['id'].needed()}"),
            language=author["user"]["profile"]["locale"].text(),
            links=[content["mediaUrl"].value],
            media=content["type"].text() if content["mediaUrl"] else None,
        ),
    )


def message_key(number: Part) -> str:
    """The native id of a message, which event webhooks tell by the same number."""
    return f"message:{number.needed()}"


def _author(author: Part) -> Author:
    profile = author["user"]["profile"]
    name = " ".join(filter(None, (profile["givenName"].text(), profile["surname"].text())))
    return author_of(PLATFORM, author["userId"].text(), name=author["displayName"].text() or name)


def _words(content: Part) -> str:
    """A text, a caption, or the answers of a form."""
    if content["type"].text() != "formResponse":
        return content["text"].text() or content["altText"].text()
    chosen = (choice["label"].text() for field in content["fields"].each() for choice in field["select"].each())
    written = (field["text"].text() for field in content["fields"].each())
    return "\n".join(filter(None, (*written, *chosen)))


def _is_ours(author: Part, listener: Listener) -> bool:
    return author["userId"].text() in listener.account.our_ids
