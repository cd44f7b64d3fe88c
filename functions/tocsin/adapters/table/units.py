"""What requests cost, by AWS's formulas: the emulators report some of it wrong.

Sizes: docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
Units: docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
Indexes: docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html ("Write capacity units")
Transactions: docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html ("Capacity management")
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any

from tocsin.adapters.table.attributes import Attribute, Item
from tocsin.adapters.table.definition import DEFINITION

WRITE_UNIT = 1024
"""Bytes that one unit writes, of one item."""
READ_UNIT = 4096
"""Bytes that one unit reads strongly consistent; read otherwise, they are half a unit."""
PREPARED_AND_COMMITTED = 2
"""A transaction writes its members twice; their indexes follow later, with plain writes."""
INDEXES = [[key["AttributeName"] for key in index["KeySchema"]] for index in DEFINITION["GlobalSecondaryIndexes"]]
OVERHEAD = 3
"""Bytes of a list or a map; each of its members takes one more."""


def size(item: Item) -> int:
    """Bytes of an item: its attributes' names and values."""
    return sum(len(name.encode()) + value_size(value) for name, value in item.items())


def value_size(attribute: Attribute) -> int:
    """Bytes of a value. For sets AWS says nothing of an overhead: their members' bytes."""
    (kind, value), *_ = attribute.items()
    return SIZES[kind](value)


def number_size(digits: str) -> int:
    """Bytes of a number: one for every two significant digits, one more, and one for a sign."""
    significant = digits.lstrip("-").replace(".", "").strip("0")
    return ceil(len(significant) / 2) + 1 + digits.startswith("-")


def read_units(items: Sequence[Item], *, strong: bool) -> float:
    """Units of one GetItem, or of one page of a Query: all that was read together. Nothing found costs one, too."""
    return max(1, ceil(sum(map(size, items)) / READ_UNIT)) * (1 if strong else 0.5)


def write_units(before: Item | None, after: Item | None, *, transaction: bool = False) -> int:
    """Units of a write to the table itself: the larger of the item before and after it counts."""
    larger = max(size(item) if item else 0 for item in (before, after))
    return max(1, ceil(larger / WRITE_UNIT)) * (PREPARED_AND_COMMITTED if transaction else 1)


def index_units(before: Item | None, after: Item | None) -> int:
    """Units that the two indexes take to follow: to enter or to leave is one write, to move in one is two."""
    return sum(_moved(_entry(before, keys), _entry(after, keys)) for keys in INDEXES)


SIZES: dict[str, Callable[[Any], int]] = {
    "S": lambda text: len(text.encode()),
    "B": len,
    "N": number_size,
    "BOOL": lambda _: 1,
    "NULL": lambda _: 1,
    "L": lambda members: OVERHEAD + sum(1 + value_size(one) for one in members),
    "M": lambda members: OVERHEAD + len(members) + size(members),
    "SS": lambda members: sum(len(one.encode()) for one in members),
    "NS": lambda members: sum(map(number_size, members)),
    "BS": lambda members: sum(map(len, members)),
}


def _entry(item: Item | None, keys: Sequence[str]) -> Item | None:
    """What a KEYS_ONLY index holds of an item; nothing if it lacks a key."""
    if not item or any(key not in item for key in keys):
        return None
    return {name: item[name] for name in ("pk", "sk", *keys)}


def _moved(before: Item | None, after: Item | None) -> int:
    return 0 if before == after else sum(ceil(size(one) / WRITE_UNIT) for one in (before, after) if one)
