"""Zendesk: tickets, their comments and messages, as end users write them. Agents, triggers and bots are echoes.

Sources: https://developer.zendesk.com/documentation/webhooks/verifying and, under
https://developer.zendesk.com/api-reference/webhooks/event-types, ticket-events and messaging-events.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from tocsin.domain.accounts import Account
from tocsin.domain.mention import Author, Mention
from tocsin.sources import help_centre
from tocsin.sources.delivery import Delivery
from tocsin.sources.events import Heard, body_of, translated
from tocsin.sources.parts import Part
from tocsin.sources.refusal import NotUnderstood
from tocsin.sources.saying import Listener, author_of, key_of
from tocsin.sources.schemes.hmac import Hmac
from tocsin.sources.schemes.timely import Unit
from tocsin.sources.schemes.tokens import AnyOf, HeaderToken
from tocsin.sources.settings import Settings
from tocsin.sources.shapes import Source
from tocsin.sources.sunshine import PLATFORM, message_key, messages
from tocsin.sources.translation import Translation

NAME = "zendesk"
PREFIX = "zen:event-type:"
OPENED = "Conversation with "
"""Begins what Zendesk itself writes into a ticket for a chat, as subject and as description."""
WRITTEN = frozenset({"email", "web"})
"""Channels by which somebody writes a ticket's words."""


class Told(Settings):
    """What the plan may say."""

    subdomain: str = ""


def translate(delivery: Delivery, account: Account, heard: datetime) -> Translation | NotUnderstood:
    """One event of Zendesk's, or the list that Sunshine Conversations sends."""
    body = body_of(delivery.body)
    if isinstance(body, NotUnderstood):
        return body
    listener = Listener(source=NAME, account=account, heard=heard)
    if isinstance(body["events"].value, list):
        return translated(body["events"].each(), lambda event: messages(event, listener))
    return translated([body], lambda event: _event(event, listener))


def _event(body: Part, listener: Listener) -> Heard:
    kind = body["type"].needed().removeprefix(PREFIX)
    read = SAID.get(kind)
    if read:
        return read(body, listener) or kind
    news = _news(kind, body)
    return (listener.update(news[0], at=body["time"].moment(), **news[1]),) if news else kind


def _news(kind: str, body: Part) -> tuple[str, dict[str, Any]] | None:
    """Of which mention an event tells something new, and what."""
    ticket = body["detail"]
    match kind:
        case "ticket.soft_deleted" | "ticket.permanently_deleted":
            return _ticket_key(ticket), {"deleted": True}
        case "ticket.description_changed":
            return _ticket_key(ticket), {
                "text": _first_words(ticket["subject"].text(), body["event"]["current"].text())
            }
        case "ticket.comment_redacted":
            return key_of(PLATFORM, _comment_id(body["event"]["comment"])), {"deleted": True}
        case "community_post.unpublished" | "community_post.comment_unpublished" | "article.comment_unpublished":
            return help_centre.hidden(body), {"deleted": True}
    return None


def _created(body: Part, listener: Listener) -> tuple[Mention, ...]:
    """A ticket's first words are those of its submitter: another than its requester is an agent who writes for them."""
    ticket = body["detail"]
    requester, submitter = ticket["requester_id"].text(), ticket["submitter_id"].text()
    if (submitter and submitter != requester) or requester in listener.account.our_ids or _is_of_a_chat(ticket):
        return ()
    said = _first_words(ticket["subject"].text(), ticket["description"].text())
    return (_said(body, listener, _ticket_id(ticket), said, author_of(PLATFORM, requester), posted="created_at"),)


def _comment(body: Part, listener: Listener) -> tuple[Mention, ...]:
    ticket, comment = body["detail"], body["event"]["comment"]
    author = comment["author"]
    if author["is_staff"].yes() or author["id"].text() in listener.account.our_ids:
        return ()
    text = comment["body"].text()
    is_first = bool(text) and _plainly(text) == _plainly(ticket["description"].text())
    # A ticket comes with its first comment: both tell the same words.
    if is_first and _is_of_a_chat(ticket):
        return ()
    if is_first:
        said = _first_words(ticket["subject"].text(), ticket["description"].text())
        return (_said(body, listener, _ticket_id(ticket), said, _author(author), posted="created_at"),)
    return (_said(body, listener, _comment_id(comment), text, _author(author)),)


def _message(body: Part, listener: Listener) -> tuple[Mention, ...]:
    actor, message = body["event"]["actor"], body["event"]["message"]
    if actor["type"].needed() != "end_user" or actor["id"].text() in listener.account.our_ids:
        return ()
    return (_said(body, listener, message_key(message["id"]), message["body"].text(), _author(actor)),)


SAID: Mapping[str, Callable[[Part, Listener], tuple[Mention, ...]]] = {
    "ticket.created": _created,
    "ticket.comment_added": _comment,
    "messaging_ticket.message_added": _message,
    "community_post.created": help_centre.post,
    "community_post.comment_created": help_centre.comment,
    "article.comment_created": help_centre.comment,
}
"""Events in which somebody says something."""


def _said(body: Part, listener: Listener, native_id: str, text: str, author: Author, *, posted: str = "") -> Mention:
    ticket = body["detail"]
    subdomain = listener.account.settings.get("subdomain", "")
    return listener.mention(
        native_id,
        platform=PLATFORM,
        posted=(ticket[posted].moment() if posted else None) or body["time"].needed_moment(),
        text=text,
        author=author,
        public=False,
        conversation=_ticket_key(ticket),
        url=f"https://{subdomain}.zendesk.com/agent/tickets/{ticket['id'].text()}" if subdomain else None,
    )


def _is_of_a_chat(ticket: Part) -> bool:
    """Whether nobody has written a ticket's first words: the messages of the chat are told for themselves."""
    subject = ticket["subject"].text()
    told = subject.startswith(OPENED) and ticket["description"].text().startswith(subject)
    return told and ticket["via"]["channel"].text() not in WRITTEN


def _author(who: Part) -> Author:
    return author_of(PLATFORM, who["id"].text(), name=who["name"].text())


def _first_words(subject: str, description: str) -> str:
    return description if subject and subject in description else "\n".join(filter(None, (subject, description)))


def _ticket_id(ticket: Part) -> str:
    return f"ticket:{ticket['id'].needed()}"


def _ticket_key(ticket: Part) -> str:
    return key_of(PLATFORM, _ticket_id(ticket))


def _comment_id(comment: Part) -> str:
    return f"comment:{comment['id'].needed()}"


def _plainly(text: str) -> str:
    return " ".join(text.split())


SOURCE = Source(
    verify=AnyOf(
        (
            Hmac(
                header="X-Zendesk-Webhook-Signature",
                encoding="base64",
                signed="{timestamp}{body}",
                timestamp="X-Zendesk-Webhook-Signature-Timestamp",
                unit=Unit.ISO,
                id="X-Zendesk-Webhook-Invocation-Id",
            ),
            HeaderToken("X-API-Key"),
        )
    ),
    translate=translate,
    settings=Told,
    events=(
        "ticket.created",
        "ticket.description_changed",
        "ticket.comment_added",
        "ticket.comment_redacted",
        "ticket.soft_deleted",
        "ticket.permanently_deleted",
        "messaging_ticket.message_added",
        "community_post.created",
        "community_post.unpublished",
        "community_post.comment_created",
        "community_post.comment_unpublished",
        "article.comment_created",
        "article.comment_unpublished",
        "conversation:message",
        "conversation:create",
        "conversation:postback",
    ),
)
