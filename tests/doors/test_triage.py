"""The handler of triage: judged first, and then the paper is put away."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

import triage
from fakes.clock import FakeClock
from fakes.deliveries import FakeDeliveries
from fakes.queues import FakeHints
from plans import a_plan
from samples import MENTION
from tocsin import wiring
from tocsin.adapters.acting import Hands
from tocsin.adapters.memory import MemoryTable
from tocsin.adapters.queues import said
from tocsin.domain.judge import Judge
from tocsin.domain.ports import Paper

PAPER = Paper(key="raw/20260815/slack/1", content=b"{}")


@dataclass
class Bench:
    """The door with fakes behind it."""

    table: MemoryTable = field(default_factory=MemoryTable)
    deliveries: FakeDeliveries = field(default_factory=FakeDeliveries)

    def gets(self, paper: Paper | None = PAPER) -> Any:
        """A batch of one mention. What the handler answers."""
        record = {"messageId": "m-1", "body": said(MENTION, paper), "attributes": {"ApproximateReceiveCount": "1"}}
        return triage.handler({"Records": [record]}, None)


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Bench:
    """The door, wired to fakes."""
    made, plan = Bench(), a_plan()
    hands = Hands(table=made.table, hints=FakeHints(), clock=FakeClock(), plan=plan, tokens=lambda: "token")
    for name, one in {"hands": hands, "judge": Judge(plan), "deliveries": made.deliveries}.items():
        monkeypatch.setattr(wiring, name, lambda one=one: one)
    return made


def test_the_delivery_is_put_away_once_its_mention_is_judged(bench: Bench) -> None:
    """It came with the mention, so that nothing waited for it."""
    assert bench.gets() == {"batchItemFailures": []}
    assert bench.table.record(MENTION.key)
    assert bench.deliveries.kept == {PAPER.key: PAPER.content}
    assert bench.gets(paper=None) == {"batchItemFailures": []}


def test_an_alarm_is_worth_more_than_its_paper(bench: Bench) -> None:
    """That it cannot be put away brings no mention back."""
    bench.deliveries.broken = RuntimeError("S3 is away")
    assert bench.gets() == {"batchItemFailures": []}
    assert bench.table.record(MENTION.key)


def test_what_could_not_be_judged_comes_again_with_its_paper(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is put away before."""

    def broken(*_: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(bench.table, "commit", broken)
    assert bench.gets() == {"batchItemFailures": [{"itemIdentifier": "m-1"}]}
    assert bench.deliveries.kept == {}
