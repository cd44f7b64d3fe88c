"""X's newer Activity API, which tells the same in another form: one event a delivery, posts as in version 2 of its API.

Source: https://docs.x.com/x-api/activity/event-payloads
"""

from __future__ import annotations

import re

from tocsin.domain.mention import Author
from tocsin.sources.events import Heard
from tocsin.sources.parts import Part
from tocsin.sources.saying import Listener, key_of
from tocsin.sources.x_author import NAME, PAGES, author_at
from tocsin.sources.x_text import links_of, text_of

OF_OURS = "growth of ours"
"""Likes and reposts of what we said ourselves. It is no mention, so that nothing could take them in."""
POSTS = re.compile(r"post\.(?:\w+\.)?create")
"""`post.create`, `post.mention.create`, and however else somebody's post concerns us."""


def told(event: Part, listener: Listener) -> Heard:
    """What an event says."""
    kind, payload = event["event_type"].needed(), event["payload"]
    ours = _ours(event, listener)
    writer = payload["author_id"].text() or payload["sender_id"].text()
    if kind == "post.delete":
        return (listener.update(key_of(NAME, payload["id"].needed()), deleted=True),)
    if writer in ours or event["filter"]["direction"].text() == "outbound":
        return "echo"
    if POSTS.fullmatch(kind):
        return _post(event, listener)
    if kind == "like.create":
        is_of_ours = payload["liked_tweet_author_id"].text() in ours
        return OF_OURS if is_of_ours else _growth(payload["liked_tweet_id"].needed(), event, listener)
    return _message(event, listener) if kind == "dm.received" else kind


def _ours(event: Part, listener: Listener) -> frozenset[str]:
    return frozenset({event["filter"]["user_id"].text(), *listener.account.our_ids}) - {""}


def _post(event: Part, listener: Listener) -> Heard:
    post = event["payload"]
    about = {one["type"].text(): one["id"].text() for one in post["referenced_tweets"].each()}
    if reposted := about.get("retweeted"):
        return _growth(reposted, event, listener)
    answered = about.get("replied_to") or post["in_reply_to_tweet_id"].text() or about.get("quoted")
    first = next((one.text() for one in post["edit_history_tweet_ids"].each()), "") or post["id"].needed()
    author = _author(event, post["author_id"].needed(), listener)
    talk = post["conversation_id"].text()
    counts = post["public_metrics"]
    return (
        listener.mention(
            first,
            platform=NAME,
            posted=post["created_at"].needed_moment(),
            text=text_of(post),
            author=author,
            language=post["lang"].text(),
            media=_media(event),
            url=f"{PAGES}/{author.handle or 'i'}/status/{post['id'].needed()}",
            links=links_of(post),
            in_reply_to=key_of(NAME, answered) if answered else None,
            conversation=key_of(NAME, talk or first),
            likes=counts["like_count"].count(),
            shares=counts["retweet_count"].count(),
            comments=counts["reply_count"].count(),
            views=counts["impression_count"].count(),
        ),
    )


def _media(event: Part) -> str | None:
    shown = event["includes"]["media"].first()["type"].text()
    return (shown or "media") if event["payload"]["attachments"]["media_keys"].value else None


def _growth(number: str, event: Part, listener: Listener) -> Heard:
    """A like or a repost. How far the post has come stands in the post, if that is told, too."""
    posts = (one for one in event["includes"]["tweets"].each() if one["id"].text() == number)
    post = next(posts, Part(None))
    if post["author_id"].text() in _ours(event, listener):
        return OF_OURS
    counts = post["public_metrics"]
    at = event["payload"]["timestamp_ms"].moment()
    if not counts:
        return event["event_type"].text()
    return (
        listener.update(
            key_of(NAME, number),
            at=at,
            likes=counts["like_count"].count(),
            shares=counts["retweet_count"].count(),
            comments=counts["reply_count"].count(),
            views=counts["impression_count"].count(),
        ),
    )


def _message(event: Part, listener: Listener) -> Heard:
    message = event["payload"]
    sender = message["sender_id"].needed()
    return (
        listener.mention(
            f"dm-{message['id'].needed()}",
            platform=NAME,
            posted=message["created_at"].moment() or listener.heard,
            text=text_of(message),
            author=_author(event, sender, listener),
            public=False,
            links=links_of(message),
            conversation=key_of(NAME, sender),
        ),
    )


def _author(event: Part, number: str, listener: Listener) -> Author:
    users = ((one["data"] or one) for one in event["includes"]["users"].each())
    user = next((one for one in users if one["id"].text() == number), Part(None))
    return author_at(user, listener.heard, number)
