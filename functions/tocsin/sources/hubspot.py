"""HubSpot: new messages in conversations. Webhooks only announce them; who wrote what is asked for.

Sources: https://developers.hubspot.com/docs/guides/apps/authentication/validating-requests (signatures),
https://developers.hubspot.com/docs/api-reference/webhooks-webhooks-v3/guide (events) and
https://developers.hubspot.com/docs/api-reference/conversations-conversations-v3/guide (messages).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from tocsin.domain.accounts import Account
from tocsin.domain.fetch import NOT_YET, Fetch
from tocsin.domain.mention import Author, Item, Mention
from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.events import Heard, body_of, translated
from tocsin.sources.parts import Part, Unreadable
from tocsin.sources.plain_text import seen_of
from tocsin.sources.refusal import Mistake, NotAuthentic, NotUnderstood
from tocsin.sources.saying import Listener, author_of, key_of
from tocsin.sources.schemes.hashed import Hashed
from tocsin.sources.schemes.hmac import Hmac
from tocsin.sources.schemes.timely import Unit
from tocsin.sources.shapes import Announces, Source
from tocsin.sources.translation import Translation

NAME = "hubspot"
API = "https://api.hubapi.com"
THREADS = "/conversations/v3/conversations/threads"
COLLEAGUES = ("A-", "B-", "L-", "S-")
"""What the ids of agents, bots, language models and the system begin with. Others are visitors and integrations."""
NUMBER = re.compile(r"[0-9A-Za-z_-]{1,100}", re.ASCII)
"""An id that may become part of an address."""
DECODED = {f"%{ord(sign):02X}": sign for sign in ":/?@!$'()*,;"}
"""What HubSpot decodes in an address before it signs, and nothing else."""
ESCAPE = re.compile("|".join(DECODED), re.IGNORECASE)


def translate(delivery: Delivery, account: Account, heard: datetime) -> Translation | NotUnderstood:
    """The events of a delivery: a list of up to a hundred."""
    body = body_of(delivery.body)
    if isinstance(body, NotUnderstood):
        return body
    listener = Listener(source=NAME, account=account, heard=heard)
    events = body.each() if isinstance(body.value, list) else iter([body])
    return translated(events, lambda event: _event(event, listener))


def _event(event: Part, listener: Listener) -> Heard:
    kind = event["subscriptionType"].text() or event["eventType"].needed()
    if kind != "conversation.newMessage" or event["messageType"].text() == "COMMENT":
        return kind  # a comment is what colleagues write to each other
    thread, message = _number(event["objectId"]), event["messageId"]
    own = _number(message) if message else ""
    path = f"{THREADS}/{thread}/messages"
    return (
        Fetch(
            mention=_announced(event, thread, own or f"event-{event['eventId'].needed()}", listener),
            path=f"{path}/{own}" if own else f"{path}?limit=1&sort=-createdAt",
        ),
    )


def _announced(event: Part, thread: str, own: str, listener: Listener) -> Mention:
    portal = event["portalId"].text()
    return listener.mention(
        f"{thread}:{own}",
        platform=NAME,
        posted=event["occurredAt"].needed_moment(),
        text=NOT_YET,
        author=author_of(NAME, f"thread:{thread}"),
        public=False,
        url=_page(portal, thread) if portal else None,
        conversation=key_of(NAME, f"thread:{thread}"),
    )


def read(answer: bytes, account: Account, heard: datetime) -> tuple[Item, ...] | NotUnderstood:
    """A message, or a list that holds it. What we have sent, and what colleagues noted, becomes nothing."""
    body = body_of(answer)
    if isinstance(body, NotUnderstood):
        return body
    message = body["results"].first() if isinstance(body["results"].value, list) else body
    listener = Listener(source=NAME, account=account, heard=heard)
    try:
        return tuple(_said(message, listener))
    except Unreadable as wrong:
        return NotUnderstood((wrong.mistake,))


def _said(message: Part, listener: Listener) -> Iterator[Mention]:
    if message["type"].needed() != "MESSAGE" or _is_echo(message, listener):
        return
    thread = message["conversationsThreadId"].needed()
    seen = seen_of(message["richText"].text())
    lines = (message["subject"].text(), message["text"].text() or seen.text)
    files = list(message["attachments"].each())
    answered = message["inReplyToId"].text()
    yield listener.mention(
        f"{thread}:{message['id'].needed()}",
        platform=NAME,
        posted=message["createdAt"].needed_moment(),
        text="\n".join(filter(None, lines)),
        author=_author(message, thread),
        public=False,
        links=[*seen.links, *(file["url"].value for file in files)],
        media="file" if files else None,
        conversation=key_of(NAME, f"thread:{thread}"),
        in_reply_to=key_of(NAME, f"{thread}:{answered}") if answered else None,
    )


def _is_echo(message: Part, listener: Listener) -> bool:
    """The direction tells; where there is none, who wrote it. Mail of strangers is the system's, and comes in."""
    direction, actor = message["direction"].text(), _actor(message)
    is_ours = actor.startswith(COLLEAGUES) if not direction else direction == "OUTGOING"
    return is_ours or actor in listener.account.our_ids


def _actor(message: Part) -> str:
    return message["senders"].first()["actorId"].text() or message["createdBy"].text()


def _author(message: Part, thread: str) -> Author:
    """A visitor; or, of somebody who is not known yet, the address from which they write."""
    sender = message["senders"].first()
    address = sender["deliveryIdentifier"]["value"] or sender["deliveryIdentifiers"].first()["value"]
    created = message["createdBy"].text()
    known = sender["actorId"].text() or address.text().lower() or ("" if created.startswith(COLLEAGUES) else created)
    return author_of(NAME, known or f"thread:{thread}", name=sender["name"].text())


def _number(part: Part) -> str:
    """An id as it may stand in an address. Raises Unreadable for anything else."""
    if not NUMBER.fullmatch(found := part.needed()):
        raise Unreadable(Mistake(part.path, "is no id of HubSpot's."))
    return found


def _page(portal: str, thread: str) -> str:
    return f"https://app.hubspot.com/live-messages/{portal}/inbox/{thread}"


def _decoded(delivery: Delivery) -> Delivery | None:
    path, mark, query = delivery.url.partition("?")
    plain = ESCAPE.sub(lambda found: DECODED[found[0].upper()], path) + mark
    plain += ESCAPE.sub(lambda found: DECODED[found[0].upper()], query)
    return replace(delivery, url=plain) if plain != delivery.url else None


SIGNED = Hmac(
    header="X-HubSpot-Signature-v3",
    encoding="base64",
    signed="{method}{url}{body}{timestamp}",
    timestamp="X-HubSpot-Request-Timestamp",
    unit=Unit.MILLISECONDS,
    also=_decoded,
)
EARLIER = {
    "v1": Hashed(header="X-HubSpot-Signature"),
    "v2": Hashed(header="X-HubSpot-Signature", with_address=True),
}


def verify(delivery: Delivery, trust: Trust) -> str | NotAuthentic:
    """By version 3 where it is there, which cannot be played again; an app of old signs by version 1 or 2 alone."""
    version = delivery.header("X-HubSpot-Signature-Version").strip().lower()
    if delivery.header(SIGNED.header) or version not in EARLIER:
        return SIGNED(delivery, trust)
    return EARLIER[version](delivery, trust)


SOURCE = Source(
    verify=verify,
    translate=translate,
    events=(
        "conversation.newMessage",
        "conversation.creation",
        "conversation.deletion",
        "conversation.privacyDeletion",
        "conversation.propertyChange",
    ),
    announces=Announces(api=API, read=read),
)
