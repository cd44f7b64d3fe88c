"""A step of the escalation on the embedded AWS: its process dies anywhere, the table answers as AWS under load."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pytest
from botocore.exceptions import ClientError

from adapters.test_table_conflicts import cancelled, failed
from embedded import client
from plans import FILE
from stories.on_dynamodb import world_on
from stories.world import World
from tocsin.adapters.table.commit import ATTEMPTS
from tocsin.domain.plan.load import load
from tocsin.domain.reasons import Reason
from tocsin.domain.sending import Sent
from tocsin.domain.words import MessageState, State

pytestmark = pytest.mark.embedded
QUICK = load(
    {"plan.yaml": FILE.replace("{call: [owner], wait: 15 minutes}", "{call: [owner], wait: 1 minute}").encode()}
)
"""Ben is called after a minute instead of fifteen."""
WRITES = frozenset({"transact_write_items", "put_item", "update_item"})


@dataclass
class Loaded:
    """A client of DynamoDB whose next writes are answered as AWS has answered others."""

    client: Any
    answers: list[dict[str, Any]] = field(default_factory=list)
    well: int = 0
    """Writes that go well before."""

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.client, name)
        return (lambda **request: self._written(found, request)) if name in WRITES else found

    def _written(self, send: Any, request: dict[str, Any]) -> Any:
        if self.answers and not self.well:
            raise ClientError(self.answers.pop(0), "Write")
        self.well = max(0, self.well - 1)
        return send(**request)


@pytest.fixture(scope="module")
def dynamodb(embedded: str) -> Any:
    """A client of the embedded AWS."""
    return client("dynamodb", embedded)


def a_step(world: World) -> None:
    """Ana was called a minute ago and is silent: Ben is called."""
    world.passes(minutes=4)


def opened(client: Any) -> World:
    """Ana is called."""
    world = world_on(client, QUICK)
    world.opens()
    return world


def came_right(world: World, where: str, *, doubts: int) -> None:
    """Ben was called once, under the case's own number; what went out twice is the same message."""
    pages = {one.name: one.state for one in world.whole().messages}
    assert pages == {"P#1#1#ana": MessageState.SENT, "P#1#2#ben": MessageState.SENT}, where
    sent = [one.outgoing for one in world.outside.attempts if isinstance(one.outcome, Sent)]
    times = Counter((one.id, one.body, one.number) for one in sent)
    assert len(times) == len(pages), where
    assert {number for *_, number in times} == {world.case().number}, where
    assert sum(times.values()) <= len(pages) + doubts, where
    assert (world.case().step, world.timeline().count(Reason.PAGED)) == (2, 2), where
    world.nothing_is_left_over()


def test_killed_between_any_two_side_effects(dynamodb: Any) -> None:
    """Wherever it dies, instead of the call or after it: never lost, and never a second page under another number."""
    world = opened(dynamodb)
    before = world.killer.calls
    a_step(world)
    calls = world.killer.calls - before
    came_right(world, "undisturbed", doubts=0)
    assert calls > 20
    for call in range(1, calls + 1):
        for after in (False, True):
            world = opened(dynamodb)
            world.killer.at, world.killer.after = world.killer.calls + call, after
            a_step(world)
            assert world.machinery.kills == 1
            came_right(world, f"killed at call {call}, {'after' if after else 'instead of'} it", doubts=1)


CONFLICT, THROTTLED = "TransactionConflict", "ThrottlingError"
ANSWERS = {
    "a conflict": [cancelled(CONFLICT, "None", "None")],
    "a conflict and a throttle": [cancelled("None", CONFLICT), cancelled(THROTTLED, "None")],
    "it is in progress": [failed("TransactionInProgressException")],
    "too many at once": [failed("ProvisionedThroughputExceededException"), failed("ThrottlingException")],
    "a plain write in somebody's transaction": [failed("TransactionConflictException")],
    "a conflict that outlasts all attempts": [cancelled(CONFLICT, "None", "None")] * ATTEMPTS,
}


@pytest.mark.parametrize("answers", ANSWERS.values(), ids=ANSWERS)
def test_what_aws_says_under_load_costs_time_and_nothing_else(dynamodb: Any, answers: list[dict[str, Any]]) -> None:
    """Recorded answers of AWS, at each of the first writes of the step, and at the reply that takes the case."""
    for skipped in range(5):
        loaded = Loaded(dynamodb)
        world = opened(loaded)
        loaded.answers, loaded.well = list(answers), skipped
        a_step(world)
        assert len(loaded.answers) < len(answers)
        loaded.answers = []
        a_step(world)
        came_right(world, f"after {skipped} writes", doubts=1)
        loaded.answers = list(answers)
        world.replies("ben", f"{world.case().number}a")
        world.passes(minutes=2)
        assert (world.case().owner, world.case().state) == ("ben", State.ACKNOWLEDGED)
        assert world.timeline().count(Reason.TAKEN) == 1
        world.nothing_is_left_over()
