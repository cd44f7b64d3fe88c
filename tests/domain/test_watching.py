"""What the watcher takes for broken, and what only waits: a table of both."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from fakes.clock import SATURDAY
from samples import HEAD, PAGE
from tocsin.domain.changes import ChangeHead, ChangeMessage
from tocsin.domain.incident import FrozenPolicy, Head, Message
from tocsin.domain.names import bundle_name
from tocsin.domain.pace import Pace
from tocsin.domain.policy import UNWATCHED
from tocsin.domain.watching import Break, Sight, bundle_of, repaired_head, repaired_message
from tocsin.domain.words import MessageState, State

NOW = SATURDAY + timedelta(hours=1)
MINUTE = timedelta(minutes=1)
SIGHT = Sight(now=NOW, late=NOW - MINUTE, seen=frozenset())
OPEN = replace(HEAD, owner=None, state=State.OPEN, due=NOW + MINUTE, exhausted=False)
TAKEN = replace(OPEN, state=State.ACKNOWLEDGED, owner="ana", owner_since=SATURDAY)
CALM = replace(TAKEN, state=State.RESOLVED, resolved=SATURDAY)
ASKING = FrozenPolicy(name="serious", steps=(), silent_after=1800)


@pytest.mark.parametrize(
    "head",
    [
        OPEN,
        replace(OPEN, due=NOW),
        replace(OPEN, due=NOW - MINUTE),
        replace(OPEN, due=None, exhausted=True),
        replace(OPEN, owner="ana", responders=("ben",)),
        TAKEN,
        replace(TAKEN, policy=ASKING),
        replace(TAKEN, due=None, policy=None),
        replace(TAKEN, due=None, policy=replace(ASKING, silent_after=0)),
        CALM,
        replace(CALM, state=State.CLOSED, due=None),
    ],
)
def test_a_healthy_case_is_never_touched(head: Head) -> None:
    """It is called for, or somebody has it, or nobody answered and all know; or it is calm, or finished."""
    assert repaired_head(head, SIGHT) is None


@pytest.mark.parametrize(
    ("head", "what", "due", "state"),
    [
        (replace(OPEN, due=None), Break.NO_NEXT_HOUR, NOW, State.OPEN),
        (replace(OPEN, due=None, owner="ana"), Break.NO_NEXT_HOUR, NOW, State.OPEN),
        (replace(OPEN, due=NOW - 2 * MINUTE), Break.NOT_AMONG_THE_DUE, NOW, State.OPEN),
        (replace(OPEN, due=None, policy=None), Break.NO_NEXT_HOUR, OPEN.opened + UNWATCHED, State.OPEN),
        (replace(TAKEN, owner=None), Break.NOBODY, NOW, State.OPEN),
        (replace(TAKEN, due=None, policy=ASKING), Break.NO_NEXT_HOUR, NOW + 30 * MINUTE, State.ACKNOWLEDGED),
        (replace(TAKEN, due=NOW - 2 * MINUTE), Break.NOT_AMONG_THE_DUE, NOW, State.ACKNOWLEDGED),
        (replace(CALM, due=None), Break.NO_NEXT_HOUR, SATURDAY + timedelta(hours=24), State.RESOLVED),
        (replace(CALM, due=None, resolved=NOW - timedelta(days=9)), Break.NO_NEXT_HOUR, NOW, State.RESOLVED),
    ],
)
def test_a_broken_case_has_an_hour_again(head: Head, what: Break, due: datetime, state: State) -> None:
    """What nobody has is called for at once; what somebody has, or what is calm, is in no hurry."""
    repair = repaired_head(head, SIGHT)
    assert repair
    change = repair.changes[0]
    assert isinstance(change, ChangeHead)
    assert (repair.what, change.after.due, change.after.state, change.after.step) == (what, due, state, head.step)
    assert (change.expect.no_due, change.expect.due) == (head.due is None, head.due)


@pytest.mark.parametrize(
    ("page", "what"),
    [
        (PAGE, Break.NOT_AMONG_THE_DUE),
        (replace(PAGE, due=None), Break.NEVER_SENT),
        (replace(PAGE, state=MessageState.SENT), Break.NOT_AMONG_THE_DUE),
        (replace(PAGE, due=NOW), None),
        (replace(PAGE, state=MessageState.SENT, due=None), None),
        (replace(PAGE, state=MessageState.DELIVERED, due=None), None),
        (replace(PAGE, state=MessageState.FAILED, due=None), None),
        (replace(PAGE, state=MessageState.CLOSED, due=None), None),
    ],
)
def test_a_message_that_waits_for_nobody_is_due_now(page: Message, what: Break | None) -> None:
    """It stays what it is: the same name, the same words; only its hour is another."""
    repair = repaired_message(page, SIGHT)
    assert (repair and repair.what) == what
    if repair:
        assert repair.changes[0] == ChangeMessage(before=page, after=replace(page, due=NOW))


def test_what_the_sweep_has_seen_is_only_late() -> None:
    """It is late for another reason, and is told as late: its hour stays, so that it is known how late it is."""
    seen = replace(SIGHT, seen=frozenset({(PAGE.parent, PAGE.name)}))
    assert repaired_message(PAGE, seen) is None


@pytest.mark.parametrize(
    ("bundles", "number", "which"), [(1, 100, 0), (5, 102, 2), (900, 999, 899), (901, 100, 900), (902, 999, 899)]
)
def test_a_bundle_is_found_by_its_number(bundles: int, number: int, which: int) -> None:
    """Its numbers come back after nine hundred; the latest with that number is meant."""
    page = replace(PAGE, bundle=number)
    assert bundle_of(page, Pace(person="ana", bundles=bundles)) == ("W#ana", bundle_name(which, "ana"))
