"""What is known of each feed, one item a feed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tocsin.adapters.table import codec, keys
from tocsin.adapters.table.attributes import Item, attribute, moment, moment_of
from tocsin.adapters.table.reading import Reading
from tocsin.domain.feeds import MARK, FeedState


@dataclass(frozen=True, slots=True)
class DynamoFeeds:
    """The states of feeds in the table."""

    client: Any
    table: str

    def state(self, address: str) -> FeedState | None:
        """What is known of the feed that the plan lists under this name; None if it was never read."""
        item = Reading(self.client, self.table).item(keys.feed(address))
        return _state(item) if item else None

    def keep(self, address: str, state: FeedState) -> None:
        """This is known of it now."""
        item: Item = {
            "read_next": moment(state.read_next),
            "url": attribute(state.url),
            "etag": attribute(state.etag),
            "modified": attribute(state.modified),
            "moved_to": attribute(state.moved_to),
            "failures": attribute(state.failures),
            "why": attribute(state.why),
            "seen": {"B": b"".join(state.seen)},
            "f": attribute(codec.FORMAT),
        }
        if state.heard:
            item["heard"] = moment(state.heard)
        self.client.put_item(TableName=self.table, Item={**codec.key_of(keys.feed(address)), **item})


def _state(item: Item) -> FeedState:
    seen = bytes(item["seen"]["B"])
    return FeedState(
        read_next=moment_of(item["read_next"]),
        url=item["url"]["S"],
        etag=item["etag"]["S"],
        modified=item["modified"]["S"],
        moved_to=item["moved_to"]["S"],
        heard=moment_of(item["heard"]) if "heard" in item else None,
        failures=int(item["failures"]["N"]),
        why=item["why"]["S"],
        seen=tuple(seen[start : start + MARK] for start in range(0, len(seen), MARK)),
    )
