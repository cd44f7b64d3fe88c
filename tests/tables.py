"""Tables for tests: a fresh, empty one, made as `template.yaml` makes it, and what is committed to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from fakes.clock import FakeClock
from tocsin.adapters.memory import MemoryTable
from tocsin.adapters.table import DynamoTable
from tocsin.adapters.table.definition import DEFINITION
from tocsin.adapters.table.keys import Key
from tocsin.domain.changes import Change
from tocsin.domain.ports import Table


def fresh_table(client: Any, clock: FakeClock | None = None) -> DynamoTable:
    """A `Table` of its own on this DynamoDB."""
    return DynamoTable(client, made(client), clock or FakeClock())


def made(client: Any) -> str:
    """The name of a new, empty table."""
    name = f"tocsin-{uuid4().hex[:12]}"
    client.create_table(TableName=name, **DEFINITION)
    return name


def unindexed(table: Table, key: Key) -> None:
    """Take an item out of the index of what is due, and leave its time as it is: no code of Tocsin does that."""
    if isinstance(table, MemoryTable):
        del table.indexes.due[key]
        return
    assert isinstance(table, DynamoTable)
    table.client.update_item(
        TableName=table.name,
        Key={"pk": {"S": key.partition}, "sk": {"S": key.name}},
        UpdateExpression="REMOVE due_shard",
    )


def unlisted(table: Table, key: Key) -> None:
    """Take a head off the board, and leave it as it is otherwise."""
    if isinstance(table, MemoryTable):
        del table.indexes.heads[key]
        return
    assert isinstance(table, DynamoTable)
    table.client.update_item(
        TableName=table.name,
        Key={"pk": {"S": key.partition}, "sk": {"S": key.name}},
        UpdateExpression="REMOVE #l",
        ExpressionAttributeNames={"#l": "list"},
    )


def kept(table: Table, *changes: Change) -> None:
    """Commit what must not be refused."""
    assert table.commit(changes) is None


def refused(table: Table, *changes: Change) -> Sequence[Change]:
    """The changes that were refused; none when it was done."""
    refusal = table.commit(changes)
    return refusal.refused if refusal else ()
