"""The plan in the table: its parts first, the note of who published it, the pointer last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tocsin.adapters.table import codec, keys
from tocsin.adapters.table.attributes import Item, attribute, moment
from tocsin.adapters.table.keys import Key
from tocsin.adapters.table.reading import Reading

LARGEST = 350 * 1024
"""Bytes of a part; DynamoDB takes items of 400 KB."""


@dataclass(frozen=True, slots=True)
class Plans:
    """The versions of the plan, and which of them is current."""

    client: Any
    table: str

    def version(self) -> str | None:
        """The current version."""
        item = self._reading.item(keys.CURRENT)
        return item["version"]["S"] if item else None

    def content(self, version: str) -> bytes | None:
        """What was published under a version; None when it never was, or not wholly."""
        first, last = (keys.plan_part(version, number).name for number in (0, 999))
        parts = list(self._reading.under(keys.CURRENT.partition, first, last))
        if not parts or len(parts) != int(parts[0]["of"]["N"]):
            return None
        return b"".join(bytes(part["content"]["B"]) for part in parts)

    def publish(self, version: str, content: bytes, who: str, now: datetime) -> None:
        """Keep a version and make it current. Again the same is the same."""
        parts = _parts(content)
        for number, part in enumerate(parts):
            self._put(keys.plan_part(version, number), {"content": {"B": part}, "of": attribute(len(parts))})
        note = {"version": attribute(version), "who": attribute(who), "when": moment(now)}
        self._put(keys.published(now, version), note)
        self._put(keys.CURRENT, note)

    @property
    def _reading(self) -> Reading:
        return Reading(self.client, self.table)

    def _put(self, key: Key, item: Item) -> None:
        whole = {**codec.key_of(key), **item, "f": attribute(codec.FORMAT)}
        self.client.put_item(TableName=self.table, Item=whole)


def _parts(content: bytes) -> Sequence[bytes]:
    return [content[start : start + LARGEST] for start in range(0, len(content), LARGEST)] or [b""]
