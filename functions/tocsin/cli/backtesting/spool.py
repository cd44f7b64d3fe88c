"""What the table holds as a file of recordings, in Tocsin's own format: from there on it is one like any other."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from tocsin.cli.backtesting.span import Span
from tocsin.cli.screen import jsonable
from tocsin.domain.record import Record
from tocsin.sources.standard_format import StatedAuthor, StatedGrowth, StatedMention


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
    said, growth = record.mention, record.growth
    told = {
        **_told(said, StatedMention),
        "id": said.key,
        "author": _told(said.author, StatedAuthor),
        "updates": [_told(growth, StatedGrowth)] if growth else [],
    }
    return {name: value for name, value in told.items() if value is not None}


def _told(value: object, stated: type[BaseModel]) -> dict[str, Any]:
    """The fields of a value that the format has, too: they bear the same names."""
    named = ((name, getattr(value, name, None)) for name in stated.model_fields)
    return {name: jsonable(found) for name, found in named if found is not None and found != ()}
