"""A fresh, empty table for a test, made as `template.yaml` makes it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from fakes.clock import FakeClock
from tocsin.adapters.table import DynamoTable
from tocsin.adapters.table.definition import DEFINITION


def fresh_table(client: Any, clock: FakeClock | None = None) -> DynamoTable:
    """A `Table` of its own on this DynamoDB."""
    return DynamoTable(client, made(client), clock or FakeClock())


def made(client: Any) -> str:
    """The name of a new, empty table."""
    name = f"tocsin-{uuid4().hex[:12]}"
    client.create_table(TableName=name, **DEFINITION)
    return name
