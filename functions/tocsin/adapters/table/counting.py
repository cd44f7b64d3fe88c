"""What is counted: the minutes of a topic, and the spoken numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError

from tocsin.adapters.table import codec, keys, retention
from tocsin.adapters.table.attributes import Item, attribute, moment_of
from tocsin.adapters.table.commit import real_now
from tocsin.adapters.table.expressions import Placeholders, absent, all_of, either, fewer
from tocsin.adapters.table.keys import Key
from tocsin.adapters.table.reading import Reading
from tocsin.domain.incident import Pointer
from tocsin.domain.situation import TopicState

FULLEST = 100
"""Entries of a minute: with them its item is still below 1 KB, one write unit."""
NUMBERS = 99
"""Spoken numbers go round in these; only when all are in use, longer ones are given."""
LONGEST_NUMBER = 999
WORTH_A_QUERY = timedelta(hours=1)
"""So much of what came after a window is read along with it sooner than asking twice."""


@dataclass(frozen=True, slots=True)
class Counting:
    """The counting part of the table. `now` is the time in which mentions are posted, `arrived` the real one."""

    client: Any
    table: str
    now: Callable[[], datetime]
    arrived: Callable[[], datetime] = real_now

    def observe(self, brand: str, topic: str, minute: int, entry: bytes) -> None:
        """Add to the minute's set: twice is once. A full minute is no error, and leaves it out."""
        at = Placeholders()
        added = f"ADD {at.name('v')} {at.value({'BS': [entry]})}"
        forgotten = retention.expires(self.arrived() + retention.MINUTE)
        kept = f"SET {at.name('expires')} = {at.value(forgotten)}, {at.name('f')} = {at.value(attribute(codec.FORMAT))}"
        try:
            self.client.update_item(
                TableName=self.table,
                Key=codec.key_of(keys.minute(brand, topic, minute)),
                UpdateExpression=f"{added} {kept}",
                **all_of([either(absent("v"), fewer("v", FULLEST))], at),
                **at.said(),
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise

    def topic(self, brand: str, topic: str, around: datetime, span: timedelta) -> TopicState:
        """The window and what stands beside it: one query, or two for a window that ended long ago."""
        minutes: dict[int, frozenset[bytes]] = {}
        standing: dict[str, Item] = {}
        for item in self._read(brand, topic, around - span, around + span):
            name = item["sk"]["S"]
            if name.startswith(keys.STANDING):
                standing[name] = item
            elif (minute := keys.minute_of(name)) <= _minute(around + span):
                minutes[minute] = frozenset(bytes(one) for one in item["v"]["BS"])
        return _state(brand, topic, minutes, standing)

    def next_number(self) -> int:
        """The next number in turn. Costs a write: of two who ask at once, each is told another."""
        return self._turned(1)

    def free_number(self, now: datetime) -> int:
        """The next number that is free: all are looked at together, and the turn goes on from the one that is given."""
        free = self._free(range(1, NUMBERS + 1), now)
        if not free:
            hundreds = (range(first, first + 100) for first in range(NUMBERS + 1, LONGEST_NUMBER, 100))
            return next(number for some in hundreds for number in self._free(some, now))
        spoken = self._turned(1)
        while spoken not in free:
            spoken = self._turned(min((number - spoken) % NUMBERS for number in free))
        return spoken

    def _turned(self, steps: int) -> int:
        answer = self.client.update_item(
            TableName=self.table,
            Key=codec.key_of(keys.SEQUENCE),
            UpdateExpression="ADD given :steps",
            ExpressionAttributeValues={":steps": {"N": str(steps)}},
            ReturnValues="UPDATED_NEW",
        )
        return (int(answer["Attributes"]["given"]["N"]) - 1) % NUMBERS + 1

    def _free(self, numbers: Iterable[int], now: datetime) -> list[int]:
        """Of these numbers, a hundred at most, those that mean no case; in one request."""
        asked = {keys.number(number): number for number in numbers}
        found = {
            Key(item["pk"]["S"], item["sk"]["S"]): item for item in Reading(self.client, self.table).items([*asked])
        }
        return [number for key, number in asked.items() if _is_free(found.get(key), now)]

    def _read(self, brand: str, topic: str, first: datetime, last: datetime) -> Iterator[Item]:
        reading, partition = Reading(self.client, self.table), keys.group(brand, topic)
        begin, end = (keys.minute(brand, topic, _minute(at)).name for at in (first, last))
        if self.now() - last <= WORTH_A_QUERY:
            yield from reading.under(partition, begin, keys.AFTER_ALL)
            return
        yield from reading.under(partition, begin, end)
        yield from reading.under(partition, keys.STANDING, keys.AFTER_ALL)


def _state(brand: str, topic: str, minutes: dict[int, frozenset[bytes]], standing: dict[str, Item]) -> TopicState:
    usual, silence, pointer = (
        standing.get(key.name)
        for key in (keys.usual(brand, topic), keys.silence(brand, topic), keys.pointer(brand, topic))
    )
    return TopicState(
        topic=topic,
        minutes=minutes,
        usual=codec.usual_of(usual) if usual else None,
        pointer=codec.pointer_of(pointer) if pointer else None,
        silence=codec.silence_of(silence) if silence else None,
        cases=() if topic else tuple(_cases(standing, keys.case(brand, "").name)),
    )


def _cases(standing: dict[str, Item], prefix: str) -> Iterator[Pointer]:
    for name, item in sorted(standing.items()):
        if name.startswith(prefix) and (pointer := codec.pointer_of(item)):
            yield pointer


def _minute(at: datetime) -> int:
    return int(at.astimezone(UTC).timestamp() // 60)


def _is_free(item: Item | None, now: datetime) -> bool:
    return item is None or ("free_at" in item and moment_of(item["free_at"]) <= now)
