"""Feeds: RSS and Atom of Google Alerts, review sites, forums, news. Tocsin reads them; nobody posts them here.

Source: RFC 4287 (Atom), https://www.rssboard.org/rss-specification, and what `feedparser` makes of all the others.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Annotated, Any

from pydantic import Field

from tocsin.domain.accounts import Account
from tocsin.domain.mention import Mention
from tocsin.sources.cleaning import digest, shortened
from tocsin.sources.delivery import Delivery
from tocsin.sources.plain_text import text_of
from tocsin.sources.posts import WEB, Post, post_at, signed, target_of
from tocsin.sources.refusal import Mistake, NotUnderstood
from tocsin.sources.saying import Listener, author_of
from tocsin.sources.settings import Settings
from tocsin.sources.shapes import Source, nobody_posts
from tocsin.sources.translation import Translation

NAME = "feed"
MOST = 200
"""Entries of one reading; feeds show ten to a hundred."""
LARGEST = 5 * 1024 * 1024
NO_FEED = "It is no feed: neither RSS nor Atom. Is it the address of the feed, or of a page that has one?"


class Told(Settings):
    """What the plan must say: where it is; and what the feed itself does not tell."""

    url: Annotated[str, Field(pattern=r"^https?://[^\s/]+\S*$")]
    every: Annotated[str, Field(pattern=r"^\s*\d{1,9}\s*(minute|hour|day)s?\s*$")] = ""
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] = ""
    platform: str = ""


def translate(delivery: Delivery, account: Account, heard: datetime) -> Translation | NotUnderstood:
    """The entries of a feed. `settings`: `platform` and `language`, where the feed's own do not tell."""
    if not delivery.body.strip():
        return NotUnderstood((Mistake("", "It is empty."),))
    import feedparser  # noqa: PLC0415 - the first door never needs it

    read = feedparser.parse(BytesIO(delivery.body), response_headers={"content-type": _type(delivery)})
    if not read.version and not read.entries:
        return NotUnderstood((Mistake("", NO_FEED),))
    listener = Listener(source=NAME, account=account, heard=heard)
    feed = read.feed
    return Translation(tuple(_mention(entry, feed, listener) for entry in read.entries[:MOST]))


def _type(delivery: Delivery) -> str:
    """What it is declared as: of text the character set may stand there, and nowhere else."""
    declared = delivery.header("content-type")
    return declared if "charset" in declared else "application/xml"


def _mention(entry: Mapping[str, Any], feed: Mapping[str, Any], listener: Listener) -> Mention:
    settings = listener.account.settings
    url = str(entry.get("link") or "")
    post = post_at(url) or Post(WEB, "")
    platform = str(settings.get("platform") or post.platform)
    said = "\n".join(dict.fromkeys(filter(None, (_plain(entry.get("title")), _told(entry)))))
    name = shortened(_plain(entry.get("author")), 200)
    return listener.mention(
        post.id or digest(str(entry.get("id") or ""), url, said),
        platform=platform,
        posted=_moment(entry) or listener.heard,
        text=said,
        author=author_of(platform, _handle(name) or _signed(name, _home(post, feed), platform), name=name),
        language=settings.get("language") or entry.get("language") or feed.get("language"),
        url=target_of(url),
    )


def _told(entry: Mapping[str, Any]) -> str:
    """The longer of the summary and the content: some feeds shorten the one, some the other."""
    pieces = [_plain(one.get("value")) for one in entry.get("content") or ()]
    return max((_plain(entry.get("summary")), *pieces), key=len)


def _plain(html: object) -> str:
    return text_of(html) if isinstance(html, str) else ""


def _handle(name: str) -> str:
    """Reddit's `/u/name`, so that one person in two feeds is one voice."""
    found = re.fullmatch(r"/?u/([\w-]+)", name)
    return found[1] if found else ""


def _signed(name: str, home: str, platform: str) -> str:
    """A name by itself is one person on one platform; on the web it is one on this site alone."""
    return signed(name, Post(platform, home)) or home


def _home(post: Post, feed: Mapping[str, Any]) -> str:
    """Of what nobody has signed: the site that it stands on."""
    return post.id.partition("/")[0] or _plain(feed.get("title")) or "unknown"


def _moment(entry: Mapping[str, Any]) -> datetime | None:
    """When it was first said; feedparser gives UTC. A time that there never was is none."""
    # `in` first: feedparser would warn that it takes the one for the other.
    names = [name for name in ("published_parsed", "updated_parsed") if name in entry]
    told = next((entry[name] for name in names if entry[name]), None)
    try:
        return datetime.fromtimestamp(calendar.timegm(told), UTC) if told else None
    except (ValueError, OverflowError, OSError):
        return None


SOURCE = Source(
    verify=nobody_posts,
    translate=translate,
    events=("rss", "atom", "google alerts"),
    largest=LARGEST,
    fetched=True,
    settings=Told,
)
