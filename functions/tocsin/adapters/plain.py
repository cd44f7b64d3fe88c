"""Values of the domain as plain JSON and back, told by their types: what equals its default is left out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Value = TypeVar("Value")
AS_THEY_ARE = frozenset({str, int, float, bool, NoneType})


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
    kind: Any = type(value)
    return value if kind in AS_THEY_ARE else _writer(kind)(value)


def valued(kind: Any, said: Any) -> Any:
    """The value of a type that a plain one stands for. Fields that the type does not know are passed over."""
    return _reader(kind)(said)


def told(value: Any) -> list[tuple[str, Any, Any]]:
    """Name, value and default of each field of a dataclass."""
    kind: Any = type(value)
    return [(name, getattr(value, name), default) for name, default in defaults(kind).items()]


def same(value: object, default: object) -> bool:
    """Whether a value is its default: equal and of the same type (False is not 0)."""
    return value is default or (type(value) is type(default) and value == default)


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


@cache
def one_of(hint: Any) -> Any:
    """`X` of `X | None`. Plain alternatives (`str | int`) are told apart by JSON itself: None."""
    if get_origin(hint) not in (Union, UnionType):
        return hint
    kinds = [kind for kind in get_args(hint) if kind is not NoneType]
    return kinds[0] if len(kinds) == 1 else None


@cache
def _writer(kind: Any) -> Callable[[Any], Any]:
    """How values of a type are made plain; found once, since a mention is written on every way it takes."""
    if issubclass(kind, Enum):
        return lambda value: value.value
    if issubclass(kind, datetime):
        return lambda value: value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if issubclass(kind, Mapping):
        return lambda value: {key: plain(one) for key, one in value.items()}
    if issubclass(kind, tuple | list):
        return lambda value: [plain(one) for one in value]
    return lambda value: {name: plain(one) for name, one, default in told(value) if not same(one, default)}


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """How values of a type are read; found once."""
    kind = one_of(hint)
    if kind in AS_THEY_ARE or kind is None:
        return lambda said: said
    read = _compound_reader(kind)
    return read if kind is hint else lambda said: None if said is None else read(said)


def _compound_reader(kind: Any) -> Callable[[Any], Any]:
    has_fields = is_dataclass(kind)
    if has_fields:
        readers = {name: _reader(hint) for name, hint in hints(kind).items()}
        return lambda said: kind(**{name: read(said[name]) for name, read in readers.items() if name in said})
    if get_origin(kind) is tuple:
        member = _reader(get_args(kind)[0])
        return lambda said: tuple(map(member, said))
    if get_origin(kind) is dict:
        member = _reader(get_args(kind)[1])
        return lambda said: {key: member(one) for key, one in said.items()}
    made: Callable[[Any], Any] = datetime.fromisoformat if kind is datetime else kind
    return made
