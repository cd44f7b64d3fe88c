"""Chatwoot: what contacts write in a chat, and what they say of it afterwards.

Sources: https://www.chatwoot.com/hc/user-guide/articles/1677693021-how-to-use-webhooks and, for the signature,
https://github.com/chatwoot/chatwoot/pull/13573. Servers before 2026 do not sign: then the address holds our secret.
"""

from __future__ import annotations

from datetime import datetime

from tocsin.domain.accounts import Account
from tocsin.domain.mention import Item
from tocsin.sources.delivery import Delivery
from tocsin.sources.events import Heard, body_of, translated
from tocsin.sources.parts import Part
from tocsin.sources.plain_text import text_of
from tocsin.sources.refusal import NotUnderstood
from tocsin.sources.saying import Listener, author_of, key_of
from tocsin.sources.schemes.hmac import Hmac
from tocsin.sources.schemes.tokens import AnyOf, PathSecret, QueryToken
from tocsin.sources.shapes import Source
from tocsin.sources.translation import Translation

NAME = "chatwoot"
INCOMING = frozenset({"incoming", "0"})
"""Events write the name, lists of messages within them the number. The others are outgoing, activity, template."""
BEST = 5


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
            return _message(body, body["conversation"], body["sender"], listener) or event
        case "message_updated":
            return _changed(body, listener) or event
        case "conversation_created":
            # It brings the latest message with it, which may be our greeting; each has its own event, too.
            message = body["messages"].last()
            return _message(message, body, message["sender"] or body["meta"]["sender"], listener) or event
        case other:
            return other


def _message(message: Part, conversation: Part, sender: Part, listener: Listener) -> tuple[Item, ...]:
    """What a contact has written; nothing of a note, an answer or a greeting of ours."""
    if not _is_theirs(message, sender, listener):
        return ()
    return (_said(message, conversation, sender, listener, text=_words(message)),)


def _changed(message: Part, listener: Listener) -> tuple[Item, ...]:
    """A deletion, an edit, or the answer to a survey, which is an update of the message that asked."""
    survey = message["content_attributes"]["submitted_values"]["csat_survey_response"]
    conversation, contact = message["conversation"], message["conversation"]["meta"]["sender"]
    if message["content_type"].text() == "input_csat" and survey:
        stars = survey["rating"].count()
        rating = stars if stars and stars <= BEST else None
        who = contact or message["contact"] or message["sender"]
        return (_said(message, conversation, who, listener, text=survey["feedback_message"].text(), rating=rating),)
    if not _is_theirs(message, message["sender"], listener):
        return ()
    key = key_of(NAME, message["id"].needed())
    if message["content_attributes"]["deleted"].yes():
        return (listener.update(key, deleted=True),)
    return (listener.update(key, at=message["updated_at"].moment(), text=_words(message)),)


def _said(
    message: Part, conversation: Part, sender: Part, listener: Listener, *, text: str, rating: int | None = None
) -> Item:
    page = conversation["additional_attributes"]["referer"]
    return listener.mention(
        message["id"].needed(),
        platform=NAME,
        posted=message["created_at"].needed_moment(),
        text=text,
        author=author_of(
            NAME,
            f"contact:{sender['id'].text()}" if sender["id"] else "",
            name=sender["name"].text(),
            handle=sender["additional_attributes"]["social_profiles"]["twitter"].text(),
        ),
        rating=rating,
        public=False,
        language=conversation["additional_attributes"]["browser_language"].text(),
        links=[page.value, *(file["data_url"].value for file in message["attachments"].each())],
        media=message["attachments"].first()["file_type"].text() or None,
        conversation=key_of(NAME, f"conversation:{_number(conversation)}") if _number(conversation) else None,
    )


def _number(conversation: Part) -> str:
    """Its number within the account, which other samples call its id."""
    return conversation["display_id"].text() or conversation["id"].text()


def _words(message: Part) -> str:
    """E-mails come as HTML."""
    return text_of(message["content"].text())


def _is_theirs(message: Part, sender: Part, listener: Listener) -> bool:
    is_note = message["private"].yes()
    is_agent = sender["type"].text() in {"user", "agent_bot"} or sender["id"].text() in listener.account.our_ids
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
