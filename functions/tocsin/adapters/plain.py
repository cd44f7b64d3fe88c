"""Values of the domain as plain JSON and back, told by their types: what equals its default is left out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


UNSENDABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""Half characters, which have no bytes, and two that SQS refuses. Posts do contain them; JSON can escape them."""


def dumped(value: object) -> str:
    """A value as JSON, as short as it can be said."""
    return written(plain(value))


def written(said: object) -> str:
    """Plain values as JSON that UTF-8 and SQS take whatever was said."""
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return UNSENDABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def loaded(kind: type[Value], text: str) -> Value:
    """What `dumped` was given. Raises KeyError, TypeError or ValueError for anything else."""
    value: Value = valued(kind, json.loads(text))
    return value


def plain(value: object) -> Any:
    """Dictionaries, lists, strings and numbers. Times are in UTC, to the microsecond."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    if has_fields(value):
        return {name: plain(one) for name, one, default in told(value) if not same(one, default)}
    return value


def valued(kind: Any, said: Any) -> Any:
    """The value of a type that a plain one stands for. Fields that the type does not know are passed over."""
    if has_fields(kind):
        return kind(**{name: valued(hint, said[name]) for name, hint in hints(kind).items() if name in said})
    if get_origin(kind) in (Union, UnionType):
        return _chosen(kind, said)
    if get_origin(kind) is tuple:
        return tuple(valued(get_args(kind)[0], one) for one in said)
    if get_origin(kind) is dict:
        return {key: valued(get_args(kind)[1], one) for key, one in said.items()}
    if kind is datetime:
        return datetime.fromisoformat(said)
    return kind(said) if issubclass(kind, Enum) else said


def told(value: Any) -> list[tuple[str, Any, Any]]:
    """Name, value and default of each field of a dataclass."""
    kind: Any = type(value)
    return [(name, getattr(value, name), default) for name, default in defaults(kind).items()]


def has_fields(kind: Any) -> bool:
    """Whether it is a dataclass, or one of its values."""
    return is_dataclass(kind)


def same(value: object, default: object) -> bool:
    """Whether a value is its default: equal and of the same type (False is not 0)."""
    return type(value) is type(default) and value == default


@cache
def hints(kind: Any) -> dict[str, Any]:
    """The types of a dataclass's fields."""
    return get_type_hints(kind)


@cache
def defaults(kind: Any) -> dict[str, Any]:
    """The defaults of a dataclass's fields; MISSING where there is none."""
    return {
        field.name: field.default_factory() if field.default_factory is not MISSING else field.default
        for field in fields(kind)
    }


def _chosen(kind: Any, said: Any) -> Any:
    """The one type of `X | None`; JSON itself tells a string from a number in `str | int`."""
    kinds = [one for one in get_args(kind) if one is not NoneType]
    return valued(kinds[0], said) if said is not None and len(kinds) == 1 else said
