"""X's newer Activity API, which tells the same in another form: one event a delivery, posts as in version 2 of its API.

Source: https://docs.x.com/x-api/activity/event-payloads
"""

from __future__ import annotations

from tocsin.domain.mention import Author
from tocsin.sources.events import Heard
from tocsin.sources.parts import Part
from tocsin.sources.saying import Listener, author_of, key_of
from tocsin.sources.x_text import links_of, text_of

NAME = "x"
PAGES = "https://x.com"
POSTS = frozenset({"post.create", "post.mention.create", "post.reply.create", "post.quote.create"})


def told(event: Part, listener: Listener) -> Heard:
    """What an event says."""
    kind, payload = event["event_type"].needed(), event["payload"]
    ours = {event["filter"]["user_id"].text(), *listener.account.our_ids}
    writer = payload["author_id"].text() or payload["sender_id"].text()
    if kind == "post.delete":
        return (listener.update(key_of(NAME, payload["id"].needed()), deleted=True),)
    if writer in ours or event["filter"]["direction"].text() == "outbound":
        return "echo"
    if kind in POSTS:
        return _post(event, listener)
    if kind == "like.create":
        return _growth(payload["liked_tweet_id"].needed(), event, listener)
    return _message(event, listener) if kind == "dm.received" else kind


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
            media="media" if post["attachments"]["media_keys"].value else None,
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


def _growth(number: str, event: Part, listener: Listener) -> Heard:
    """A like or a repost. How far the post has come stands in the post, if that is told, too."""
    posts = (one for one in event["includes"]["tweets"].each() if one["id"].text() == number)
    counts = next(posts, Part(None))["public_metrics"]
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
    handle, since = user["username"].text(), user["created_at"].moment()
    return author_of(
        NAME,
        number,
        name=user["name"].text(),
        handle=handle,
        followers=user["public_metrics"]["followers_count"].count(),
        verified=user["verified"].yes(),
        account_age_days=max(0, (listener.heard - since).days) if since else None,
        url=f"{PAGES}/{handle}" if handle else None,
    )
