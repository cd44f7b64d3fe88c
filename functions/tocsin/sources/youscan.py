"""YouScan: mentions that its rules send on, one by one.

Sources: https://developers.youscan.io/api/ (webhook "Mention found"),
https://help.youscan.io/en/articles/3371690. Empty fields are left out; of posts on X text, address and author.
"""

from __future__ import annotations

from datetime import datetime

from tocsin.domain.accounts import Account
from tocsin.domain.mention import Author
from tocsin.sources.delivery import Delivery
from tocsin.sources.events import Heard, body_of, lacks, translated
from tocsin.sources.parts import Part
from tocsin.sources.plain_text import text_of
from tocsin.sources.posts import WEB, Post, post_at, signed
from tocsin.sources.refusal import NotUnderstood
from tocsin.sources.saying import Listener, author_of, key_of
from tocsin.sources.schemes.tokens import AnyOf, Basic, PathSecret
from tocsin.sources.shapes import Source
from tocsin.sources.translation import Translation

NAME = "youscan"
BEST = 5
"""Stars; other scales cannot be told apart from them."""
TELLING = 4
"""Characters of an id that are not in an address by chance."""
MEDIA = ("video", "image")
X = frozenset({"twitter.com", "x.com"})


def translate(delivery: Delivery, account: Account, heard: datetime) -> Translation | NotUnderstood:
    """The one mention of a delivery."""
    body = body_of(delivery.body)
    if isinstance(body, NotUnderstood):
        return body
    if not body["mentionId"]:
        return lacks("mentionId")
    listener = Listener(source=NAME, account=account, heard=heard)
    return translated([body], lambda one: _mention(one, listener))


def _mention(body: Part, listener: Listener) -> Heard:
    number = body["mentionId"].needed()
    if body["spam"].yes():
        return "spam"
    if body["author"]["profileId"].text() in listener.account.our_ids:
        return "echo"
    post, stars = _post(body, number), body["rating"].count()
    kinds = [kind.text() for kind in body["contentTypes"].each()]
    return (
        listener.mention(
            post.id,
            platform=post.platform,
            posted=body["published"].moment() or body["addedAt"].needed_moment(),
            text=_text(body),
            author=_author(body, post),
            language=body["language"].text(),
            sentiment=body["sentiment"].text(),
            rating=stars if stars and stars <= BEST else None,
            url=body["url"].text(),
            links=[body["imageUrl"].text()],
            media=next((kind for kind in MEDIA if kind in kinds), None),
            conversation=_other(body["discussionId"], body, post),
            in_reply_to=_other(body["parentPostId"], body, post),
            shares=body["reposts"].count(),
            likes=_first(body["likes"], body["reactions"]["total"]),
            comments=body["comments"].count(),
            views=_first(body["views"], body["impressions"]),
            reach=_first(body["reach"], body["potentialReach"]),
        ),
    )


def _post(body: Part, number: str) -> Post:
    """The post as other tools know it, too. A comment stands on the page of another post: it has an id of its own."""
    own, home = body["postId"].text(), body["sourceName"].text().lower()
    post = post_at(body["url"].text())
    if post is None and own and home in X:
        return Post("x", own)
    if post is None:
        return Post(home, f"{NAME}:{number}") if home else Post(NAME, number)
    stands_on_a_page = body["postType"].text() == "comment" or (own and body["resourceType"].text() == "reviews")
    is_the_page = stands_on_a_page and not (own and own.endswith(post.id))
    return Post(post.platform, f"{post.id}#{own or number}") if is_the_page and not _is_exact(post, own) else post


def _is_exact(post: Post, own: str) -> bool:
    """Whether the address leads to this very post, and not to the one under which it stands."""
    if post.platform == WEB:
        ends = own and post.id.endswith(tuple(f"{mark}{own}" for mark in "/=-_"))
        return bool(ends) or "#" in post.id or (len(own) >= TELLING and own in post.id)
    return bool(own) and post.id.endswith(own)


def _other(other: Part, body: Part, post: Post) -> str | None:
    """The key of another post that this one belongs to. On the web a post is known by its page, and not by its id."""
    number = other.text()
    if not number or number in {body["postId"].text(), post.id}:
        return None
    if post.platform != WEB:
        return key_of(post.platform, number)
    page, own, _ = post.id.partition("#")
    return key_of(WEB, page) if own else None


def _text(body: Part) -> str:
    """The title and the words; what was searched for is marked by `<b>`."""
    title, text = text_of(body["title"].text()), text_of(body["text"].text())
    return text if text.startswith(title) else "\n".join(filter(None, (title, text)))


def _author(body: Part, post: Post) -> Author:
    """Who wrote it, else the channel that it stands in. Of whom nothing is told each is somebody else."""
    who = body["author"] or body["channel"]
    number, handle, name = (who[one].text() for one in ("profileId", "nickname", "name"))
    by_itself = "" if handle or name else who["url"].text() or post.id
    on_its_site = signed(number or handle or name, post) if post.platform == WEB else ""
    return author_of(
        post.platform,
        on_its_site or number or by_itself,
        name=name,
        handle=handle,
        url=who["url"].text(),
        followers=who["subscribers"].count(),
    )


def _first(*counts: Part) -> int | None:
    return next((count for part in counts if (count := part.count()) is not None), None)


SOURCE = Source(
    verify=AnyOf((Basic(), PathSecret())),
    translate=translate,
    events=("post", "repost", "extendedRepost", "comment", "spam", "echo"),
    secret_in_path=True,
)
