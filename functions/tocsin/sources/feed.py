"""Feeds (RSS, Atom, JSON): Google Alerts, review sites, forums, news. Tocsin reads them; nobody posts them here.

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
from tocsin.sources.feed_json import Entries, of_json
from tocsin.sources.feed_limits import is_overloaded
from tocsin.sources.parts import Part
from tocsin.sources.plain_text import Seen, seen_of, text_of
from tocsin.sources.posts import WEB, Post, post_at, signed, site_of, target_of
from tocsin.sources.refusal import Mistake, NotUnderstood
from tocsin.sources.saying import Listener, author_of, key_of
from tocsin.sources.settings import Settings
from tocsin.sources.shapes import Source, nobody_posts
from tocsin.sources.translation import Translation

NAME = "feed"
MOST = 200
"""Entries of one reading; feeds show ten to a hundred."""
LARGEST = 5 * 1024 * 1024
BEST = 5
MEDIA = {"image": "photo", "video": "video", "audio": "audio"}
LONGEST_NAMED = 500
"""Characters in which a name is looked for."""
WITH_ADDRESS = re.compile(r"\S+@\S+ \((.+)\)")
UNDER_REDDITS = re.compile(r"\s*submitted by /u/[\w-]+(?: to r/\w+)?\s*\[link\] \[comments\]\s*$")
"""What Reddit's feeds write under every post."""
NO_FEED = "It is no feed: neither RSS nor Atom nor JSON Feed. Is it the address of the feed, or of a page that has one?"


OVERLOADED = "It is no feed that can be read: one of its tags has more attributes than any feed's."


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
    entries = of_json(delivery.body, MOST)
    if entries is None:
        if is_overloaded(delivery.body):
            return NotUnderstood((Mistake("", OVERLOADED),))
        import feedparser  # noqa: PLC0415 - the first door never needs it

        told = {"content-type": _type(delivery), "content-location": str(account.settings.get("url") or "")}
        plainly = {"sanitize_html": False, "resolve_relative_uris": False}  # nothing but plain text is taken of it
        read = feedparser.parse(BytesIO(delivery.body), response_headers=told, **plainly)
        if not read.version and not read.entries:
            return NotUnderstood((Mistake("", NO_FEED),))
        entries = Entries(read.feed, read.entries)
    listener = Listener(source=NAME, account=account, heard=heard)
    found = [_mention(entry, entries.feed, listener) for entry in entries.each[:MOST]]
    mentions = tuple(one for one in found if one.text or one.url)
    empty = len(found) - len(mentions)
    return Translation(mentions, ignored={"empty": empty} if empty else {})


def _type(delivery: Delivery) -> str:
    """What it is declared as: of text the character set may stand there, and nowhere else."""
    declared = delivery.header("content-type")
    return declared if "charset" in declared else "application/xml"


def _mention(entry: Mapping[str, Any], feed: Mapping[str, Any], listener: Listener) -> Mention:
    settings = listener.account.settings
    url = str(entry.get("link") or "")
    post = post_at(url) or Post(WEB, "")
    platform = str(settings.get("platform") or post.platform)
    words = _told(entry)
    said = "\n".join(dict.fromkeys(filter(None, (_plain(entry.get("title")), UNDER_REDDITS.sub("", words.text)))))
    name = shortened(_name(entry), 200)
    their_page = _first(entry, "author_detail").get("href")
    page, _, remark = post.id.partition("#")
    return listener.mention(
        post.id or digest(str(entry.get("id") or "") or said, _home(post, feed)),
        platform=platform,
        posted=_moment(entry) or listener.heard,
        text=said,
        author=author_of(
            platform,
            _known_as(entry, name) or _signed(name, _home(post, feed), platform),
            name=name,
            handle=_handle(name),
            url=their_page,
        ),
        language=settings.get("language") or entry.get("language") or feed.get("language"),
        url=target_of(url),
        links=[link for link in words.links if link not in {url, their_page}],
        rating=_rating(entry),
        media=_media(entry),
        comments=_count(entry.get("slash_comments")),
        views=_count(_first(entry, "media_statistics").get("views")),
        in_reply_to=key_of(WEB, page) if remark else None,
    )


def _told(entry: Mapping[str, Any]) -> Seen:
    """The longer of the summary and the content: some feeds shorten the one, some the other."""
    told = (entry.get("summary"), *(one.get("value") for one in entry.get("content") or ()))
    return max((seen_of(one) if isinstance(one, str) else Seen("") for one in told), key=lambda seen: len(seen.text))


def _plain(html: object) -> str:
    return text_of(html) if isinstance(html, str) else ""


def _name(entry: Mapping[str, Any]) -> str:
    """RSS wants an address with the name behind it: that address is nobody's business."""
    written = _plain(entry.get("author"))[:LONGEST_NAMED]
    found = WITH_ADDRESS.fullmatch(written)
    return found[1] if found else written


def _known_as(entry: Mapping[str, Any], name: str) -> str:
    return str(entry.get("yt_channelid") or "") or _handle(name)


def _first(entry: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    told = entry.get(name)
    return told if isinstance(told, Mapping) else {}


def _count(told: object) -> int | None:
    return Part(told).count()


def _rating(entry: Mapping[str, Any]) -> int | None:
    """Stars, as Apple's feeds of reviews tell them."""
    stars = _count(entry.get("im_rating"))
    return stars if stars and stars <= BEST else None


def _media(entry: Mapping[str, Any]) -> str | None:
    kinds = (str(one.get("type") or "").partition("/")[0] for one in entry.get("enclosures") or ())
    return next((MEDIA[kind] for kind in kinds if kind in MEDIA), None)


def _handle(name: str) -> str:
    """Reddit's `/u/name`, so that one person in two feeds is one voice."""
    found = re.fullmatch(r"/?u/([\w-]+)", name)
    return found[1] if found else ""


def _signed(name: str, home: str, platform: str) -> str:
    """A name by itself is one person on one platform; on the web it is one on this site alone."""
    return signed(name, Post(platform, home)) or home


def _home(post: Post, feed: Mapping[str, Any]) -> str:
    """Of what nobody has signed: the site that it stands on."""
    return site_of(post) or _plain(feed.get("title")) or "unknown"


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
    events=("rss", "atom", "json feed", "google alerts"),
    largest=LARGEST,
    fetched=True,
    settings=Told,
)
