"""tawk.to: how a chat begins, what was said in it when it is over, and tickets.

Source: https://developer.tawk.to/webhooks. Only the first message comes live; messages have no ids of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from tocsin.domain.accounts import Account
from tocsin.domain.mention import Author, Mention
from tocsin.sources.cleaning import digest
from tocsin.sources.delivery import Delivery
from tocsin.sources.events import Heard, body_of, translated
from tocsin.sources.parts import Part
from tocsin.sources.refusal import NotUnderstood
from tocsin.sources.saying import Listener, author_of, key_of
from tocsin.sources.schemes.hmac import Hmac
from tocsin.sources.shapes import Source
from tocsin.sources.translation import Translation

NAME = "tawk"
VISITOR = frozenset({"visitor", "v"})
"""A message's sender as the live event and the transcript write it; the others are agents and the system."""


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
        case "chat:start":
            return tuple(_said([body["message"]], body["chatId"], body["visitor"], body["time"], listener)) or event
        case "chat:transcript_created":
            chat = body["chat"]
            found = _said(chat["messages"].each(), chat["id"], chat["visitor"], body["time"], listener)
            return tuple(found) or event
        case "ticket:create" if not _is_ours(body["requester"], listener):
            return (_ticket(body, listener),)
        case other:
            return other


def _said(
    messages: Iterator[Part] | list[Part], chat: Part, visitor: Part, time: Part, listener: Listener
) -> Iterator[Mention]:
    """What the visitor wrote. A message is known by its words, and by how often they were written before.

    So the one that began the chat is the same in the transcript, whose times differ.
    """
    times: Counter[str] = Counter()
    for message in messages:
        sender = message["sender"]["type"].text() or message["sender"]["t"].text()
        file = message["attchs"].first()["content"]["file"]
        text = message["text"].text() or message["msg"].text() or file["name"].text()
        if sender in VISITOR and text:
            yield listener.mention(
                f"{chat.needed()}:{digest(text, times[text])}",
                platform=NAME,
                posted=(message["time"] or time).needed_moment(),
                text=text,
                author=_author(visitor, chat),
                public=False,
                links=[file["url"].value],
                media="file" if file["url"] else None,
                conversation=key_of(NAME, chat.needed()),
            )
            times[text] += 1


def _ticket(body: Part, listener: Listener) -> Mention:
    ticket = body["ticket"]
    number = f"ticket:{ticket['id'].needed()}"
    return listener.mention(
        number,
        platform=NAME,
        posted=body["time"].needed_moment(),
        text="\n".join(filter(None, (ticket["subject"].text(), ticket["message"].text()))),
        author=_author(body["requester"], ticket["id"]),
        public=False,
        conversation=key_of(NAME, number),
    )


def _is_ours(who: Part, listener: Listener) -> bool:
    """Colleagues write tickets, too. `type` does not tell them: the page's own sample calls its customer an agent."""
    return who["email"].text().lower() in listener.account.our_ids


def _author(who: Part, chat: Part) -> Author:
    """Visitors have no ids: one is known by an e-mail address, else by the chat, as many are called `Anna`."""
    return author_of(NAME, who["email"].text().lower() or chat.needed(), name=who["name"].text())


SOURCE = Source(
    verify=Hmac(header="X-Tawk-Signature", algorithm="sha1", id="X-Hook-Event-Id"),
    translate=translate,
    events=("chat:start", "chat:end", "chat:transcript_created", "ticket:create"),
)
