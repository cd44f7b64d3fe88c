"""X: posts that name, answer or quote us, their spread and deletion, and direct messages, as X tells them by webhook.

Sources: https://docs.x.com/x-api/account-activity/introduction, https://docs.x.com/x-api/webhooks/quickstart,
https://developer.x.com/en/docs/twitter-api/enterprise/account-activity-api/guides/account-activity-data-objects.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from tocsin.domain.accounts import Account
from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.events import Heard, body_of, lacks, translated
from tocsin.sources.parts import Part
from tocsin.sources.refusal import NotAuthentic, NotUnderstood
from tocsin.sources.saying import Listener, key_of
from tocsin.sources.schemes.hmac import Hmac
from tocsin.sources.shapes import Source
from tocsin.sources.translation import Reply, Translation
from tocsin.sources.x_activity import OF_OURS, told
from tocsin.sources.x_author import NAME, PAGES, author_at, id_of
from tocsin.sources.x_text import links_of, text_of

VERIFY = Hmac(header="x-twitter-webhooks-signature", encoding="base64", prefix="sha256=")
"""The key is the app's consumer secret (API secret key)."""
TOKEN = re.compile(r"[\w.~+/=-]{1,300}", re.ASCII)
"""A crc_token. Whoever asks gets it signed as deliveries are: were braces let through, they could have one signed."""
AROUND = frozenset({"for_user_id", "user_has_blocked", "is_blocked_by", "apps", "users"})
"""What stands beside the events in a body."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event, with what its delivery says of all."""

    kind: str
    value: Part
    ours: frozenset[str]
    users: Part


def challenge(delivery: Delivery, trust: Trust) -> Reply | NotAuthentic:
    """The answer to a CRC, which comes each hour: the token, signed with the newest secret."""
    token = delivery.query.get("crc_token", "")
    if not TOKEN.fullmatch(token) or not trust.secrets:
        return NotAuthentic("This is no CRC of X: crc_token is missing or has characters that X does not use.")
    signed = VERIFY.signature(trust.secrets[0], token.encode()).decode()
    return Reply(body=json.dumps({"response_token": f"sha256={signed}"}), content_type="application/json")


def translate(delivery: Delivery, account: Account, heard: datetime) -> Translation | NotUnderstood:
    """The events of a delivery, of whatever kinds."""
    body = body_of(delivery.body)
    if isinstance(body, NotUnderstood):
        return body
    listener = Listener(source=NAME, account=account, heard=heard)
    activity = body["data"]
    if not activity["event_type"]:
        events = list(_events(body, account))
        return translated(events, lambda event: _heard(event, listener)) if events else lacks("for_user_id")
    if not activity["payload"]["direct_message_events"]:
        return translated([activity], lambda event: told(event, listener))
    older = {**activity["payload"].value, "for_user_id": activity["filter"]["user_id"].value}  # in the older form
    return translated(_events(Part(older, "data.payload"), account), lambda event: _heard(event, listener))


def _events(body: Part, account: Account) -> Iterator[Event]:
    ours = frozenset({body["for_user_id"].text(), *account.our_ids}) - {""}
    for kind in body.value if isinstance(body.value, dict) else ():
        if kind not in AROUND:
            found = list(body[kind].each()) if isinstance(body[kind].value, list) else [body[kind]]
            yield from (Event(kind, one, ours, body["users"]) for one in found)


def _heard(event: Event, listener: Listener) -> Heard:
    match event.kind:
        case "tweet_create_events":
            return _post(event, listener)
        case "favorite_events":
            return _growth(event, event.value["favorited_status"], listener)
        case "tweet_delete_events":
            status = event.value["status"]
            at = event.value["timestamp_ms"].moment()
            return (listener.update(key_of(NAME, status["id"].needed()), at=at, deleted=True),)
        case "direct_message_events":
            return _message(event, listener)
    return event.kind


def _growth(event: Event, post: Part, listener: Listener) -> Heard:
    """A like or a plain repost says nothing; it shows how far the post has come. That of our own nobody waits for."""
    if id_of(event.value["user"]) in event.ours:
        return "echo"
    if id_of(post["user"]) in event.ours:
        return OF_OURS
    return (
        listener.update(
            key_of(NAME, _first_id(post)),
            at=event.value["timestamp_ms"].moment() or event.value["created_at"].moment(),
            likes=post["favorite_count"].count(),
            shares=post["retweet_count"].count(),
            comments=post["reply_count"].count(),
        ),
    )


def _post(event: Event, listener: Listener) -> Heard:
    """What somebody wrote. An edit comes as a new post; it is known by the first one's id."""
    post, user = event.value, event.value["user"]
    if id_of(user) in event.ours:
        return "echo"
    if post["retweeted_status"]:
        return _growth(event, post["retweeted_status"], listener)
    answered = post["in_reply_to_status_id_str"].text() or post["in_reply_to_status_id"].text()
    quoted = post["quoted_status_id_str"].text() or post["quoted_status_id"].text()
    about, handle = answered or quoted, user["screen_name"].text()
    media = (post["extended_tweet"] or post)["extended_entities"]["media"]
    return (
        listener.mention(
            _first_id(post),
            platform=NAME,
            posted=post["created_at"].moment() or post["timestamp_ms"].needed_moment(),
            text=text_of(post),
            author=author_at(user, listener.heard, otherwise=id_of(post)),
            language=post["lang"].text(),
            public=not user["protected"].yes(),
            media=media.last()["type"].text() or None,
            url=f"{PAGES}/{handle or 'i'}/status/{id_of(post)}",
            links=links_of(post),
            in_reply_to=key_of(NAME, about) if about else None,
            conversation=key_of(NAME, answered or _first_id(post)),
            likes=post["favorite_count"].count(),
            shares=post["retweet_count"].count(),
            comments=post["reply_count"].count(),
        ),
    )


def _message(event: Event, listener: Listener) -> Heard:
    created = event.value["message_create"]
    sender = created["sender_id"].needed()
    if sender in event.ours:
        return "echo"
    said = created["message_data"]
    return (
        listener.mention(
            f"dm-{event.value['id'].needed()}",
            platform=NAME,
            posted=event.value["created_timestamp"].needed_moment(),
            text=text_of(said),
            author=author_at(event.users[sender], listener.heard, sender),
            public=False,
            media=said["attachment"]["media"]["type"].text() or said["attachment"]["type"].text() or None,
            links=links_of(said),
            conversation=key_of(NAME, sender),
        ),
    )


def _first_id(post: Part) -> str:
    """The id of a post before it was edited: https://docs.x.com/x-api/fundamentals/edit-posts."""
    edits = post["edit_history"]
    first = edits["initial_tweet_id"].text() or edits["edit_tweet_ids"].first().text()
    return first or post["id_str"].text() or post["id"].needed()


SOURCE = Source(
    verify=VERIFY,
    challenge=challenge,
    translate=translate,
    well=HTTPStatus.OK,
    events=(
        "crc",
        "tweet_create_events",
        "tweet_create_events longform",
        "tweet_create_events reply",
        "tweet_create_events quote",
        "tweet_create_events retweet",
        "tweet_create_events edit",
        "tweet_create_events echo",
        "favorite_events",
        "growth of ours",
        "tweet_delete_events",
        "direct_message_events",
        "direct_message_events echo",
        "follow_events",
        "user_event",
        "post.mention.create",
        "post.create",
        "post.delete",
        "like.create",
        "dm.received",
        "dm.sent",
    ),
)
