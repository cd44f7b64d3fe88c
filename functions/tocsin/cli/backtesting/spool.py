"""What the table holds as a file of recordings, in Tocsin's own format: from there on it is one like any other."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tocsin.cli.backtesting.span import Span
from tocsin.domain.record import Record


def spool(records: Iterable[Record], span: Span, path: Path) -> int:
    """Write the mentions that were heard in a span. How many."""
    written = 0
    with path.open("w", encoding="utf-8") as file:
        for record in records:
            if span.holds(record.mention.heard):
                file.write(json.dumps(line(record)) + "\n")
                written += 1
    return written


def line(record: Record) -> dict[str, Any]:
    """A mention as it was first heard, with what is known of its growth since. What is absent is left out."""
    said, author, growth = record.mention, record.mention.author, record.growth
    told = {
        "id": said.key,
        "source": said.source,
        "platform": said.platform,
        "brand": said.brand,
        "posted": said.posted.isoformat(),
        "heard": said.heard.isoformat(),
        "text": said.text,
        "language": said.language,
        "public": said.public,
        "rating": said.rating,
        "media": said.media,
        "url": said.url,
        "links": list(said.links),
        "in_reply_to": said.in_reply_to,
        "conversation": said.conversation,
        "shares": said.shares,
        "likes": said.likes,
        "author": {name: getattr(author, name) for name in author.__slots__ if getattr(author, name) is not None},
    }
    grown = [{"at": growth.at.isoformat(), "shares": growth.shares, "likes": growth.likes}] if growth else []
    return {name: value for name, value in {**told, "updates": grown}.items() if value is not None}
