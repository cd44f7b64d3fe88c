"""Zendesk's help centre: posts in its community, and comments on posts and articles. Public. Part of `zendesk`.

Source: https://developer.zendesk.com/api-reference/webhooks/event-types, community-events and article-events. Of what a
post says only the title is told, and of a comment only that there is one, and whose.
"""

from __future__ import annotations

from tocsin.domain.mention import Mention
from tocsin.sources.parts import Part
from tocsin.sources.plain_text import seen_of
from tocsin.sources.saying import Listener, author_of, key_of

PLATFORM = "zendesk"


def post(body: Part, listener: Listener) -> tuple[Mention, ...]:
    """A post in the community."""
    told = body["event"]
    author = told["author_id"].text()
    if author in listener.account.our_ids:
        return ()
    return (
        listener.mention(
            f"post:{_number(body)}",
            platform=PLATFORM,
            posted=body["time"].needed_moment(),
            text=told["title"].text(),
            author=author_of(PLATFORM, author),
            language=told["locale"].text(),
        ),
    )


def comment(body: Part, listener: Listener) -> tuple[Mention, ...]:
    """A comment on a post or an article. Without an id of its own it is known by the event's."""
    told = body["event"]
    said = told["comment"] or told
    author = (said["author_id"] or told["author_id"] or body["detail"]["user_id"]).text()
    if author in listener.account.our_ids:
        return ()
    number = (said["id"] or told["comment_id"] or body["id"]).needed()
    seen = seen_of(said["body"].text())
    place = key_of(PLATFORM, f"{_about(body)}:{_number(body)}")
    return (
        listener.mention(
            f"{_about(body)}-comment:{number}",
            platform=PLATFORM,
            posted=body["time"].needed_moment(),
            text=seen.text,
            author=author_of(PLATFORM, author),
            language=(said["locale"] or told["locale"]).text(),
            links=seen.links,
            url=said["html_url"].text(),
            conversation=place,
            in_reply_to=place,
        ),
    )


def hidden(body: Part) -> str:
    """The key of what is not to be seen any more: a post, or the comment that is named."""
    comment = body["event"]["comment"]["id"]
    if "comment" in body["type"].text():
        return key_of(PLATFORM, f"{_about(body)}-comment:{comment.needed()}")
    return key_of(PLATFORM, f"{_about(body)}:{_number(body)}")


def _about(body: Part) -> str:
    return "article" if "article." in body["type"].text() else "post"


def _number(body: Part) -> str:
    """The post's or article's, which the page calls by two names."""
    return (body["detail"]["id"] or body["detail"]["post_id"]).needed()
