"""Intercom: what users, leads and visitors write in conversations and tickets, and how they rate them.

Sources: https://developers.intercom.com/docs/webhooks/webhook-notifications,
https://developers.intercom.com/docs/references/webhooks/webhook-models and, for the signature,
https://intercom-developer-hub.readme.io/reference/signed-notifications.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from tocsin.domain.accounts import Account
from tocsin.domain.mention import Author, Item, Mention, Update
from tocsin.sources.delivery import Delivery
from tocsin.sources.events import Heard, body_of, translated
from tocsin.sources.parts import Part
from tocsin.sources.plain_text import seen_of
from tocsin.sources.refusal import NotUnderstood
from tocsin.sources.saying import Listener, author_of, key_of
from tocsin.sources.schemes.hmac import Hmac
from tocsin.sources.shapes import Source
from tocsin.sources.translation import Translation

NAME = "intercom"
CUSTOMERS = frozenset({"user", "lead", "contact", "visitor"})
"""Types of authors who are not ours; the others are `admin`, `bot`, `team` and `operator`."""
BEST = 5


def translate(delivery: Delivery, account: Account, heard: datetime) -> Translation | NotUnderstood:
    """The one notification of a delivery. Its topic says what happened."""
    body = body_of(delivery.body)
    if isinstance(body, NotUnderstood):
        return body
    listener = Listener(source=NAME, account=account, heard=heard)
    return translated([body], lambda notice: _event(notice, listener))


def _event(notice: Part, listener: Listener) -> Heard:
    topic, item = notice["topic"].needed(), notice["data"]["item"]
    if topic == "conversation.deleted":
        return (listener.update(key_of(NAME, (item["conversation_id"] or item["id"]).needed()), deleted=True),)
    read = READ.get(topic)
    return (tuple(read(notice, item, listener)) if read else ()) or topic


class Words(NamedTuple):
    """What was written."""

    text: str
    links: tuple[object, ...] = ()
    media: str | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """Where it was written: a conversation or a ticket."""

    listener: Listener
    number: str
    url: str | None = None

    def said(self, who: Author, posted: Part, words: Words, *, own: str = "", rating: int | None = None) -> Mention:
        """A mention. `own` is the part's own id; what began the thread is known by the thread's."""
        return self.listener.mention(
            f"{self.number}:{own}" if own else self.number,
            platform=NAME,
            posted=posted.needed_moment(),
            text=words.text,
            author=who,
            public=False,
            rating=rating,
            media=words.media,
            url=self.url,
            links=words.links,
            conversation=key_of(NAME, self.number),
            in_reply_to=key_of(NAME, self.number) if own else None,
        )


def _first(notice: Part, conversation: Part, listener: Listener) -> Iterator[Mention]:
    """The message that began it: `source`, which versions before 2.0 called `conversation_message`."""
    message = conversation["source"] or conversation["conversation_message"]
    if _is_theirs(message["author"], listener):
        body, subject = _written(message), seen_of(message["subject"].text()).text
        words = body._replace(text="\n".join(filter(None, (subject, body.text))))
        who = _author(message["author"], conversation["user"])
        yield _thread(notice, conversation, listener).said(who, conversation["created_at"], words)


def _replies(notice: Part, conversation: Part, listener: Listener) -> Iterator[Mention]:
    for part in conversation["conversation_parts"]["conversation_parts"].each():
        if _is_theirs(part["author"], listener) and (part["body"] or part["attachments"].value):
            who, own = _author(part["author"], conversation["user"]), part["id"].needed()
            yield _thread(notice, conversation, listener).said(who, part["created_at"], _written(part), own=own)


def _rating(notice: Part, conversation: Part, listener: Listener) -> Iterator[Mention]:
    """What somebody says of our answers. A remark that is added to it later comes under the same key."""
    yield from _rated(notice, conversation, _thread(notice, conversation, listener))


def _ticket_rating(notice: Part, item: Part, listener: Listener) -> Iterator[Mention]:
    ticket = item["ticket"] or item
    yield from _rated(notice, ticket, _ticket_thread(notice, ticket, listener))


def _rated(notice: Part, rated: Part, thread: Thread) -> Iterator[Mention]:
    given = rated["conversation_rating"] or rated["ticket_rating"]
    stars, remark = given["rating"].count(), given["remark"].text()
    rating = stars if stars and stars <= BEST else None
    if rating or remark:
        who = given["contact"] or given["customer"] or rated["contacts"]["contacts"].first()
        posted = given["created_at"] or notice["created_at"]
        author = _author(who, rated["source"]["author"])
        yield thread.said(author, posted, Words(remark), own="rating", rating=rating)


def _survey(_notice: Part, item: Part, listener: Listener) -> Iterator[Mention]:
    """What somebody answers to one question of a survey. That it is complete tells all answers again."""
    stat = item["content_stat"]
    answer = stat["answer"] or item["answer"]
    who = item["contact"]
    if stat["stat_type"].text() == "answer" and answer["response"].text() and _is_theirs(who, listener):
        name = f"survey:{(stat['receipt_id'] or stat['id']).needed()}"
        posted = answer["answered_at"] or item["created_at"]
        words = Words(seen_of(answer["response"].text()).text)
        yield Thread(listener, name).said(_author(who), posted, words, own=answer["question_id"].text() or "answer")


def _redacted(_notice: Part, conversation: Part, listener: Listener) -> Iterator[Update]:
    number = conversation["id"].needed()
    if conversation["source"]["redacted"].yes():
        yield listener.update(key_of(NAME, number), deleted=True)
    for part in conversation["conversation_parts"]["conversation_parts"].each():
        if part["redacted"].yes() and _is_theirs(part["author"], listener):
            yield listener.update(key_of(NAME, f"{number}:{part['id'].needed()}"), deleted=True)


def _ticket(notice: Part, ticket: Part, listener: Listener) -> Iterator[Mention]:
    """A customer's ticket. One that a colleague has begun or taken over is in the colleague's words."""
    authors = [part["author"]["type"].text() for part in ticket["ticket_parts"]["ticket_parts"].each()]
    if "admin" in authors or ticket["category"].text() in {"Back-office", "Tracker"}:
        return
    told = ticket["ticket_attributes"]
    lines = (told["_default_title_"].text(), seen_of(told["_default_description_"].text()).text)
    who = _author(ticket["contacts"]["contacts"].first())
    yield _ticket_thread(notice, ticket, listener).said(
        who, ticket["created_at"], Words("\n".join(filter(None, lines)))
    )


def _ticket_reply(notice: Part, item: Part, listener: Listener) -> Iterator[Mention]:
    part = item["ticket_part"]
    if _is_theirs(part["author"], listener):
        who, own = _author(part["author"]), part["id"].needed()
        yield _ticket_thread(notice, item["ticket"], listener).said(who, part["created_at"], _written(part), own=own)


READ: Mapping[str, Callable[[Part, Part, Listener], Iterator[Item]]] = {
    "conversation.user.created": _first,
    "conversation.user.replied": _replies,
    "conversation.rating.added": _rating,
    "conversation.rating.remarked": _rating,
    "content_stat.survey": _survey,
    "conversation_part.redacted": _redacted,
    "ticket.created": _ticket,
    "ticket.contact.replied": _ticket_reply,
    "ticket.rating.provided": _ticket_rating,
}
"""What is read of each topic; the others are answers, notes and moves of our own."""


def _thread(notice: Part, conversation: Part, listener: Listener) -> Thread:
    number, app = conversation["id"].needed(), notice["app_id"].text()
    return Thread(listener, number, conversation["links"]["conversation_web"].text() or _page(app, number))


def _page(app: str, number: str) -> str | None:
    return f"https://app.intercom.com/a/apps/{app}/conversations/{number}" if app else None


def _ticket_thread(notice: Part, ticket: Part, listener: Listener) -> Thread:
    """Tickets have their page among the conversations."""
    number, app = ticket["id"].needed(), notice["app_id"].text()
    return Thread(listener, f"ticket:{number}", _page(app, number))


def _author(who: Part, user: Part | None = None) -> Author:
    """`user` is the one of whom older versions tell more than of the author of a message."""
    name = who["name"].text()
    if not name and user and user["id"].value == who["id"].value:
        name = user["name"].text()
    return author_of(NAME, who["id"].text(), name=name)


def _written(message: Part) -> Words:
    """The words and links of HTML, and its attachments."""
    seen = seen_of(message["body"].text())
    files = tuple(one["url"].value for one in message["attachments"].each())
    return Words(seen.text, (*seen.links, *files), "file" if message["attachments"].value else None)


def _is_theirs(author: Part, listener: Listener) -> bool:
    return author["type"].text() in CUSTOMERS and author["id"].text() not in listener.account.our_ids


SOURCE = Source(
    verify=Hmac(header="X-Hub-Signature", algorithm="sha1", prefix="sha1="),
    translate=translate,
    looks_first=True,
    events=(
        "conversation.user.created",
        "conversation.user.replied",
        "conversation.rating.added",
        "conversation.rating.remarked",
        "conversation_part.redacted",
        "content_stat.survey",
        "conversation.deleted",
        "conversation.admin.replied",
        "conversation.admin.single.created",
        "conversation.operator.replied",
        "ticket.created",
        "ticket.contact.replied",
        "ticket.rating.provided",
        "ticket.admin.replied",
        "ping",
    ),
)
