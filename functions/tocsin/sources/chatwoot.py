"""Chatwoot: what contacts write in a chat, and what they say of it afterwards.

Sources: https://www.chatwoot.com/hc/user-guide/articles/1677693021-how-to-use-webhooks and, for the signature,
https://github.com/chatwoot/chatwoot/pull/13573. Servers before 2026 do not sign: then the address holds our secret.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Annotated

from pydantic import Field

from tocsin.domain.accounts import Account
from tocsin.domain.mention import Author, Item, Mention
from tocsin.sources.delivery import Delivery
from tocsin.sources.events import Heard, body_of, translated
from tocsin.sources.parts import Part
from tocsin.sources.plain_text import text_of
from tocsin.sources.refusal import NotUnderstood
from tocsin.sources.saying import Listener, author_of, key_of
from tocsin.sources.schemes.hmac import Hmac
from tocsin.sources.schemes.tokens import AnyOf, PathSecret, QueryToken
from tocsin.sources.settings import Settings
from tocsin.sources.shapes import Source
from tocsin.sources.translation import Translation

NAME = "chatwoot"
INCOMING = frozenset({"incoming", "0"})
"""Events write the name, lists of messages within them the number. The others are outgoing, activity, template."""
BEST = 5
NETWORKS = ("instagram", "twitter", "tiktok", "telegram", "facebook")
"""Where a contact may have a name that Chatwoot knows."""


class Told(Settings):
    """What the plan may say."""

    address: Annotated[str, Field(pattern=r"https?://.+")] = ""


def translate(delivery: Delivery, account: Account, heard: datetime) -> Translation | NotUnderstood:
    """The one event of a delivery."""
    body = body_of(delivery.body)
    if isinstance(body, NotUnderstood):
        return body
    listener = Listener(source=NAME, account=account, heard=heard)
    return translated([body], lambda event: _event(event, listener))


def _event(body: Part, listener: Listener) -> Heard:
    event = body["event"].needed()
    match event:
        case "message_created":
            # Older servers, and the sample of the page, name the contact apart from an agent as the sender.
            return _message(body, body["conversation"], body["contact"] or body["sender"], listener) or event
        case "message_updated":
            return _changed(body, listener) or event
        case "conversation_created":
            # It brings the latest message with it, which may be our greeting; each has its own event, too.
            message = body["messages"].last()
            return _message(message, body, message["sender"] or body["meta"]["sender"], listener) or event
        case other:
            return other


def _message(message: Part, conversation: Part, sender: Part, listener: Listener) -> tuple[Item, ...]:
    """What a contact has written; nothing of a note, an answer or a greeting of ours, nor of what brings no words."""
    words = _words(message)
    if not _is_theirs(message, sender, listener) or not (words or message["attachments"].first()):
        return ()
    return (_said(message, conversation, sender, listener, text=words),)


def _changed(message: Part, listener: Listener) -> tuple[Item, ...]:
    """A deletion, an edit, or the answer to a survey or a form, which is an update of the message that asked."""
    told = message["content_attributes"]["submitted_values"]
    if told.value:
        return tuple(_answer(message, told, listener))
    if not _is_theirs(message, message["contact"] or message["sender"], listener):
        return ()
    key = key_of(NAME, message["id"].needed())
    if message["content_attributes"]["deleted"].yes():
        return (listener.update(key, deleted=True),)
    return (listener.update(key, at=message["updated_at"].moment(), text=_words(message)),)


def _answer(message: Part, told: Part, listener: Listener) -> Iterator[Mention]:
    """What a contact filled in, when they did: the message that asked for it is older."""
    survey = told["csat_survey_response"]
    stars = survey["rating"].count()
    rating = stars if stars and stars <= BEST else None
    first, second = ("title", "value") if message["content_type"].text() == "input_select" else ("value", "title")
    filled = (one[first].text() or one[second].text() for one in told.each())
    text = survey["feedback_message"].text() or "\n".join(filter(None, filled))
    if text or rating:
        conversation = message["conversation"]
        who = conversation["meta"]["sender"] or message["contact"] or message["sender"]
        said = _said(message, conversation, who, listener, text=text)
        posted = message["updated_at"].moment() or listener.heard
        yield replace(said, posted=min(posted, listener.heard), posted_claimed=None, rating=rating)


def _said(message: Part, conversation: Part, sender: Part, listener: Listener, *, text: str) -> Mention:
    around, number = conversation["additional_attributes"], _number(conversation)
    answered = message["content_attributes"]["in_reply_to"].text()
    return listener.mention(
        message["id"].needed(),
        platform=NAME,
        posted=message["created_at"].needed_moment(),
        text=text,
        author=_author(sender),
        public=False,
        language=(around["browser_language"] or around["conversation_language"]).text(),
        url=_page(message, conversation, listener),
        links=[around["referer"].value, *(file["data_url"].value for file in message["attachments"].each())],
        media=message["attachments"].first()["file_type"].text() or None,
        conversation=key_of(NAME, f"conversation:{number}") if number else None,
        in_reply_to=key_of(NAME, answered) if answered else None,
    )


def _author(contact: Part) -> Author:
    """Of a contact on Instagram Chatwoot tells how many follow them."""
    told = contact["additional_attributes"]
    handles = (told["social_profiles"][network].text() for network in NETWORKS)
    return author_of(
        NAME,
        f"contact:{contact['id'].text()}" if contact["id"] else "",
        name=contact["name"].text(),
        handle=next(filter(None, handles), ""),
        followers=told["social_instagram_follower_count"].count(),
        verified=told["social_instagram_is_verified_user"].yes(),
    )


def _page(message: Part, conversation: Part, listener: Listener) -> str | None:
    """Where a colleague reads it, as far as the plan says on which server."""
    address = str(listener.account.settings.get("address", "")).rstrip("/")
    account = (message["account"]["id"] or message["account_id"]).text()
    number = _number(conversation)
    return f"{address}/app/accounts/{account}/conversations/{number}" if address and account and number else None


def _number(conversation: Part) -> str:
    """Its number within the account, which other samples call its id."""
    return conversation["display_id"].text() or conversation["id"].text()


def _words(message: Part) -> str:
    """E-mails come as HTML, and have a subject."""
    subject = message["content_attributes"]["email"]["subject"].text()
    return "\n".join(filter(None, (subject, text_of(message["content"].text()))))


def _is_theirs(message: Part, sender: Part, listener: Listener) -> bool:
    is_note = message["private"].yes()
    is_agent = (
        message["sender"]["type"].text() in {"user", "agent_bot"} or sender["id"].text() in listener.account.our_ids
    )
    return message["message_type"].text() in INCOMING and not is_note and not is_agent


SOURCE = Source(
    verify=AnyOf(
        (
            Hmac(
                header="X-Chatwoot-Signature",
                prefix="sha256=",
                signed="{timestamp}.{body}",
                timestamp="X-Chatwoot-Timestamp",
                id="X-Chatwoot-Delivery",
            ),
            PathSecret(),
            QueryToken("token"),
        )
    ),
    translate=translate,
    settings=Told,
    events=(
        "message_created",
        "message_updated",
        "conversation_created",
        "conversation_updated",
        "conversation_status_changed",
        "webwidget_triggered",
    ),
    secret_in_path=True,
)
