"""What comes through our accounts, and what of it is not understood: an item each.

It is read and written once an hour, and 300 accounts fit in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tocsin.adapters.table import codec, keys
from tocsin.adapters.table.attributes import Item, attribute
from tocsin.adapters.table.keys import Key
from tocsin.adapters.table.reading import Reading
from tocsin.domain.hearing import Hearing, Hearings


@dataclass(frozen=True, slots=True)
class DynamoHearings:
    """One of the items in the table."""

    client: Any
    table: str
    key: Key = keys.HEARINGS

    def read(self) -> dict[str, Hearing]:
        """What is known of each account."""
        item = Reading(self.client, self.table).item(self.key) or {}
        told: Item = item.get("accounts", {}).get("M", {})
        return {address: _hearing(one["M"]) for address, one in told.items()}

    def keep(self, hearings: Hearings) -> None:
        """This is known now."""
        accounts = {"M": {address: {"M": _item(one)} for address, one in hearings.items()}}
        item = {**codec.key_of(self.key), "accounts": accounts, "f": attribute(codec.FORMAT)}
        self.client.put_item(TableName=self.table, Item=item)


def _item(hearing: Hearing) -> Item:
    return {
        "upto": attribute(hearing.upto),
        "last": attribute(hearing.last),
        "counts": {"B": hearing.counts},
        "told": {"BOOL": hearing.told},
    }


def _hearing(item: Item) -> Hearing:
    return Hearing(
        upto=int(item["upto"]["N"]),
        last=int(item["last"]["N"]),
        counts=bytes(item["counts"]["B"]),
        told=bool(item["told"]["BOOL"]),
    )
