"""What was said, from what a source has read to the domain's values: keys, times and sizes as all sources have them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from tocsin.domain.accounts import Account
from tocsin.domain.mention import Author, Mention, Sentiment, Update
from tocsin.sources.cleaning import digest, shortened

LONGEST_NAME = 200
LONGEST_ID = 400
LONGEST_KEY = 500
LONGEST_PLATFORM = 40
LONGEST_URL = 2048
MOST_LINKS = 20
UNKNOWN = "unknown"
NOBODY = f":{UNKNOWN}"
"""Ends the id of an author of whom nothing is told: of each mention it is somebody else, and not all one person."""
KEYS = frozenset({"conversation", "in_reply_to"})
"""Fields by which mentions find each other."""
NO_ADDRESS = re.compile(r"[\s\"<>]")
"""What none holds."""
TONES = {
    "positive": Sentiment.POSITIVE,
    "neutral": Sentiment.NEUTRAL,
    "negative": Sentiment.NEGATIVE,
    "mixed": Sentiment.MIXED,
    "1": Sentiment.POSITIVE,
    "0": Sentiment.NEUTRAL,
    "-1": Sentiment.NEGATIVE,
}
TWO_LETTERS = "eng:en nld:nl dut:nl deu:de ger:de fra:fr fre:fr spa:es ita:it por:pt fry:fy pol:pl tur:tr"
THREE_LETTERS = dict(pair.split(":") for pair in TWO_LETTERS.split())
"""ISO 639-2 and -3 to the two letters that rules use; others stay as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """Who heard it: for one delivery of one source. Makes its mentions and updates."""

    source: str
    account: Account
    heard: datetime

    def mention(
        self, native_id: str, *, platform: str, posted: datetime, text: str, author: Author, **more: Any
    ) -> Mention:
        """A mention. Without a native id it is known by who said what when. `more`: further fields of `Mention`.

        `language`, `sentiment`, `url` and `links` are taken as the provider writes them, and left out if they are none.
        """
        own = digest(author.id, posted, text) if not native_id else ""
        if author.id.endswith(NOBODY):
            author = replace(author, id=key_of(platform, f"author-of-{native_id or own}"))
        return Mention(
            key=key_of(platform, native_id) if native_id else f"{self.source}:{own}",
            source=self.source,
            account=self.account.name,
            brand=self.account.brand,
            platform=platform[:LONGEST_PLATFORM],
            posted=min(posted, self.heard),
            posted_claimed=posted if posted > self.heard else None,
            heard=self.heard,
            text=shortened(text),
            author=author,
            language=language(more.pop("language", None)),
            sentiment=sentiment(more.pop("sentiment", None)),
            url=web_address(more.pop("url", None)),
            links=web_addresses(more.pop("links", ())),
            **{name: _ended(name, value) for name, value in more.items()},
        )

    def update(self, key: str, *, at: datetime | None = None, text: str | None = None, **more: Any) -> Update:
        """Later news of a mention. `at`: when the provider saw it so; else now. `more`: counts, `deleted`."""
        told = None if text is None else shortened(text)
        return Update(key=key, at=min(at or self.heard, self.heard), heard=self.heard, text=told, **more)


def key_of(platform: str, native_id: str) -> str:
    """The key of a post: the same through whatever tool it is heard (promise 2)."""
    return f"{platform[:LONGEST_PLATFORM]}:{native_id if len(native_id) <= LONGEST_ID else digest(native_id)}"


def author_of(platform: str, native_id: str, *, name: str = "", handle: str = "", **more: Any) -> Author:
    """Who said it. Without an id they are known by their handle, else by their name. `more`: fields of `Author`."""
    known_by = native_id or (f"@{handle.removeprefix('@')}" if handle else "") or name or UNKNOWN
    return Author(
        id=key_of(platform, known_by),
        name=shortened(name, LONGEST_NAME),
        handle=shortened(handle, LONGEST_NAME) or None,
        url=web_address(more.pop("url", None)),
        **{name: _ended(name, value) for name, value in more.items()},
    )


def _ended(name: str, value: Any) -> Any:
    """A value of bearable length. What something else is found by stays its own."""
    if not isinstance(value, str) or len(value) <= LONGEST_KEY:
        return value
    return digest(value) if name in KEYS else shortened(value, LONGEST_KEY)


def sentiment(written: object) -> Sentiment | None:
    """The tone as a tool writes it: a word, or 1, 0 and -1."""
    return TONES.get(str(written).strip().lower()) if isinstance(written, str | int) else None


def language(tag: object) -> str | None:
    """`nl`, of `NL`, `nl-BE` and `nld`; None of what is none."""
    if not isinstance(tag, str) or not (found := re.match(r"[a-z]{2,3}(?![a-z])", tag.strip().lower())):
        return None
    return None if found[0] == "und" else THREE_LETTERS.get(found[0], found[0])


def web_address(written: object) -> str | None:
    """An address that a person may follow: http or https, of a bearable length."""
    if not isinstance(written, str) or not written.startswith(("https://", "http://")) or len(written) > LONGEST_URL:
        return None
    return None if NO_ADDRESS.search(written) else written


def web_addresses(written: Iterable[object]) -> tuple[str, ...]:
    """Those of them that are; each once."""
    found = (web_address(one) for one in written)
    return tuple(dict.fromkeys(one for one in found if one))[:MOST_LINKS]
