"""What must not matter to somebody who is called: another plan, a clock that changes, late hints, a busy table."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

import pytest

from plans import FILE
from stories.killing import Killer
from stories.test_rotations import NIGHTLY
from stories.world import World
from tocsin.domain.plan.load import load
from tocsin.domain.reasons import Reason
from tocsin.domain.words import State

CLOCKS_BACK = datetime(2026, 10, 25, 0, 50, tzinfo=UTC)
"""02:50 in the Netherlands; ten minutes later it is 02:00 again."""
CLOCKS_ON = datetime(2026, 3, 29, 0, 50, tzinfo=UTC)
"""01:50; ten minutes later it is 03:00."""


def test_a_plan_that_is_published_meanwhile_changes_no_call(world: World) -> None:
    """The case was opened with Ana, Ben and Cas, a quarter of an hour apart: so it goes on; the next one goes anew."""
    first = world.opens()
    world.paged("ana", f"Tocsin {first} ")
    other = FILE.replace("{call: [deputy of owner], wait: 15 minutes}", "{call: [eva], wait: 1 minute}")
    world.publishes(load({"plan.yaml": other.encode()}))
    world.passes(minutes=15)
    world.paged("ben", f"Tocsin {first} ")
    second = world.opens("fire")
    world.paged("ana", f"Tocsin {second} ")
    world.passes(minutes=15)
    world.paged("cas", f"Tocsin {first} ")
    world.paged("eva", f"Tocsin {second} ")
    world.nothing_else_was_sent()


def test_who_is_no_longer_in_the_plan_is_passed_over(world: World) -> None:
    """Ben has left the company while the case is open: nobody waits for an answer that cannot come."""
    number = world.opens()
    world.paged("ana", f"Tocsin {number} ")
    gone = FILE.replace('  ben: {name: Ben, phone: "+31612345672"}\n', "").replace(", deputy: ben", ", deputy: cas")
    world.publishes(load({"plan.yaml": gone.encode()}))
    world.passes(minutes=15, seconds=10)
    world.paged("cas", f"Tocsin {number} ")
    world.nothing_else_was_sent()


@pytest.mark.parametrize("begins", [CLOCKS_BACK, CLOCKS_ON], ids=["an hour twice", "an hour missing"])
def test_a_quarter_of_an_hour_is_one_when_the_clocks_change(begins: datetime) -> None:
    """The waits of a policy are time that passes, whatever the clock on the wall does in it."""
    world = World(begins=begins)
    world.opens()
    for person in ("ana", "ben", "cas"):
        world.paged(person)
        world.passes(minutes=14)
        world.nothing_else_was_sent()
        world.passes(minutes=1)
    world.told("eva", "NOBODY ANSWERED")
    assert world.now == begins + timedelta(minutes=45)


@pytest.mark.parametrize(
    ("begins", "minutes"), [(CLOCKS_BACK, 70), (CLOCKS_ON, 10)], ids=["an hour twice", "an hour missing"]
)
def test_a_hand_off_in_the_night_of_the_clocks_is_at_its_wall_time(begins: datetime, minutes: int) -> None:
    """Handed over at 03:00: in October that is an hour and ten minutes away, in March ten minutes."""
    at_three = NIGHTLY.replace('hand-off: "22:00", starting: 2026-08-14', 'hand-off: "03:00", starting: 2026-03-01')
    world = World(plan=load({"a.yaml": FILE.encode(), "b.yaml": at_three.encode()}), begins=begins)
    before = on_duty(world)
    world.passes(minutes=minutes - 1)
    assert on_duty(world) == before
    world.opens(policy="nightly")
    world.paged(before)
    world.passes(minutes=15)
    world.paged(on_duty(world))
    assert on_duty(world) != before
    world.nothing_else_was_sent()


def on_duty(world: World) -> str:
    """Who is, at this moment."""
    return world.plan.person_for("rotation duty", world.now) or ""


def test_hints_that_come_an_hour_late_change_nothing(world: World) -> None:
    """Each is late by an hour, those of the sweeps as well: all is done late, once, and nothing is done twice."""
    world.hints_late(hours=1)
    number = world.opens()
    world.nothing_else_was_sent()
    world.passes(hours=1)
    world.paged("ana", f"Tocsin {number} ")
    world.replies("ana", f"{number}a")
    world.passes(hours=1)
    world.told("ana", f"{number} is yours")
    world.passes(hours=3)
    world.nothing_else_was_sent()
    assert (world.case().owner, world.timeline().count(Reason.TAKEN)) == ("ana", 1)


def test_a_hint_of_an_hour_ago_wakes_nobody(world: World) -> None:
    """The queue held it back while the sweep's was quicker: Ben has the case by now, and nobody is called."""
    world.hints_late(hours=1)
    number = world.opens()
    world.hints_late(hours=0)
    world.passes(minutes=15)
    world.replies("ben", f"{number}a")
    world.forgets()
    world.passes(hours=2)
    world.nothing_else_was_sent()
    assert world.case().owner == "ben"


def an_hour(world: World) -> None:
    """Ana is called and silent, Ben takes it, and says later that it is calm."""
    world.receives("The life jackets are PADLOCKED")
    world.passes(minutes=17)
    number = world.case().number
    for said in ("a", "r", "r"):
        world.replies("ben", f"{number}{said}")
        world.passes(minutes=5)


@cache
def writes_of_an_hour() -> int:
    """The writes that the doors make in it."""
    killer = Killer()
    an_hour(World(killer))
    return killer.writes


def test_an_hour_has_writes_to_be_throttled() -> None:
    """The next test would prove nothing without."""
    assert writes_of_an_hour() > 15


@pytest.mark.parametrize("times", [1, 2])
def test_a_table_that_is_busy_costs_time_and_nothing_else(times: int) -> None:
    """At whichever write it is: one case, one owner, each page once, unless it had gone out and was not recorded."""
    for write in range(writes_of_an_hour()):
        world = World(Killer(busy=times, busy_after=write))
        an_hour(world)
        where = f"busy at write {write}"
        assert (world.case().owner, world.case().state) == ("ben", State.RESOLVED), where
        assert len(world.table.heads()) == 1, where
        names = [one.name for one in world.whole().messages if one.name.startswith("P#")]
        assert names == ["P#1#1#ana", "P#1#2#ben"], where
        assert sends_of(world, "P#") <= 2 + times, where
        assert world.timeline().count(Reason.TAKEN) == world.timeline().count(Reason.RESOLVED) == 1, where
        world.nothing_is_left_over()


def sends_of(world: World, begins: str) -> int:
    """How many messages whose name begins so were given to a channel."""
    return sum(one.outgoing.name.startswith(begins) for one in world.outside.attempts)
