"""Instagram: comments on our posts and live videos, and mentions of us. Mentions come without their text.

Source: https://developers.facebook.com/docs/instagram-platform/webhooks
"""

from __future__ import annotations

from tocsin.sources.events import Heard
from tocsin.sources.messenger import private
from tocsin.sources.meta_graph import Change
from tocsin.sources.parts import Part
from tocsin.sources.saying import Listener, author_of, key_of

NAME = "instagram"
PAGES = "https://www.instagram.com"


def read(change: Change, listener: Listener) -> Heard:
    """One change of an account. Meta tells neither edits nor deletions of comments."""
    match change.field:
        case "comments" | "live_comments":
            return _comment(change, listener)
        case "mentions":
            return _mention(change, listener)
    return private(change, listener, NAME)


def _comment(change: Change, listener: Listener) -> Heard:
    value, writer = change.value, change.value["from"]
    ours = {change.ours, *listener.account.our_ids}
    if {writer["id"].text(), writer["self_ig_scoped_id"].text()} & ours:
        return "echo"
    number = value["id"].text() or value["comment_id"].needed()
    handle = writer["username"].text()
    media = value["media"]["id"] or value["media_id"]
    return (
        listener.mention(
            number,
            platform=NAME,
            posted=value["created_time"].moment() or change.time or listener.heard,
            text=value["text"].text(),
            author=author_of(
                NAME,
                writer["id"].text() or ("" if handle else f"author-of-{number}"),
                handle=handle,
                url=f"{PAGES}/{handle}" if handle else None,
            ),
            in_reply_to=_key(value["parent_id"]) or _key(media),
            conversation=_key(media),
        ),
    )


def _mention(change: Change, listener: Listener) -> Heard:
    """Somebody names us in a caption or a comment. What they say must be fetched, or looked at by a person."""
    media, comment = change.value["media_id"], change.value["comment_id"]
    number = comment.text() or media.needed()
    return (
        listener.mention(
            number,
            platform=NAME,
            posted=change.time or listener.heard,
            text="",
            author=author_of(NAME, f"author-of-{number}"),
            in_reply_to=_key(media) if comment.text() else None,
            conversation=_key(media),
        ),
    )


def _key(written: Part) -> str | None:
    return key_of(NAME, written.text()) if written.text() else None
