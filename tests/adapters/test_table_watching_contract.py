"""What a table must hold for the watcher: signs of life, and items that have lost their place among the due."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from fakes.clock import SATURDAY, FakeClock
from fakes.queues import FakeHints
from samples import HEAD, PAGE
from tables import kept, refused, unindexed, unlisted
from tocsin.adapters.table import keys
from tocsin.adapters.watching import put_right
from tocsin.domain.changes import ChangeHead, Expect, FreeNumber, OpenHead, PutMessage, Relist, TakeNumber
from tocsin.domain.ports import Due, Table, Tick
from tocsin.domain.watching import Break
from tocsin.domain.words import State

LATE = SATURDAY + timedelta(minutes=20)
"""When the page and the next step of the case are long due."""


def test_the_last_tick_counts(table: Table) -> None:
    """Whoever looks sees when the sweep last came to its end."""
    assert table.last_tick() is None
    table.tick(SATURDAY)
    table.tick(SATURDAY + timedelta(minutes=1))
    assert table.last_tick() == Tick(at=SATURDAY + timedelta(minutes=1))


def test_what_had_to_be_put_right_is_told_until_it_happens_again(table: Table) -> None:
    """A tick of an hour later still knows of it: the doctor is asked when somebody has time."""
    table.tick(SATURDAY, 2)
    table.tick(SATURDAY + timedelta(hours=1))
    assert table.last_tick() == Tick(at=SATURDAY + timedelta(hours=1), repaired=2, repaired_at=SATURDAY)


def test_what_is_due_and_not_among_the_due_is_put_back(table: Table) -> None:
    """A restored table, or a hand in the console: the times are there, and no sweep finds them. The watcher does."""
    kept(table, OpenHead(head=HEAD), PutMessage(message=PAGE))
    for key in (keys.head("4be1"), keys.item(PAGE.parent, PAGE.name)):
        unindexed(table, key)
    assert list(table.due(LATE)) == []
    hints = FakeHints()
    repairs = list(
        put_right(table, hints, FakeClock(LATE), heads=table.board(), seen=[], late=LATE - timedelta(minutes=1))
    )
    back = [Due(parent="I#4be1", name=name, at=LATE) for name in ("HEAD", PAGE.name)]
    assert [repair.what for repair in repairs] == [Break.NOT_AMONG_THE_DUE] * 2
    assert list(table.due(LATE)) == back == [sent.due for sent in hints.sent]
    assert table.message(PAGE.parent, PAGE.name) == replace(PAGE, due=LATE)


def test_numbers_tell_which_cases_are_not_finished(table: Table) -> None:
    """Those that are taken, and not given back."""
    taken = [TakeNumber(number=number, incident=f"case {number}", now=SATURDAY) for number in (1, 7, 99)]
    kept(table, *taken)
    kept(table, FreeNumber(number=7, incident="case 7", at=LATE))
    assert table.numbers_in_use() == {1: "case 1", 99: "case 99"}


def test_a_case_that_is_not_on_the_board_is_put_back(table: Table) -> None:
    """Nothing else of it changes; one that is finished meanwhile, or was never there, is refused."""
    kept(table, OpenHead(head=HEAD))
    unlisted(table, keys.head("4be1"))
    assert list(table.board()) == []
    kept(table, Relist(head=HEAD))
    assert list(table.board()) == [HEAD]
    closed = replace(HEAD, state=State.CLOSED)
    kept(table, ChangeHead(before=HEAD, after=closed, expect=Expect()))
    for gone in (Relist(head=HEAD), Relist(head=replace(HEAD, id="77aa"))):
        assert refused(table, gone) == (gone,)


def test_who_has_an_hour_by_now_keeps_it(table: Table) -> None:
    """Of two sweeps that find the same broken case, and of a sweep and a person, the second changes nothing."""
    broken = replace(HEAD, due=None)
    kept(table, OpenHead(head=broken))
    repair = ChangeHead(before=broken, after=HEAD, expect=Expect(no_due=True))
    kept(table, repair)
    assert refused(table, repair) == (repair,)
