"""The world of the stories over a table of the embedded AWS instead of the one in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from fakes.clock import FakeClock
from stories.killing import Killer
from stories.world import World
from tables import made
from tocsin.adapters.memory import MemoryTable
from tocsin.adapters.table import DynamoTable
from tocsin.domain.incident import Head
from tocsin.domain.plan import Plan


class ListedTable(DynamoTable):
    """A table that tells a story its cases; none of them is finished."""

    def heads(self) -> list[Head]:
        """The cases."""
        return list(self.board())


@dataclass
class OnDynamo(Killer):
    """Puts a real table where the one in memory was, and watches that."""

    table: DynamoTable | None = None

    def watches(self, port: Any) -> Any:
        """The port, or the real table in its place."""
        return super().watches(self.table if isinstance(port, MemoryTable) else port)


def world_on(client: Any, plan: Plan | None = None) -> World:
    """A quiet Saturday evening on a new table behind this client of boto3's, or of whoever stands before it."""
    table = ListedTable(client, made(client), FakeClock())
    world = World(OnDynamo(table=table), plan)
    world.table = cast("MemoryTable", table)
    return world
