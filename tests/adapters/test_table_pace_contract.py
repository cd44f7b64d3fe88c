"""How often a person is alarmed: of two that ask at once one is told yes. Runs on the fake and on the real thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from fakes.clock import SATURDAY
from samples import HEAD, PAGE
from tables import kept, refused
from tocsin.domain.changes import HoldBack, OpenHead, PutMessage, SendTogether
from tocsin.domain.names import PACE
from tocsin.domain.pace import Claim, Claimed, Pace
from tocsin.domain.phone import Phone
from tocsin.domain.plan.limits import Limit
from tocsin.domain.ports import Due, Table

MINUTE, SECOND = timedelta(seconds=60), timedelta(seconds=1)
LIMITS = (Limit(at_most=1, within=60), Limit(at_most=3, within=600))
FIRST = Claim(person="ana", at=SATURDAY, limits=LIMITS, case="", first=True)
AGAIN = replace(FIRST, first=False)


def test_a_person_without_alarms_has_room(table: Table) -> None:
    """The first alarm is counted in the moment in which it is asked for."""
    assert table.pace("ana") == Pace(person="ana")
    counted = Pace(person="ana", firsts=(SATURDAY,), alarms=(SATURDAY,))
    assert table.claim(FIRST) == Claimed(granted=True, pace=counted)
    assert table.pace("ana") == counted
    assert table.pace("ben") == Pace(person="ben")


def test_there_is_no_room_until_the_limit_is_over(table: Table) -> None:
    """The refused one changes nothing, and sees how it stands."""
    before = table.claim(FIRST).pace
    for seconds in (0, 59):
        assert table.claim(replace(FIRST, at=SATURDAY + seconds * SECOND)) == Claimed(granted=False, pace=before)
    after = table.claim(replace(FIRST, at=SATURDAY + MINUTE))
    assert after == Claimed(granted=True, pace=replace(before, firsts=_times(1, 0), alarms=_times(1, 0)))


def test_what_comes_again_has_to_keep_every_limit(table: Table) -> None:
    """Three within ten minutes; and none of them keeps the first page of another case waiting."""
    for minute in (0, 2, 4):
        assert table.claim(replace(AGAIN, at=SATURDAY + minute * MINUTE)).granted
    assert not table.claim(replace(AGAIN, at=SATURDAY + 6 * MINUTE)).granted
    assert table.claim(replace(FIRST, at=SATURDAY + 6 * MINUTE)).granted
    assert table.pace("ana") == Pace(person="ana", firsts=_times(6), alarms=_times(6, 4, 2))
    assert table.claim(replace(AGAIN, at=SATURDAY + 12 * MINUTE)).granted


def test_what_is_new_of_the_same_case_does_not_wait(table: Table) -> None:
    """It became worse a moment after it was told; but not when something else was told since."""
    mine = replace(FIRST, case="4be1")
    assert table.claim(mine).pace.last == "4be1"
    assert table.claim(replace(mine, at=SATURDAY + SECOND)).granted
    assert not table.claim(replace(mine, case="77aa", at=SATURDAY + SECOND)).granted
    assert table.claim(replace(FIRST, at=SATURDAY + 2 * SECOND, whatever=True)).pace.last == ""
    assert not table.claim(replace(mine, at=SATURDAY + 3 * SECOND)).granted


def test_without_limits_there_is_always_room(table: Table) -> None:
    """`limits: []` in the plan: it is counted all the same, and given back."""
    free = replace(FIRST, limits=())
    assert [table.claim(free).granted for _ in range(3)] == [True, True, True]
    table.give_back(free)
    assert table.pace("ana").alarms == ()


def test_nights_are_counted_once(table: Table) -> None:
    """Three alarms in one night are one night; one that had to wait, or that came by day, is none."""
    for minute, night in ((0, "2026-08-15"), (0.5, "2026-08-14"), (2, "2026-08-15"), (600, ""), (1500, "2026-08-16")):
        table.claim(replace(FIRST, at=SATURDAY + minute * MINUTE, night=night))
    assert table.pace("ana").nights == ("2026-08-15", "2026-08-16")


def test_what_goes_out_in_any_case_counts_too(table: Table) -> None:
    """A bundle is due when it is due; what comes after it waits for its minute."""
    table.claim(FIRST)
    assert table.claim(replace(FIRST, at=SATURDAY + SECOND, whatever=True)).granted
    assert not table.claim(replace(FIRST, at=SATURDAY + MINUTE)).granted


def test_what_is_not_sent_is_given_back(table: Table) -> None:
    """The next has its room; but not once another was counted since."""
    table.claim(FIRST)
    table.give_back(FIRST)
    assert table.pace("ana") == Pace(person="ana")
    table.claim(FIRST)
    later = table.claim(replace(FIRST, at=SATURDAY + MINUTE)).pace
    table.give_back(FIRST)
    assert table.pace("ana") == later


def test_the_turn_is_claimed_beside_the_lease(table: Table) -> None:
    """One answer brings the page, its head, and whether it may go out."""
    kept(table, OpenHead(head=HEAD), PutMessage(message=PAGE))
    due = Due(parent=PAGE.parent, name=PAGE.name, at=SATURDAY)
    held, head, claimed, phone = table.lease_and_claim(due, SATURDAY + MINUTE, FIRST, "4be1")
    assert (held, head, claimed.granted) == (replace(PAGE, due=SATURDAY + MINUTE, attempts=1), HEAD, True)
    assert phone == Phone(digest="4be1")


def test_what_waits_is_due_and_listed(table: Table) -> None:
    """Many can wait for one SMS; it is due like anything else, and shown for whom."""
    pace = table.claim(FIRST).pace
    due = SATURDAY + MINUTE
    kept(table, HoldBack(pace=pace, held="4be1", due=due))
    waits = replace(pace, held=("4be1",), due=due)
    assert table.pace("ana") == waits
    kept(table, HoldBack(pace=waits, held="77aa!", due=due))
    kept(table, HoldBack(pace=waits, held="77aa!", due=due))
    waits = replace(waits, held=("4be1", "77aa!"))
    assert table.pace("ana") == waits
    assert list(table.held_back()) == [waits]
    assert list(table.due(due)) == [Due(parent="W#ana", name=PACE, at=due)]


def test_a_bundle_takes_exactly_what_was_seen(table: Table) -> None:
    """What is held back a moment later is not lost in it: the decision is made again."""
    pace = table.claim(FIRST).pace
    due = SATURDAY + MINUTE
    kept(table, HoldBack(pace=pace, held="4be1", due=due))
    seen = table.pace("ana")
    kept(table, HoldBack(pace=seen, held="77aa", due=due))
    assert refused(table, SendTogether(pace=seen)) == (SendTogether(pace=seen),)
    kept(table, SendTogether(pace=table.pace("ana")))
    assert table.pace("ana") == replace(pace, bundles=1)
    assert (list(table.held_back()), list(table.due(due))) == ([], [])


def test_what_is_held_back_too_late_is_held_for_the_next(table: Table) -> None:
    """A bundle has gone out since the pace was read: its number is another, so nothing is written."""
    pace = table.claim(FIRST).pace
    kept(table, HoldBack(pace=pace, held="4be1", due=SATURDAY + MINUTE))
    kept(table, SendTogether(pace=table.pace("ana")))
    late = HoldBack(pace=pace, held="77aa", due=SATURDAY + MINUTE)
    assert refused(table, late) == (late,)
    kept(table, replace(late, pace=table.pace("ana")))
    assert table.pace("ana").number == 101


def _times(*minutes: int) -> tuple[datetime, ...]:
    return tuple(SATURDAY + minute * MINUTE for minute in minutes)


@pytest.mark.parametrize("limits", [(), LIMITS[:1]], ids=["none", "one"])
def test_there_may_be_no_limits(table: Table, limits: tuple[Limit, ...]) -> None:
    """Then every alarm goes out at once; and of one limit only the last time is remembered."""
    assert table.claim(replace(FIRST, limits=limits)).granted
    again = table.claim(replace(FIRST, limits=limits, at=SATURDAY + timedelta(seconds=1)))
    assert again.granted is (not limits)
