"""What only one can have: a number, a group, an hour, an incident. Runs on the fake and on the real thing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

from fakes.clock import SATURDAY
from samples import ENTRY, HEAD, POINTER, USUAL
from tables import kept, refused
from tocsin.domain.changes import (
    AddEntry,
    ChangeHead,
    Expect,
    FreeNumber,
    OpenHead,
    Point,
    Refusal,
    SetUsual,
    TakeNumber,
    UnlistCase,
    Unpoint,
)
from tocsin.domain.ports import Table
from tocsin.domain.words import State

HOUR = timedelta(hours=1)


def test_a_number_means_one_incident(table: Table) -> None:
    """A number is taken when it is free, and free again only from its time on and for whom it meant."""
    mine, other = (TakeNumber(number=7, incident=incident, now=SATURDAY) for incident in ("4be1", "77aa"))
    free, others = (FreeNumber(number=7, incident=incident, at=SATURDAY + HOUR) for incident in ("4be1", "77aa"))
    kept(table, mine)
    kept(table, mine)
    assert (refused(table, other), refused(table, others)) == ((other,), (others,))
    kept(table, free)
    assert refused(table, other) == (other,)
    kept(table, replace(other, now=SATURDAY + HOUR))
    assert (table.number(7), refused(table, mine)) == ("77aa", (mine,))


def test_a_group_has_one_open_incident(table: Table) -> None:
    """A pointer is set when there is none, or instead of the one that was read; dropped only by its own incident."""
    second = replace(POINTER, incident="77aa")
    kept(table, Point(pointer=POINTER))
    assert refused(table, Point(pointer=POINTER)) == (Point(pointer=POINTER),)
    assert refused(table, Point(pointer=second, instead_of="0")) == (Point(pointer=second, instead_of="0"),)
    kept(table, Point(pointer=second, instead_of="4be1"))
    drop = Unpoint(brand="noarderboat", group=POINTER.group, incident="4be1")
    assert (refused(table, drop), table.pointer("noarderboat", POINTER.group)) == ((drop,), second)
    kept(table, replace(drop, incident="77aa"))
    kept(table, drop, UnlistCase(brand="noarderboat", incident="4be1"))
    kept(table, Point(pointer=POINTER, instead_of="77aa"))


def test_an_hour_is_counted_once(table: Table) -> None:
    """A second tick of an hour, or one that read something else, changes nothing."""
    first = SetUsual(brand="noarderboat", topic="crew", usual=USUAL, hour=10, before=None)
    second = replace(first, hour=11, before=10, usual=replace(USUAL, days=13))
    kept(table, first)
    again, backwards = replace(first, before=10), replace(first, hour=9, before=10)
    assert [refused(table, one) for one in (first, again, backwards)] == [(first,), (again,), (backwards,)]
    kept(table, second)
    assert refused(table, second) == (second,)
    assert table.topic("noarderboat", "crew", SATURDAY, HOUR).usual == replace(USUAL, days=13, counted=11)


def test_of_many_who_take_it_at_once_one_has_it(table: Table) -> None:
    """Promise 3: eight people take the same case in the same moment; seven are refused, and one owns it."""
    kept(table, OpenHead(head=HEAD))
    people = [f"person {number}" for number in range(8)]

    def tries(person: str) -> Refusal | None:
        after, line = replace(HEAD, state=State.ACKNOWLEDGED, owner=person), replace(ENTRY, cause=person)
        change = ChangeHead(before=HEAD, after=after, expect=Expect(no_owner=True))
        return table.commit([change, AddEntry(entry=line)])

    with ThreadPoolExecutor(8) as pool:
        won = [person for person, refusal in zip(people, pool.map(tries, people), strict=True) if refusal is None]
    whole = table.incident("4be1")
    assert whole is not None
    assert ([whole.head.owner], [entry.cause for entry in whole.entries]) == (won, won)
