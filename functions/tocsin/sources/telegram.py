"""Telegram: what is written to our bot, in groups and channels that it is in, and to a business account behind it.

Source: https://core.telegram.org/bots/api (Update, Message, MessageOrigin, BusinessMessagesDeleted).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tocsin.domain.accounts import Account
from tocsin.domain.mention import Author
from tocsin.sources.delivery import Delivery
from tocsin.sources.events import Heard, body_of, lacks, translated
from tocsin.sources.parts import Part
from tocsin.sources.refusal import NotUnderstood
from tocsin.sources.saying import Listener, author_of, key_of
from tocsin.sources.schemes.tokens import HeaderToken
from tocsin.sources.shapes import Source
from tocsin.sources.telegram_text import links_of, media_of, text_of
from tocsin.sources.translation import Translation

NAME = "telegram"
PAGES = "https://t.me"
SAID = frozenset({"message", "channel_post", "business_message", "guest_message"})
EDITED = frozenset({"edited_message", "edited_channel_post", "edited_business_message"})
COUNTED_FOR_EACH = frozenset({"private", "group"})
"""Chats in which each bot counts messages for itself: two bots have the same number for different ones."""
SUPERGROUP = "-100"
"""What ids of channels and supergroups begin with; addresses leave it out."""


def translate(delivery: Delivery, account: Account, heard: datetime) -> Translation | NotUnderstood:
    """One update."""
    body = body_of(delivery.body)
    if isinstance(body, NotUnderstood):
        return body
    if not body["update_id"]:
        return lacks("update_id")
    listener = Listener(source=NAME, account=account, heard=heard)
    return translated([body], lambda update: _heard(update, listener))


def _heard(update: Part, listener: Listener) -> Heard:
    kind = next(name for name in (*update.value, "unnamed") if name != "update_id")
    told = update[kind]
    if kind == "deleted_business_messages":
        return tuple(listener.update(key, deleted=True) for key in _deleted(told))
    if kind == "message_reaction_count":
        likes = sum(one["total_count"].count() or 0 for one in told["reactions"].each())
        return (listener.update(key_of(NAME, _id(told)), at=told["date"].moment(), likes=likes),)
    return _written(kind, told, listener) if kind in SAID | EDITED else kind


def _deleted(told: Part) -> Iterator[str]:
    for number in told["message_ids"].each():
        yield key_of(NAME, _id(Part({**told.value, "message_id": number.value}, told.path)))


def _written(kind: str, message: Part, listener: Listener) -> Heard:
    if _is_ours(message, listener.account):
        return "echo"
    text, media = text_of(message), media_of(message)
    if not text and not media:
        return "service message"  # somebody came, left, pinned, renamed
    if kind in EDITED:
        return (listener.update(key_of(NAME, _id(message)), at=message["edit_date"].moment(), text=text),)
    return _message(message, text, media, listener)


def _message(message: Part, text: str, media: str | None, listener: Listener) -> Heard:
    chat = message["chat"]
    number = _id(message)
    is_private = chat["type"].text() == "private"
    thread = (message["message_thread_id"] or message["direct_messages_topic"]["topic_id"]).text()
    talk = chat["id"].needed() if is_private else f"{_place(chat)}/{thread}" if thread else number
    return (
        listener.mention(
            number,
            platform=NAME,
            posted=message["date"].needed_moment(),
            text=text,
            author=_author(message),
            public=not is_private and bool(chat["username"].text()),
            media=media,
            url=_address(message),
            links=links_of(message),
            in_reply_to=_about(message),
            conversation=key_of(NAME, talk),
        ),
    )


def _is_ours(message: Part, account: Account) -> bool:
    """A bot's, an account's of ours; in a business chat also all that is not from the one whose chat it is."""
    sender, chat = message["from"], message["chat"]
    if not message["sender_chat"] and sender["is_bot"].yes():
        return True
    is_our_side = bool(message["business_connection_id"]) and sender["id"].text() != chat["id"].text()
    said_by = {sender["id"].text(), message["sender_chat"]["id"].text()}
    return is_our_side or bool(message["sender_business_bot"]) or not said_by.isdisjoint(account.our_ids)


def _author(message: Part) -> Author:
    """A person; or a channel, or a group whose admin stays unnamed."""
    chat = message["sender_chat"] or (Part(None) if message["from"] else message["chat"])
    who = chat or message["from"]
    named = " ".join(filter(None, (who["first_name"].text(), who["last_name"].text())))
    handle = who["username"].text()
    return author_of(
        NAME,
        who["id"].needed(),
        name=who["title"].text() or named,
        handle=handle,
        url=f"{PAGES}/{handle}" if handle else None,
    )


def _id(message: Part) -> str:
    """A message is known by its chat and its number. A channel's post in its own discussion group is that post."""
    if message["is_automatic_forward"].yes() and (origin := _origin(message)):
        return origin
    chat, number = message["chat"], message["message_id"].needed()
    if connection := message["business_connection_id"].text():
        return f"{connection}/{chat['id'].needed()}/{number}"
    if chat["type"].text() in COUNTED_FOR_EACH:
        return f"{chat['id'].needed()}/{number}-{message['date'].text()}"
    return f"{_place(chat)}/{number}"


def _about(message: Part) -> str | None:
    """What it answers; else what it passes on."""
    answered, outside = message["reply_to_message"], message["external_reply"]
    if answered["message_id"] and not answered["forum_topic_created"]:
        around = {name: message[name].value for name in ("chat", "business_connection_id")}
        return key_of(NAME, _id(Part({**around, **answered.value}, answered.path)))
    if outside["chat"] and outside["message_id"]:
        return key_of(NAME, _id(outside))
    origin = _origin(message) or _origin(Part({"forward_origin": outside["origin"].value}))
    return key_of(NAME, origin) if origin and origin != _id(message) else None


def _origin(message: Part) -> str:
    """The post of a channel that was forwarded; who else was forwarded has no number that we could know."""
    origin = message["forward_origin"]
    if origin["chat"] and origin["message_id"]:
        return _id(origin)
    chat, number = message["forward_from_chat"], message["forward_from_message_id"].text()  # before Bot API 7.0
    return f"{_place(chat)}/{number}" if chat["id"] and number else ""


def _place(chat: Part) -> str:
    """The name in addresses, as other tools have it; of what has none its id."""
    return chat["username"].text() or chat["id"].needed()


def _address(message: Part) -> str | None:
    chat, number = message["chat"], message["message_id"].text()
    if chat["type"].text() == "private":
        return None
    if name := chat["username"].text():
        return f"{PAGES}/{name}/{number}"
    closed = chat["id"].text()
    return f"{PAGES}/c/{closed.removeprefix(SUPERGROUP)}/{number}" if closed.startswith(SUPERGROUP) else None


SOURCE = Source(
    verify=HeaderToken("X-Telegram-Bot-Api-Secret-Token"),
    translate=translate,
    events=(
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "message_reaction_count",
        "message_reaction",
        "service message",
        "echo",
        "my_chat_member",
    ),
)
