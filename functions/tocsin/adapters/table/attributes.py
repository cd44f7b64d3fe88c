"""Single values as DynamoDB's typed attributes and back; each kind of value has one form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any

from tocsin.adapters.plain import defaults, dumped, hints, one_of, same, told, valued

Attribute = dict[str, Any]
"""`{"S": "text"}`, `{"N": "7"}` …: what the low-level client takes."""
Item = dict[str, Attribute]

SINCE = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def moment(at: datetime) -> Attribute:
    """A time as microseconds since 1970: it sorts, and equals itself exactly."""
    return {"N": str((at - SINCE) // MICROSECOND)}


def moment_of(attribute: Attribute) -> datetime:
    """The time, in UTC."""
    return SINCE + int(attribute["N"]) * MICROSECOND


def attribute(value: object) -> Attribute:
    """Words and numbers as they are, times in microseconds, anything compound as JSON."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, Enum):
        return attribute(value.value)
    if isinstance(value, bool):
        return {"BOOL": value}
    if isinstance(value, int):
        return {"N": str(value)}
    return {"S": value if isinstance(value, str) else dumped(value)}


def of(value: Any, renamed: Mapping[str, str]) -> Item:
    """A dataclass as an item, an attribute for each field. Nothing is written for what is empty by default.

    What may be asked in a condition (a state, an episode of 1, a step of 0) is always written.
    """
    return {renamed.get(name, name): attribute(one) for name, one, default in told(value) if not _empty(one, default)}


def value_of(kind: Any, item: Item, renamed: Mapping[str, str]) -> Any:
    """The dataclass that an item holds; attributes it does not know are passed over."""
    found = ((name, item.get(renamed.get(name, name))) for name in hints(kind))
    known = {name: _value(hints(kind)[name], one) for name, one in found if one is not None}
    nothing = {name: None for name, default in defaults(kind).items() if default is MISSING}
    return kind(**{**nothing, **known})


def _empty(value: object, default: object) -> bool:
    askable = isinstance(value, int) and not isinstance(value, bool)
    return value is None or (same(value, default) and not value and not askable)


def _value(hint: Any, said: Attribute) -> Any:
    kind = one_of(hint)
    if kind is datetime:
        return moment_of(said)
    if "BOOL" in said:
        return said["BOOL"]
    if "N" in said:
        return valued(kind, int(said["N"]))
    return valued(kind, _compound(kind, said["S"]))


def _compound(kind: Any, text: str) -> Any:
    return text if isinstance(kind, type) and issubclass(kind, str) else json.loads(text)
