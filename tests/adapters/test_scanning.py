"""Reading all mentions of the table: each once, nothing else, and what it costs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from samples import HEAD, RECORD
from tables import fresh_table, kept
from tocsin.adapters.table import codec, keys
from tocsin.adapters.table.scanning import SEGMENTS, Price, Scanning
from tocsin.domain.changes import OpenHead, PutRecord
from tocsin.domain.record import Record


def numbered(number: int) -> Record:
    """A mention of its own."""
    return replace(RECORD, mention=replace(RECORD.mention, key=f"x:{number}"))


class Paged:
    """A DynamoDB that gives one item at a time."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    def describe_table(self, **_: Any) -> dict[str, Any]:
        """See boto3."""
        return {"Table": {"ItemCount": 12, "TableSizeBytes": 81_921}}

    def scan(self, **asked: Any) -> dict[str, Any]:
        """See boto3. Every segment has three pages, the last of them empty."""
        self.asked.append(asked)
        page = int(asked.get("ExclusiveStartKey", {"n": 0})["n"])
        record = numbered(10 * asked["Segment"] + page)
        item = {**codec.key_of(keys.record(record.mention.key)), **codec.record(record)}
        return {"Items": [item] if page < 2 else [], **({"LastEvaluatedKey": {"n": page + 1}} if page < 2 else {})}


def test_every_page_of_every_segment_is_read() -> None:
    """Each once, however many there are."""
    client = Paged()
    found = sorted(record.mention.key for record in Scanning(client, "tocsin").records())
    assert found == sorted(f"x:{10 * segment + page}" for segment in range(SEGMENTS) for page in range(2))
    assert len(client.asked) == 3 * SEGMENTS


def test_the_price_is_that_of_the_whole_table() -> None:
    """A scan reads all of it, eight kilobytes for a unit."""
    assert Scanning(Paged(), "tocsin").price() == Price(items=12, units=11)
    assert Price(items=1, units=8_000_000).dollars == 1.0


@pytest.mark.embedded
def test_a_real_table_gives_its_mentions_and_nothing_else(dynamodb: Any) -> None:
    """Cases, messages and minutes are passed over."""
    table = fresh_table(dynamodb)
    kept(table, OpenHead(head=HEAD))
    for number in range(7):
        kept(table, PutRecord(record=numbered(number)))
    scanning = Scanning(dynamodb, table.name)
    assert {record.mention.key for record in scanning.records()} == {f"x:{number}" for number in range(7)}
    assert scanning.price().items >= 0
