"""What a rich message of Telegram says: blocks within blocks, in which a text is a word, a list, or a text with a form.

Source: https://core.telegram.org/bots/api#richmessage (Bot API 10.1 and later).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from tocsin.sources.parts import Part
from tocsin.sources.saying import MOST_LINKS

DEEPEST = 16
"""Blocks and texts within each other, as Telegram itself allows."""
MOST = 500
"""Blocks, lines and cells that are read, each within its list."""


def lines_of(rich: Part, depth: int = 0) -> Iterator[str]:
    """Each block that has words, a line; of a table each row."""
    if depth > DEEPEST:
        return
    for block in islice(rich["blocks"].each(), MOST):
        yield _words(block["summary"])
        yield _words(block["text"]) or block["expression"].text()
        for item in islice(block["items"].each(), MOST):
            yield from lines_of(item, depth + 1)
        for row in islice(block["cells"].each(), MOST):
            yield " ".join(filter(None, (_words(cell["text"]) for cell in islice(row.each(), MOST))))
        yield from lines_of(block, depth + 1)
        caption = block["caption"]
        yield _words(caption["text"] or caption)
        yield _words(caption["credit"] or block["credit"])


def links_of_rich(rich: Part) -> list[str]:
    """Where its links lead."""
    return list(islice(_links(rich, 0), MOST_LINKS))


def media_of_rich(rich: Part) -> str | None:
    """The kind of the first block that shows or plays something."""
    kinds = ("animation", "audio", "document", "photo", "video", "voice_note", "map")
    found = (block["type"].text() for block in islice(rich["blocks"].each(), MOST))
    return next((kind for kind in found if kind in kinds), None)


def _words(text: Part, depth: int = 0) -> str:
    if isinstance(text.value, str):
        return text.value if depth else text.value.strip()
    if depth > DEEPEST:
        return ""
    if isinstance(text.value, list):
        joined = "".join(_words(one, depth + 1) for one in islice(text.each(), MOST))
        return joined if depth else joined.strip()
    inner = text["text"] or text["alternative_text"] or text["expression"]
    return _words(inner, depth + 1) if inner else ""


def _links(part: Part, depth: int) -> Iterator[str]:
    if depth > DEEPEST * 2:
        return
    if isinstance(part.value, list):
        for one in islice(part.each(), MOST):
            yield from _links(one, depth + 1)
    elif isinstance(part.value, dict):
        if part["type"].text() == "url":
            yield part["url"].text()
        for name in ("blocks", "items", "cells", "summary", "text", "caption", "credit"):
            yield from _links(part[name], depth + 1)
