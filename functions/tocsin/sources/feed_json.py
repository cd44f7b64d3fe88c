"""JSON Feed (https://www.jsonfeed.org/version/1.1/), in the words in which `feedparser` tells of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from tocsin.sources.cleaning import json_of
from tocsin.sources.moments import moment_of
from tocsin.sources.parts import Part

VERSION = "https://jsonfeed.org/version/"


class Entries(NamedTuple):
    """What a feed says of itself, and its entries."""

    feed: Mapping[str, Any]
    each: Sequence[Mapping[str, Any]]


def of_json(body: bytes, most: int) -> Entries | None:
    """A feed in JSON, and so many of its entries; None of what is none."""
    if body.lstrip()[:1] != b"{":
        return None
    try:
        feed = Part(json_of(body))
    except ValueError:
        return None
    if not feed["version"].text().startswith(VERSION):
        return None
    title, language = feed["title"].text(), feed["language"].text()
    return Entries({"title": title, "language": language}, [_entry(one) for one in islice(feed["items"].each(), most)])


def _entry(item: Part) -> dict[str, Any]:
    writer = item["authors"].first() or item["author"]  # the latter is of version 1
    posted = moment_of(item["date_published"].value) or moment_of(item["date_modified"].value)
    return {
        "id": item["id"].text(),
        "link": item["url"].text() or item["external_url"].text(),
        "title": item["title"].text(),
        "summary": item["content_html"].text() or item["content_text"].text() or item["summary"].text(),
        "author": writer["name"].text(),
        "author_detail": {"href": writer["url"].text()},
        "language": item["language"].text(),
        "published_parsed": posted.utctimetuple() if posted else None,
        "enclosures": [{"type": one["mime_type"].text()} for one in item["attachments"].each()],
    }
