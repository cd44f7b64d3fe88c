"""What every change asks before it is written, and what it leaves alone. Runs on the fake and on the real thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from fakes.clock import SATURDAY
from samples import ENTRY, FULL_HEAD, HEAD, MENTION, PAGE, POINTER, RECORD
from tables import kept, refused
from tocsin.adapters.table import ChangedTwice, TooManyChanges
from tocsin.domain.changes import (
    AddEntry,
    Change,
    ChangeHead,
    ChangeMessage,
    ChangeRecord,
    Expect,
    FreeNumber,
    OpenHead,
    Point,
    PutMessage,
    PutRecord,
)
from tocsin.domain.incident import Head
from tocsin.domain.mention import Growth
from tocsin.domain.ports import Table
from tocsin.domain.words import MessageState, Severity, State

HOUR = timedelta(hours=1)
TAKEN = replace(HEAD, state=State.ACKNOWLEDGED, owner="ana", owner_since=SATURDAY, due=None)


def take(**expect: object) -> ChangeHead:
    """Ana takes it, under these conditions."""
    return ChangeHead(before=HEAD, after=TAKEN, expect=Expect(**expect))  # type: ignore[arg-type]


NEW: list[Change] = [PutRecord(record=RECORD), OpenHead(head=HEAD), PutMessage(message=PAGE)]


@pytest.mark.parametrize("change", NEW)
@pytest.mark.parametrize("company", [[], [AddEntry(entry=ENTRY)]])
def test_what_is_there_is_not_put_again(table: Table, change: Change, company: list[Change]) -> None:
    """A mention, a head and a message are put once, alone or with others; what came with the second is not written."""
    kept(table, change)
    assert refused(table, change, *company) == (change,)
    assert list(table.entries("I#4be1")) == []


def test_all_or_nothing(table: Table) -> None:
    """One refused change keeps all others of its commit from being written, and all the refused are named."""
    kept(table, OpenHead(head=HEAD), Point(pointer=POINTER))
    again: list[Change] = [OpenHead(head=HEAD), PutMessage(message=PAGE), Point(pointer=POINTER), AddEntry(entry=ENTRY)]
    assert refused(table, *again) == (again[0], again[2])
    assert table.incident("4be1") is not None
    assert (table.message("I#4be1", "P#1#1#ana"), list(table.entries("I#4be1"))) == (None, [])


def test_nothing_to_commit_is_done(table: Table) -> None:
    """No changes at all are committed without a word."""
    assert table.commit([]) is None


def test_a_commit_has_its_limits(table: Table) -> None:
    """More than a transaction takes, or one item twice, is a mistake of the caller and says so."""
    entries = [AddEntry(entry=replace(ENTRY, cause=str(number))) for number in range(101)]
    with pytest.raises(TooManyChanges, match="101 changes"):
        table.commit(entries)
    with pytest.raises(ChangedTwice, match="I#4be1 T#"):
        table.commit([entries[0], entries[0]])


@pytest.mark.parametrize("table", ["fake", pytest.param("embedded", marks=pytest.mark.embedded)], indirect=True)
def test_a_hundred_changes_are_one_commit(table: Table) -> None:
    """As many as AWS takes are written at once (DynamoDB Local as it can be had takes ten)."""
    kept(table, *(AddEntry(entry=replace(ENTRY, cause=str(number))) for number in range(100)))
    assert len(table.entries("I#4be1")) == 100


def test_a_line_is_never_refused(table: Table) -> None:
    """A line of a timeline written twice is there once, alone or with others."""
    kept(table, AddEntry(entry=ENTRY))
    kept(table, AddEntry(entry=ENTRY))
    kept(table, AddEntry(entry=ENTRY), PutMessage(message=PAGE))
    assert list(table.entries("I#4be1")) == [ENTRY]


@pytest.mark.parametrize(
    "change",
    [
        take(),
        ChangeMessage(before=PAGE, after=replace(PAGE, state=MessageState.SENT)),
        ChangeRecord(before=RECORD, after=replace(RECORD, answered_by="ben")),
        FreeNumber(number=7, incident="4be1", at=SATURDAY),
    ],
)
@pytest.mark.parametrize("company", [[], [AddEntry(entry=ENTRY)]])
def test_what_is_not_there_is_not_changed(table: Table, change: Change, company: list[Change]) -> None:
    """A change never makes an item."""
    assert refused(table, change, *company) == (change,)
    assert (table.head("4be1"), table.record("trustpilot:31"), table.number(7)) == (None, None, None)


@pytest.mark.parametrize(
    ("head", "expect"),
    [
        (HEAD, {"states": frozenset({State.OPEN, State.ACKNOWLEDGED}), "no_owner": True}),
        (HEAD, {"episode": 1, "step": 1, "due": HEAD.due, "severity_below": Severity.CRISIS}),
        (HEAD, {"misses": 0}),
        (replace(HEAD, step=0, severity=Severity.NOTICE), {"step": 0, "severity_below": Severity.COMPLAINT}),
        (replace(HEAD, owner="ana"), {"owner": "ana"}),
        (replace(HEAD, due=None), {"no_due": True}),
    ],
)
@pytest.mark.parametrize("company", [[], [AddEntry(entry=ENTRY)]])
def test_a_head_as_expected_is_changed(
    table: Table, head: Head, expect: dict[str, object], company: list[Change]
) -> None:
    """All that is asked holds: the change is written. What is not asked does not matter."""
    kept(table, OpenHead(head=head))
    kept(table, take(**expect), *company)
    assert table.head("4be1") == replace(head, state=State.ACKNOWLEDGED, owner="ana", owner_since=SATURDAY, due=None)
    assert list(table.due(SATURDAY + HOUR)) == []


@pytest.mark.parametrize(
    ("head", "expect"),
    [
        (replace(HEAD, state=State.CLOSED), {"states": frozenset({State.OPEN, State.ACKNOWLEDGED})}),
        (replace(HEAD, owner="ben"), {"no_owner": True}),
        (replace(HEAD, owner="ben"), {"owner": "ana"}),
        (HEAD, {"owner": "ana"}),
        (replace(HEAD, episode=2), {"episode": 1}),
        (replace(HEAD, step=2), {"step": 1}),
        (replace(HEAD, misses=1), {"misses": 0}),
        (HEAD, {"severity_below": Severity.SERIOUS}),
        (replace(HEAD, due=SATURDAY), {"due": HEAD.due}),
        (replace(HEAD, due=None), {"due": HEAD.due}),
        (HEAD, {"no_due": True}),
        (replace(HEAD, owner="ben"), {"episode": 1, "no_owner": True}),
    ],
)
@pytest.mark.parametrize("company", [[], [AddEntry(entry=ENTRY)]])
def test_a_head_that_moved_on_is_left_alone(
    table: Table, head: Head, expect: dict[str, object], company: list[Change]
) -> None:
    """One thing that is asked no longer holds: nothing is written, and the change is told back."""
    kept(table, OpenHead(head=head))
    assert refused(table, take(**expect), *company) == (take(**expect),)
    assert table.incident("4be1") is not None
    assert table.head("4be1") == head


def test_only_what_differs_is_written(table: Table) -> None:
    """Two who change different fields of a head, each from what they read, lose nothing of each other's."""
    kept(table, OpenHead(head=FULL_HEAD))
    for after in (replace(FULL_HEAD, responders=()), replace(FULL_HEAD, resolve_asked=None, step=0)):
        kept(table, ChangeHead(before=FULL_HEAD, after=after, expect=Expect()))
    assert table.head("77aa") == replace(FULL_HEAD, responders=(), resolve_asked=None, step=0)


def test_an_index_follows_the_item_as_it_is(table: Table) -> None:
    """Who changes a head that has moved on meanwhile, without asking, still finds it on the board and due."""
    closed = replace(HEAD, state=State.CLOSED, due=None)
    again = replace(HEAD, state=State.ACKNOWLEDGED, due=SATURDAY)
    kept(table, OpenHead(head=closed))
    kept(table, ChangeHead(before=HEAD, after=again, expect=Expect()))
    assert (list(table.board()), [due.name for due in table.due(SATURDAY)]) == ([again], ["HEAD"])


def test_a_change_of_nothing_only_asks(table: Table) -> None:
    """A head that is not changed is still asked about."""
    kept(table, OpenHead(head=HEAD))
    look = ChangeHead(before=HEAD, after=HEAD, expect=Expect(episode=1))
    stale = replace(look, expect=Expect(episode=2))
    kept(table, look)
    kept(table, look, AddEntry(entry=ENTRY))
    assert refused(table, stale) == refused(table, stale, AddEntry(entry=replace(ENTRY, cause="b"))) == (stale,)
    assert list(table.entries("I#4be1")) == [ENTRY]


def test_a_message_is_leased_once(table: Table) -> None:
    """Of two hints for one page, one gets the lease; a page that is no longer waiting is not changed."""
    leased = replace(PAGE, due=SATURDAY + HOUR, attempts=1)
    sent = replace(leased, state=MessageState.SENT, due=None, token=None, sent=SATURDAY, provider_id="sns-1")
    lease, send = ChangeMessage(before=PAGE, after=leased), ChangeMessage(before=leased, after=sent)
    kept(table, PutMessage(message=PAGE))
    kept(table, lease)
    assert refused(table, lease) == (lease,)
    kept(table, send)
    assert refused(table, send) == (send,)
    assert (table.message("I#4be1", "P#1#1#ana"), list(table.due(SATURDAY + 2 * HOUR))) == (sent, [])


def test_newer_news_of_a_mention_is_not_overwritten(table: Table) -> None:
    """An update is written only if revision and incident still are what was read."""
    grown = replace(RECORD, growth=Growth(at=SATURDAY + HOUR, shares=90), revision=SATURDAY + HOUR)
    joined = replace(RECORD, incident="4be1", mention=replace(MENTION, text=""), deleted=True)
    kept(table, PutRecord(record=RECORD))
    kept(table, ChangeRecord(before=RECORD, after=grown))
    assert refused(table, ChangeRecord(before=RECORD, after=joined)) == (ChangeRecord(before=RECORD, after=joined),)
    attached = replace(grown, incident="4be1")
    kept(table, ChangeRecord(before=grown, after=attached))
    assert (list(table.records_of("4be1")), table.record("trustpilot:31")) == ([attached], attached)
    late = ChangeRecord(before=grown, after=replace(grown, incident="77aa"))
    assert refused(table, late) == (late,)
    kept(table, ChangeRecord(before=attached, after=replace(attached, incident=None, answer_by=None)))
    assert (list(table.records_of("4be1")), list(table.due(SATURDAY + 9 * HOUR))) == ([], [])


def test_two_who_answer_at_once(table: Table) -> None:
    """`Expect.answered` holds for exactly those who had: the second is decided again, and nobody is written over."""
    kept(table, OpenHead(head=HEAD))
    ana, ben = (replace(HEAD, answered=(who,)) for who in ("ana", "ben"))
    first = ChangeHead(before=HEAD, after=ana, expect=Expect(answered=()))
    kept(table, first)
    second = ChangeHead(before=HEAD, after=ben, expect=Expect(answered=()))
    assert refused(table, second) == (second,)
    both = replace(HEAD, answered=("ana", "ben"))
    kept(table, ChangeHead(before=ana, after=both, expect=Expect(answered=("ana",))))
    assert table.head(HEAD.id) == both
