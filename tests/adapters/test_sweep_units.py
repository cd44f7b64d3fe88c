"""What a sweep costs, in the units of AWS: docs/figures.md and docs/aws.md say the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from clock import handle_sweep
from embedded import client
from fakes.clock import SATURDAY, FakeClock
from fakes.queues import FakeHints
from samples import HEAD, PAGE
from tables import kept, made
from tocsin.adapters.table import DynamoTable
from tocsin.adapters.table.recording import Recorder
from tocsin.domain.changes import OpenHead, PutMessage
from tocsin.domain.words import MessageState

MINUTES = 30 * 24 * 60
"""Of a month."""


@pytest.mark.embedded
def test_a_sweep_reads_what_is_due_and_what_is_open_and_no_more(embedded: str) -> None:
    """Nothing is open: 4.5 units to read, 1 to write. A case is 2 more with its first alarms; never a scan."""
    table = DynamoTable(dynamodb := client("dynamodb", embedded), made(dynamodb), FakeClock())
    recorder = Recorder(dynamodb, client("dynamodb", embedded))
    costs = [swept(table, recorder)]
    kept(table, OpenHead(head=replace(HEAD, due=SATURDAY + timedelta(hours=1))))
    sent = replace(PAGE, state=MessageState.SENT, due=None, token=None)
    for number in range(24):
        kept(table, PutMessage(message=replace(sent, name=f"R#{number}#ana")))
        if number in {0, 11, 23}:
            costs.append(swept(table, recorder))
    assert costs == [(4.5, 1), (6.5, 1), (6.5, 1), (7.5, 1)]
    told = Path("docs/figures.md").read_text(encoding="utf-8")
    assert f"{costs[0][0] * MINUTES:,.0f} read and {costs[0][1] * MINUTES:,.0f} write units a month" in told


def swept(table: DynamoTable, recorder: Recorder) -> tuple[float, float]:
    """Read and write units of one sweep."""
    recorder.taken()
    handle_sweep(table, FakeHints(), FakeClock(), lambda _: None, lambda: None)
    assert {request.operation for request in recorder.requests} <= {"Query", "BatchGetItem", "UpdateItem"}
    return recorder.read, recorder.written
