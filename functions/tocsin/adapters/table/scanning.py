"""Reading all mentions of the table by a parallel scan, and what that costs. Nothing else in Tocsin ever scans."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from tocsin.adapters.table import codec
from tocsin.adapters.table.attributes import Item
from tocsin.domain.names import RECORD, under_mention
from tocsin.domain.record import Record

UNIT = 8 * 1024
"""Bytes that one read request unit reads, when it need not be the newest."""
DOLLARS = 0.125 / 1e6
"""For a read request unit: us-east-1, on demand, 2026-06. https://aws.amazon.com/dynamodb/pricing/on-demand/"""
SEGMENTS = 4
"""Parts that are scanned at the same time."""


@dataclass(frozen=True, slots=True)
class Price:
    """What it takes to read the whole table."""

    items: int
    units: int

    @property
    def dollars(self) -> float:
        """At list price."""
        return self.units * DOLLARS


@dataclass(frozen=True, slots=True)
class _Page:
    segment: int
    items: list[Item]
    last: Item | None
    """Where the next page begins; None after the last one."""


class Scanning:
    """The mentions of a table. `client` is boto3's."""

    def __init__(self, client: Any, table: str) -> None:
        self._client = client
        self._table = table

    def price(self) -> Price:
        """What a scan reads. DynamoDB counts its items and bytes every six hours or so."""
        told = self._client.describe_table(TableName=self._table)["Table"]
        size = int(told.get("TableSizeBytes", 0))
        return Price(items=int(told.get("ItemCount", 0)), units=-(-size // UNIT))

    def records(self) -> Iterator[Record]:
        """All mentions, in no order. Of each segment one page is on its way, and no more is kept."""
        with ThreadPoolExecutor(SEGMENTS) as pool:
            running = {pool.submit(self._page, segment) for segment in range(SEGMENTS)}
            while running:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for page in (one.result() for one in done):
                    if page.last:
                        running.add(pool.submit(self._page, page.segment, page.last))
                    yield from map(codec.record_of, page.items)

    def _page(self, segment: int, last: Item | None = None) -> _Page:
        asked: dict[str, Any] = {"ExclusiveStartKey": last} if last else {}
        answer = self._client.scan(
            TableName=self._table,
            Segment=segment,
            TotalSegments=SEGMENTS,
            FilterExpression="begins_with(pk, :m) AND sk = :r",
            ExpressionAttributeValues={":m": {"S": under_mention("")}, ":r": {"S": RECORD}},
            **asked,
        )
        return _Page(segment, answer["Items"], answer.get("LastEvaluatedKey"))
