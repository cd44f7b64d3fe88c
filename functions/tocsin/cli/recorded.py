"""Reads recorded mentions: JSON lines in Tocsin's own format, or with the fields of the airline collection."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tocsin.cli.trouble import Trouble

EXPLAINS = frozenset({"expected", "label", "label_confidence", "reason", "updates"})
"""What a recording says about a mention, and the mention does not say itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """One mention, or one update of a mention, as a webhook's body can bear it, and when it happened."""

    line: int
    at: datetime
    """When it became known: `heard`, or `posted` when that is all there is."""
    posted: datetime
    body: dict[str, Any]

    @property
    def id(self) -> str:
        """The id of the mention that it is, or is about."""
        return str(self.body["update_of"] if self.is_update else self.body["id"])

    @property
    def is_update(self) -> bool:
        """Whether it is later news of a mention."""
        return "update_of" in self.body


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line that is no mention, and why."""

    line: int
    why: str


def read(path: Path, limit: int | None = None) -> tuple[list[Recording], list[Unreadable]]:
    """The recordings of a file in the order of their times, and the lines that are none.

    At most `limit` mentions; the updates of these come besides.
    """
    if not path.is_file():
        raise Trouble(f"There is no file {path}.", "Name a file with one mention per line (JSON lines).")
    good: list[tuple[Recording, Mapping[str, Any]]] = []
    bad: list[Unreadable] = []
    with path.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if limit is not None and len(good) >= limit:
                break
            if line.strip():
                _sort_in(number, line, good, bad)
    if not good:
        why = f" The first line says: {bad[0].why}" if bad else ""
        raise Trouble(f"{path} holds no mention.{why}", "`tocsin replay --help` shows what a line looks like.")
    items = [*(mention for mention, _ in good), *updates(good)]
    return sorted(items, key=lambda item: item.at), bad


def _sort_in(number: int, line: str, good: list[tuple[Recording, Mapping[str, Any]]], bad: list[Unreadable]) -> None:
    try:
        fields = json.loads(line)
        good.append((recording(number, fields), fields))
    except json.JSONDecodeError as broken:
        bad.append(Unreadable(number, f"not JSON: {broken.msg} at column {broken.colno}"))
    except (KeyError, TypeError, ValueError) as missing:
        bad.append(Unreadable(number, _why(missing)))


def _why(missing: Exception) -> str:
    return f"the field {missing} is missing" if isinstance(missing, KeyError) else str(missing)


def recording(number: int, fields: Any) -> Recording:
    """One line's mention. Raises KeyError for a missing field, ValueError for a time that is none."""
    if not isinstance(fields, dict):
        message = 'not an object: a line looks like {"id": …, "posted": …, "text": …}'
        raise TypeError(message)
    body = in_own_words(fields)
    posted = moment(body["posted"])
    return Recording(line=number, at=moment(body.get("heard") or body["posted"]), posted=posted, body=body)


def in_own_words(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields in Tocsin's format. `time` and an author that is a mere string are the airline collection's."""
    body = {name: value for name, value in fields.items() if name not in EXPLAINS}
    body["id"] = str(fields["id"])
    if "time" in body:
        body["posted"] = body.pop("time")
    if isinstance(body.get("author"), str):
        body["author"] = {"id": f"x:{body['author']}"}
        body.setdefault("platform", "x")
    for needed in ("posted", "text"):
        if needed not in body:
            raise KeyError(needed)
    return body


def moment(words: object) -> datetime:
    """An ISO 8601 time; one without an offset is UTC. Raises ValueError."""
    if not isinstance(words, str):
        message = f"{words!r} is not a time like 2026-08-15T21:40:00+02:00"
        raise ValueError(message)  # noqa: TRY004 - for the reader of the file it is a wrong value
    found = datetime.fromisoformat(words)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def updates(mentions: Iterable[tuple[Recording, Mapping[str, Any]]]) -> Iterator[Recording]:
    """The later news of mentions, from the `updates` of their lines."""
    for mention, fields in mentions:
        for update in fields.get("updates", ()):
            at = moment(update["at"])
            body = {"update_of": mention.id, "platform": mention.body.get("platform"), **update}
            yield Recording(line=mention.line, at=at, posted=at, body=body)
