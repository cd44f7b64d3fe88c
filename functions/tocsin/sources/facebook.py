"""A Facebook page's feed: posts, comments, recommendations and mentions of the page, their edits and removals.

Source: https://developers.facebook.com/docs/graph-api/webhooks/reference/page
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tocsin.domain.mention import Author, Update
from tocsin.sources.cleaning import digest
from tocsin.sources.events import Heard
from tocsin.sources.messenger import private
from tocsin.sources.meta_graph import Change
from tocsin.sources.parts import Part
from tocsin.sources.posts import post_at
from tocsin.sources.saying import Listener, author_of, key_of

NAME = "facebook"
PAGES = "https://www.facebook.com"
FIELDS = frozenset({"feed", "mention", "ratings", "group_feed"})
POSTS = frozenset({"post", "status", "photo", "video", "share", "link", "note", "event", "album", "story"})
EDITED = frozenset({"edit", "edited", "update"})
REMOVED = frozenset({"remove", "delete"})
LINKS = ("link", "photo", "video")
BEST = 5


def read(change: Change, listener: Listener) -> Heard:
    """One change of a page."""
    value = change.value
    if change.field not in FIELDS:
        return private(change, listener, NAME)
    author = _author_id(value)
    is_ours = author in {change.ours, *listener.account.our_ids} or (value["item"].text() == "event" and not author)
    return "echo" if is_ours else _heard(change, listener)  # only a page announces events, and is not named then


def _heard(change: Change, listener: Listener) -> Heard:
    value, item = change.value, change.value["item"].text()
    match item:
        case "reaction" | "like" if value["comment_id"] and value["verb"].text() == "add":
            return (_liked(change, listener),)
        case "comment":
            return _told(change, listener, _number(value["comment_id"]), _comment(value))
        case "rating":
            return _told(change, listener, _number(value["open_graph_story_id"]), _recommendation(value))
        case post if post in POSTS:
            own = value["post_id"] or value[f"{post}_id"] or value["post_id"]
            return _told(change, listener, _number(own), _post(value))
    return item or change.field


def _told(change: Change, listener: Listener, number: str, more: dict[str, Any]) -> Heard:
    """What was said, or what became of it. Hiding is an act of the page's, not of who wrote it: it changes nothing."""
    value, verb = change.value, change.value["verb"].text() or "add"
    if verb in REMOVED:
        return (listener.update(key_of(NAME, number), deleted=True),)
    text = value["review_text" if value["item"].text() == "rating" else "message"]
    if verb in EDITED and text:
        return (listener.update(key_of(NAME, number), at=change.time, text=text.text(), rating=more.get("rating")),)
    if verb != "add":
        return verb
    return (
        listener.mention(
            number,
            platform=NAME,
            posted=value["created_time"].moment() or change.time or listener.heard,
            text=text.text(),
            author=_author(value, number),
            url=value["permalink_url"].text() or value["post"]["permalink_url"].text() or _address(value),
            links=[value[name].text() for name in LINKS] + [photo.text() for photo in value["photos"].each()],
            **more,
        ),
    )


def _liked(change: Change, listener: Listener) -> Update:
    """One more, of whatever feeling: there is no total. Those of one second differ by who it was."""
    value = change.value
    each = digest(value["comment_id"].text(), _author_id(value), value["created_time"].text())
    at = (value["created_time"].moment() or change.time or listener.heard) + timedelta(
        microseconds=int(each, 16) % 10**6
    )
    return listener.update(key_of(NAME, _number(value["comment_id"])), at=at, likes=1, each=each)


def _comment(value: Part) -> dict[str, Any]:
    """A comment answers the post, or another comment."""
    kinds = (kind for kind in ("photo", "video") if value[kind])
    return {
        "media": next(kinds, None),
        "in_reply_to": _key(value["parent_id"]) or _key(value["post_id"]),
        "conversation": _key(value["post_id"]),
    }


def _post(value: Part) -> dict[str, Any]:
    item = value["item"].text()
    kinds = {"photo": "photo", "album": "photo", "video": "video", "story": "story"}
    return {
        "media": kinds.get(item, "photo" if value["photos"].value else None),
        "conversation": _key(value["post_id"]),
        "in_reply_to": _shared(value["link"].text()) if item == "share" else None,
    }


def _shared(link: str) -> str | None:
    """The post that somebody shows to others."""
    post = post_at(link)
    return key_of(NAME, post.id) if post and post.platform == NAME else None


def _recommendation(value: Part) -> dict[str, Any]:
    """Yes or no since 2018; before that, stars."""
    stars = value["rating"].count()
    return {"rating": stars if stars and stars <= BEST else None, "sentiment": value["recommendation_type"].text()}


def _author(value: Part, number: str) -> Author:
    """Meta leaves out who it was unless they agreed: then each of them is somebody else, and not all one person."""
    told = value["from"]
    name = told["name"].text() or value["sender_name"].text() or value["reviewer_name"].text()
    return author_of(NAME, _author_id(value) or f"author-of-{number}", name=name, url=told["link"].text())


def _author_id(value: Part) -> str:
    return value["from"]["id"].text() or value["sender_id"].text() or value["reviewer_id"].text()


def _number(written: Part) -> str:
    """`7363` of `1234_7363`: what stands before differs by who tells it; addresses have the number alone."""
    return written.needed().rpartition("_")[2] or written.needed()


def _key(written: Part) -> str | None:
    return key_of(NAME, _number(written)) if written.text() else None


def _address(value: Part) -> str | None:
    post = value["post_id"].text() or value["open_graph_story_id"].text()
    return f"{PAGES}/{post}" if post.replace("_", "").isalnum() else None
