"""The plan in the table: its parts first, then the pointer, and in the same moment the line of who published it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from botocore.exceptions import ClientError

from tocsin.adapters.table import codec, keys
from tocsin.adapters.table.attributes import Item, attribute, moment, moment_of
from tocsin.adapters.table.conflicts import Conflict, Refused, meaning
from tocsin.adapters.table.errors import TableBusy
from tocsin.adapters.table.keys import Key
from tocsin.adapters.table.reading import Reading
from tocsin.domain.accounts import accounts_in
from tocsin.domain.ports import Publication

LARGEST = 350 * 1024
"""Bytes of a part; DynamoDB takes items of 400 KB."""
ATTEMPTS = 8
_TEXTS = ("because", "what", "instead_of")


@dataclass(frozen=True, slots=True)
class Plans:
    """The versions of the plan, and which of them is current."""

    client: Any
    table: str
    pause: Callable[[float], None] = time.sleep

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

    def publish(self, content: bytes, publication: Publication, *, only_then: bool) -> bool:
        """Keep a version and make it current. Again the same is the same, but for a line more in the log."""
        parts = _parts(content)
        for number, part in enumerate(parts):
            self._put(
                keys.plan_part(publication.version, number), {"content": {"B": part}, "of": attribute(len(parts))}
            )
        note = {
            "version": attribute(publication.version),
            "who": attribute(publication.who),
            "when": moment(publication.when),
            **{name: attribute(text) for name in _TEXTS if (text := getattr(publication, name))},
        }
        pointer = note | {"accounts": {"B": accounts_in(content)}}
        current = {"Item": self._whole(keys.CURRENT, pointer), **(_unless_changed(publication) if only_then else {})}
        logged = {"Item": self._whole(keys.published(publication.when, publication.version), note)}
        return self._flipped([current, logged])

    def publications(self) -> Sequence[Publication]:
        """The log, the newest first."""
        first, last = keys.PUBLISHED
        return [_publication(item) for item in self._reading.under(keys.CURRENT.partition, first, last)][::-1]

    def _flipped(self, puts: Sequence[dict[str, Any]]) -> bool:
        """The pointer and its line of the log, both or neither. False: the pointer is not as it should be."""
        members = [{"Put": {"TableName": self.table, **put}} for put in puts]
        for attempt in range(ATTEMPTS):
            try:
                self.client.transact_write_items(TransactItems=members, ClientRequestToken=str(uuid4()))
            except ClientError as error:
                match meaning(error.response, ()):
                    case Conflict():
                        self.pause(0.05 * 2**attempt)
                    case Refused():
                        return False
                    case _:
                        raise
            else:
                return True
        message = f"The plan's pointer was in use {ATTEMPTS} times."
        raise TableBusy(message)

    @property
    def _reading(self) -> Reading:
        return Reading(self.client, self.table)

    def _put(self, key: Key, item: Item) -> None:
        self.client.put_item(TableName=self.table, Item=self._whole(key, item))

    @staticmethod
    def _whole(key: Key, item: Item) -> Item:
        return {**codec.key_of(key), **item, "f": attribute(codec.FORMAT)}


def _unless_changed(publication: Publication) -> dict[str, Any]:
    """The pointer must still lead to what was current when the change was looked at."""
    if not publication.instead_of:
        return {"ConditionExpression": "attribute_not_exists(pk)"}
    return {
        "ConditionExpression": "#v = :before",
        "ExpressionAttributeNames": {"#v": "version"},
        "ExpressionAttributeValues": {":before": attribute(publication.instead_of)},
    }


def _publication(item: Item) -> Publication:
    texts = {name: item[name]["S"] for name in ("version", "who", *_TEXTS) if name in item}
    return Publication(when=moment_of(item["when"]), **texts)


def _parts(content: bytes) -> Sequence[bytes]:
    return [content[start : start + LARGEST] for start in range(0, len(content), LARGEST)] or [b""]
