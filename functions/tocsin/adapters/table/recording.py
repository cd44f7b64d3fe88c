"""Records a client's requests and what each costs by AWS's formulas. For `make bench` and tests, not for doors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tocsin.adapters.table.attributes import Item
from tocsin.adapters.table.keys import Key
from tocsin.adapters.table.units import index_units, read_units, size, write_units

WRITES = frozenset({"PutItem", "UpdateItem", "TransactWriteItems"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request: what it touched and what it cost."""

    operation: str
    keys: tuple[Key, ...]
    """The items written or conditioned, or read by key; of a Query, those found."""
    written: float = 0
    """Write units, those of the indexes included."""
    read: float = 0
    """Read units."""
    stored: int = 0
    """Bytes of the written items as they are afterwards."""
    refused: bool = False


class Recorder:
    """Listens to a low-level DynamoDB client. `peek` is another client of the same table, which is not recorded.

    The size of an item before and after a write is not in the requests, so it is looked up: one request at a time.
    """

    def __init__(self, client: Any, peek: Any) -> None:
        self.requests: list[Request] = []
        self.peek = peek
        client.meta.events.register("before-parameter-build.dynamodb", self._before)
        client.meta.events.register("after-call.dynamodb", self._after)

    @property
    def written(self) -> float:
        """Write units of all requests."""
        return sum(request.written for request in self.requests)

    @property
    def read(self) -> float:
        """Read units of all requests."""
        return sum(request.read for request in self.requests)

    def taken(self) -> list[Request]:
        """The requests so far, taken out."""
        taken, self.requests = self.requests, []
        return taken

    def _before(self, params: dict[str, Any], model: Any, context: dict[str, Any], **_: Any) -> None:
        context["tocsin_params"] = params
        if model.name in WRITES:
            context["tocsin_before"] = [self._item(target) for target in _targets(params)]

    def _after(self, parsed: dict[str, Any], model: Any, context: dict[str, Any], **_: Any) -> None:
        params = context["tocsin_params"]
        if model.name in WRITES:
            self.requests.append(self._write(model.name, params, context["tocsin_before"], refused="Error" in parsed))
        elif model.name in {"GetItem", "BatchGetItem", "Query"}:
            self.requests.append(Request(operation=model.name, **_reads(model.name, params, parsed)))

    def _write(self, operation: str, params: dict[str, Any], before: list[Item | None], *, refused: bool) -> Request:
        """A refused write costs what the item as it was would have cost."""
        targets = list(_targets(params))
        after = before if refused else [self._item(target) for target in targets]
        pairs = list(zip(before, after, strict=True))
        transaction = operation == "TransactWriteItems"
        table = sum(write_units(old, new, transaction=transaction) for old, new in pairs)
        return Request(
            operation=operation,
            keys=tuple(_key(target) for _, target in targets),
            written=table + sum(index_units(old, new) for old, new in pairs),
            stored=sum(size(new) for _, new in pairs if new),
            refused=refused,
        )

    def _item(self, target: tuple[str, Item]) -> Item | None:
        table, item = target
        key = {name: item[name] for name in ("pk", "sk")}
        found: Item | None = self.peek.get_item(TableName=table, Key=key, ConsistentRead=True).get("Item")
        return found


def _targets(params: dict[str, Any]) -> Iterator[tuple[str, Item]]:
    """The table and the key (or the whole item) of each write of a request."""
    members = [one for member in params.get("TransactItems", []) for one in member.values()] or [params]
    for member in members:
        yield member["TableName"], member.get("Item") or member["Key"]


def _reads(operation: str, params: dict[str, Any], parsed: dict[str, Any]) -> dict[str, Any]:
    if operation == "BatchGetItem":
        return _batch(params, parsed)
    found = parsed.get("Items", [parsed["Item"]] if "Item" in parsed else [])
    asked = [params["Key"]] if operation == "GetItem" else found
    units = read_units(found, strong=params.get("ConsistentRead", False))
    return {"keys": tuple(map(_key, asked)), "read": units}


def _batch(params: dict[str, Any], parsed: dict[str, Any]) -> dict[str, Any]:
    """Each item of a batch is rounded up on its own, and one that is not there counts as well."""
    (table, asked), *_ = params["RequestItems"].items()
    found, strong = parsed.get("Responses", {}).get(table, []), asked.get("ConsistentRead", False)
    missing = len(asked["Keys"]) - len(found)
    units = sum(read_units([item], strong=strong) for item in found) + missing * read_units([], strong=strong)
    return {"keys": tuple(map(_key, asked["Keys"])), "read": units}


def _key(item: Item) -> Key:
    return Key(item["pk"]["S"], item["sk"]["S"])
