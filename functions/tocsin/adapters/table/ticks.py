"""The sweep's sign of life in the table: the last minute in which somebody looked whether anything is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tocsin.adapters.table import codec, keys
from tocsin.adapters.table.attributes import attribute, moment, moment_of
from tocsin.adapters.table.expressions import Placeholders
from tocsin.adapters.table.reading import Reading
from tocsin.domain.ports import Tick


@dataclass(frozen=True, slots=True)
class Ticks:
    """One item, written each minute."""

    client: Any
    table: str

    def tick(self, now: datetime, repaired: int = 0) -> None:
        """The sweep has come to its end. When it last had to put something right is kept until it happens again."""
        told = {"when": moment(now), "f": attribute(codec.FORMAT)}
        if repaired:
            told |= {"repaired": attribute(repaired), "repaired_at": moment(now)}
        at = Placeholders()
        sets = ", ".join(f"{at.name(name)} = {at.value(value)}" for name, value in told.items())
        self.client.update_item(
            TableName=self.table, Key=codec.key_of(keys.TICK), UpdateExpression=f"SET {sets}", **at.said()
        )

    def last(self) -> Tick | None:
        """The last one; None when there never was one."""
        item = Reading(self.client, self.table).item(keys.TICK)
        if not item:
            return None
        repaired = moment_of(item["repaired_at"]) if "repaired_at" in item else None
        return Tick(
            at=moment_of(item["when"]), repaired=int(item["repaired"]["N"]) if repaired else 0, repaired_at=repaired
        )
