"""The text of a post or message on X as a person reads it: whole, unescaped, with the addresses behind t.co."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from itertools import islice

from tocsin.sources.parts import Part
from tocsin.sources.saying import LONGEST_URL, MOST_LINKS


def text_of(post: Part) -> str:
    """The words. A long post has them elsewhere, cut off in `text`; a picture's own address says nothing."""
    whole = post["extended_tweet"]
    longest = (whole["full_text"], post["note_tweet"]["text"], post["full_text"], post["text"])
    text = next(filter(None, (one.text() for one in longest)), "")
    for short, long in _addresses(post):
        text = text.replace(short, long, 1)
    return unescape(text).strip()


def links_of(post: Part) -> list[str]:
    """Where its links lead."""
    return [long for _, long in _addresses(post) if long]


def _addresses(post: Part) -> Iterator[tuple[str, str]]:
    """`https://t.co/…` and what it stands for; nothing for pictures and for the rest of a cut text."""
    told = post["extended_tweet"]["entities"] or post["note_tweet"]["entities"] or post["entities"]
    attached = post["attachment"]["media"]["url"].text()
    for url in islice(told["urls"].each(), MOST_LINKS):
        if url["media_key"] or (attached and attached == url["url"].text()):
            yield url["url"].text(), ""
        elif url["url"].text():
            yield url["url"].text(), url["expanded_url"].text()[:LONGEST_URL] or url["url"].text()
    for picture in islice(told["media"].each(), MOST_LINKS):
        if picture["url"].text():
            yield picture["url"].text(), ""
