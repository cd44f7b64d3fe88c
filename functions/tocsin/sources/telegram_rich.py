"""What a rich message of Telegram says: blocks within blocks, in which a text is a word, a list, or a text with a form.

Source: https://core.telegram.org/bots/api#richmessage (Bot API 10.1 and later). Read as plain values, since it is deep.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from tocsin.sources.parts import Part
from tocsin.sources.saying import MOST_LINKS

DEEPEST = 16
"""Blocks and texts within each other, as Telegram itself allows."""
MOST = 500
"""Members of a list that are read."""
MEDIA = frozenset({"animation", "audio", "document", "photo", "video", "voice_note", "map"})
INSIDE = ("blocks", "items", "cells", "summary", "text", "caption", "credit")
"""Where more of it stands."""


def lines_of(rich: Part) -> list[str]:
    """Each block that has words, a line; of a table each row."""
    return list(filter(None, _lines(_of(rich.value, "blocks"), 0)))


def links_of_rich(rich: Part) -> list[str]:
    """Where its links lead."""
    return list(islice(_links(rich.value, 0), MOST_LINKS)) if rich else []


def media_of_rich(rich: Part) -> str | None:
    """The kind of the first block that shows or plays something."""
    found = (_of(block, "type") for block in _each(_of(rich.value, "blocks")))
    return next((kind for kind in found if isinstance(kind, str) and kind in MEDIA), None)


def _lines(blocks: Any, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        return
    for block in _each(blocks):
        yield _words(_of(block, "summary"))
        yield _words(_of(block, "text")) or _words(_of(block, "expression"))
        for item in _each(_of(block, "items")):
            yield from _lines(_of(item, "blocks"), depth + 1)
        for row in _each(_of(block, "cells")):
            yield " ".join(filter(None, (_words(_of(cell, "text")) for cell in _each(row))))
        yield from _lines(_of(block, "blocks"), depth + 1)
        caption = _of(block, "caption")
        yield _words(_of(caption, "text") or caption)
        yield _words(_of(caption, "credit") or _of(block, "credit"))


def _words(text: Any) -> str:
    return _said(text, 0).strip()


def _said(text: Any, depth: int) -> str:
    if isinstance(text, str):
        return text
    if depth > DEEPEST:
        return ""
    if isinstance(text, list):
        return "".join(_said(one, depth + 1) for one in text[:MOST])
    inner = _of(text, "text") or _of(text, "alternative_text") or _of(text, "expression")
    return _said(inner, depth + 1) if inner else ""


def _links(part: Any, depth: int) -> Iterator[str]:
    if depth > DEEPEST * 2:
        return
    if isinstance(part, list):
        for one in part[:MOST]:
            if isinstance(one, dict | list):
                yield from _links(one, depth + 1)
    elif isinstance(part, dict):
        if part.get("type") == "url" and isinstance(part.get("url"), str):
            yield part["url"]
        for name in INSIDE:
            inner = part.get(name)
            if isinstance(inner, dict | list):
                yield from _links(inner, depth + 1)


def _of(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None


def _each(value: Any) -> list[Any]:
    return value[:MOST] if isinstance(value, list) else []
