"""The sweep's sign of life in the table: the last minute in which somebody looked whether anything is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tocsin.adapters.table import codec, keys
from tocsin.adapters.table.attributes import attribute, moment, moment_of
from tocsin.adapters.table.reading import Reading


@dataclass(frozen=True, slots=True)
class Ticks:
    """One item, overwritten each minute."""

    client: Any
    table: str

    def tick(self, now: datetime) -> None:
        """The sweep has come to its end."""
        item = {**codec.key_of(keys.TICK), "when": moment(now), "f": attribute(codec.FORMAT)}
        self.client.put_item(TableName=self.table, Item=item)

    def last(self) -> datetime | None:
        """When it last did; None when it never did."""
        item = Reading(self.client, self.table).item(keys.TICK)
        return moment_of(item["when"]) if item else None
