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
    if message["deleted"].yes():
        return (listener.update(key_of(PLATFORM, message_key(message["id"])), deleted=True),)
    content, quoted = message["content"], message["quotedMessage"]["message"]["id"]
    words, shows = _words(content), bool(content["mediaUrl"] or content["coordinates"])
    if not words and not shows:
        return kind  # an e-mail address alone, filled in
    return (
        listener.mention(
            message_key(message["id"]),
            platform=PLATFORM,
            posted=message["received"].moment() or event["createdAt"].needed_moment(),
            text=words,
            author=_author(author),
            public=False,
            conversation=key_of(PLATFORM, f"conversation:{conversation['id'].needed()}"),
            language=author["user"]["profile"]["locale"].text(),
            links=[content["mediaUrl"].value],
            media=content["type"].text() if shows else None,
            in_reply_to=key_of(PLATFORM, message_key(quoted)) if quoted else None,
        ),
    )


def message_key(number: Part) -> str:
    """The native id of a message, which event webhooks tell by the same number."""
    return f"message:{number.needed()}"


def _author(author: Part) -> Author:
    profile = author["user"]["profile"]
    name = " ".join(filter(None, (profile["givenName"].text(), profile["surname"].text())))
    return author_of(PLATFORM, _id(author), name=author["displayName"].text() or name)


def _id(author: Part) -> str:
    return (author["userId"] or author["user"]["id"]).text()


def _words(content: Part) -> str:
    """A text, a caption, a place, or the answers of a form."""
    if content["type"].text() != "formResponse":
        where = (content["location"][name].text() for name in ("name", "address"))
        return content["text"].text() or content["altText"].text() or ", ".join(filter(None, where))
    chosen = (choice["label"].text() for field in content["fields"].each() for choice in field["select"].each())
    written = (field["text"].text() for field in content["fields"].each())
    return "\n".join(filter(None, (*written, *chosen)))


def _is_ours(author: Part, listener: Listener) -> bool:
    return _id(author) in listener.account.our_ids
