"""Reading items: strongly consistent by key, and through the two indexes. Pages are followed to their end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.adapters.table.attributes import Attribute, Item
from tocsin.adapters.table.codec import key_of
from tocsin.adapters.table.definition import DUE_INDEX, LIST_INDEX
from tocsin.adapters.table.errors import TableBusy
from tocsin.adapters.table.keys import Key

BATCH = 100
"""DynamoDB's limit for BatchGetItem."""
ATTEMPTS = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading half of the table: items as they are, without knowing what they mean."""

    client: Any
    table: str
    pause: Callable[[float], None] = time.sleep

    def item(self, key: Key) -> Item | None:
        """One item."""
        found: Item | None = self.client.get_item(TableName=self.table, Key=key_of(key), ConsistentRead=True).get(
            "Item"
        )
        return found

    def under(self, partition: str, first: str, last: str) -> Iterator[Item]:
        """The items of a partition whose names lie between two, both included, in the order of their names."""
        yield from self._queried(
            KeyConditionExpression="pk = :p AND sk BETWEEN :a AND :b",
            ExpressionAttributeValues={":p": {"S": partition}, ":a": {"S": first}, ":b": {"S": last}},
            ConsistentRead=True,
        )

    def whole(self, partition: str) -> Iterator[Item]:
        """All items of a partition."""
        yield from self._queried(
            KeyConditionExpression="pk = :p", ExpressionAttributeValues={":p": {"S": partition}}, ConsistentRead=True
        )

    def due(self, shard: int, until: Attribute) -> Iterator[Item]:
        """The keys and times of one shard's items that are due by then, the oldest first."""
        yield from self._queried(
            IndexName=DUE_INDEX,
            KeyConditionExpression="due_shard = :s AND due <= :u",
            ExpressionAttributeValues={":s": {"S": str(shard)}, ":u": until},
        )

    def listed(self, name: str, *, newest_first: bool = False) -> list[Item]:
        """The items of a list, oldest first: found through the index, then read as they are now."""
        found = self._queried(
            IndexName=LIST_INDEX,
            KeyConditionExpression="#l = :l",
            ExpressionAttributeNames={"#l": "list"},
            ExpressionAttributeValues={":l": {"S": name}},
            ScanIndexForward=not newest_first,
        )
        return self.items([Key(item["pk"]["S"], item["sk"]["S"]) for item in found])

    def items(self, keys: Sequence[Key]) -> list[Item]:
        """The items of these keys that are there, in the order asked for."""
        found: dict[Key, Item] = {}
        for start in range(0, len(keys), BATCH):
            batch = self._batch([key_of(key) for key in keys[start : start + BATCH]])
            found |= {Key(item["pk"]["S"], item["sk"]["S"]): item for item in batch}
        return [found[key] for key in keys if key in found]

    def _batch(self, keys: list[Item]) -> Iterator[Item]:
        """DynamoDB may leave some for another time: a batch larger than 16 MB, or too many at once."""
        asked: dict[str, Any] = {self.table: {"Keys": keys, "ConsistentRead": True}}
        for attempt in range(ATTEMPTS):
            answer = self.client.batch_get_item(RequestItems=asked)
            yield from answer["Responses"].get(self.table, [])
            asked = answer.get("UnprocessedKeys") or {}
            if not asked:
                return
            self.pause(0.02 * 2**attempt)
        message = f"{len(asked[self.table]['Keys'])} items were left unread {ATTEMPTS} times."
        raise TableBusy(message)

    def _queried(self, **asked: Any) -> Iterator[Item]:
        while True:
            answer = self.client.query(TableName=self.table, **asked)
            yield from answer["Items"]
            if not (last := answer.get("LastEvaluatedKey")):
                return
            asked["ExclusiveStartKey"] = last
