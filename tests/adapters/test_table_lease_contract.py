"""Whoever sends a message takes it first, in one write. Runs on the fake and on the real thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from fakes.clock import SATURDAY
from samples import HEAD, PAGE
from tables import kept
from tocsin.domain.changes import ChangeMessage, OpenHead, PutMessage
from tocsin.domain.ports import Due, Table
from tocsin.domain.words import MessageState

MINUTE = timedelta(seconds=60)
DUE = Due(parent=PAGE.parent, name=PAGE.name, at=SATURDAY)
HELD = replace(PAGE, due=SATURDAY + MINUTE, attempts=1)


def test_a_lease_takes_the_message(table: Table) -> None:
    """Its attempt is counted before it is made, and it comes up again only when the lease has run out."""
    kept(table, PutMessage(message=PAGE))
    assert table.lease(DUE, SATURDAY + MINUTE) == HELD
    assert table.message(PAGE.parent, PAGE.name) == HELD
    assert list(table.due(SATURDAY)) == []
    assert list(table.due(SATURDAY + MINUTE)) == [replace(DUE, at=SATURDAY + MINUTE)]


def test_a_lease_is_taken_once(table: Table) -> None:
    """Of two hints one sends; after the lease the next attempt is the second."""
    kept(table, PutMessage(message=PAGE))
    assert [table.lease(DUE, SATURDAY + MINUTE) for _ in range(2)] == [HELD, None]
    again = replace(DUE, at=SATURDAY + MINUTE)
    assert table.lease(again, SATURDAY + 2 * MINUTE) == replace(HELD, due=SATURDAY + 2 * MINUTE, attempts=2)


@pytest.mark.parametrize("state", sorted(set(MessageState) - {MessageState.WAITING}))
def test_only_what_waits_is_sent(table: Table, state: MessageState) -> None:
    """What was sent, has failed or is closed is not taken, whatever its time says."""
    kept(table, PutMessage(message=PAGE))
    kept(table, ChangeMessage(before=PAGE, after=replace(PAGE, state=state)))
    assert table.lease(DUE, SATURDAY + MINUTE) is None
    assert table.message(PAGE.parent, PAGE.name) == replace(PAGE, state=state)


def test_a_message_that_is_not_there_is_not_made(table: Table) -> None:
    """A hint whose decision was never committed leaves nothing behind."""
    assert table.lease(DUE, SATURDAY + MINUTE) is None
    assert table.message(PAGE.parent, PAGE.name) is None
    assert list(table.due(SATURDAY + MINUTE)) == []


def test_the_head_comes_along(table: Table) -> None:
    """It tells whether the page came too late; a letter that belongs to no case has none."""
    letter = replace(PAGE, parent="W#ana", name="R#sms-1#ana", incident=None)
    kept(table, OpenHead(head=HEAD), PutMessage(message=PAGE), PutMessage(message=letter))
    assert table.lease_with_head(DUE, SATURDAY + MINUTE) == (HELD, HEAD)
    assert table.lease_with_head(DUE, SATURDAY + MINUTE) == (None, HEAD)
    due = Due(parent=letter.parent, name=letter.name, at=SATURDAY)
    assert table.lease_with_head(due, SATURDAY + MINUTE) == (replace(letter, due=HELD.due, attempts=1), None)
