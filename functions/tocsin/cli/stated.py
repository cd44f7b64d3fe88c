"""Mentions from a file or a pipe in Tocsin's own format: one delivery as a webhook has it, or one on each line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from tocsin.cli.trouble import Trouble
from tocsin.domain.mention import Mention
from tocsin.sources.refusal import NotUnderstood
from tocsin.sources.standard import translate

FORMAT = "docs/mention.schema.json describes the format; `tocsin try` needs none."


def mentions_in(content: bytes, now: datetime) -> list[Mention]:
    """All that was said. What does not say when it was heard was heard when it was posted. Raises Trouble."""
    found = [mention for line, delivery in _deliveries(content) for mention in _translated(delivery, line, now)]
    if not found:
        raise Trouble("There is no mention in it.", FORMAT)
    return found


def of_fields(fields: Mapping[str, Any], now: datetime) -> Mention:
    """The mention that these fields of the format make. Raises Trouble."""
    return next(_translated(json.dumps(fields).encode(), 0, now))


def _translated(delivery: bytes, line: int, now: datetime) -> Iterator[Mention]:
    read = translate(delivery, now)
    if read.mistakes:
        first = read.mistakes[0]
        where = (f"line {line}: " if line else "") + (f"{first.path}: " if first.path else "")
        raise Trouble(f"{where}{first.problem}", FORMAT)
    items = () if isinstance(read, NotUnderstood) else read.items
    yield from (_heard_at_once(item, now) for item in items if isinstance(item, Mention))


def _heard_at_once(mention: Mention, now: datetime) -> Mention:
    return replace(mention, heard=mention.posted) if mention.heard == now else mention


def _deliveries(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The whole, or line by line where each line is an object of its own."""
    lines = [(number, line) for number, line in enumerate(content.splitlines(), 1) if line.strip()]
    if len(lines) > 1 and all(_is_json(line) for _, line in lines[:2]):
        yield from lines
    else:
        yield 0, content


def _is_json(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
