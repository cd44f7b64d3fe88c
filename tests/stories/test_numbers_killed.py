"""The process ends between any two things it does with a yes or a STOP: it is kept once, and said once or twice."""

from __future__ import annotations

from functools import cache

import pytest

from plans import PHONES
from stories.killing import Killer
from stories.test_confirming import asks, lines
from stories.world import World
from tocsin.domain.phone import phone_digest
from tocsin.domain.sending import Sent


def two_answers(call: int, *, after: bool) -> World:
    """Ana was asked and says yes; Ben wants no SMS, and something dies. Then a case opens that calls both."""
    killer = Killer(after=after)
    world = World(killer)
    asks(world)
    world.told("ana", "is this your number")
    killer.at = killer.calls + call
    world.replies("ana", "yes")
    world.replies("ben", "STOP")
    world.passes(minutes=3)
    killer.at = 0
    world.opens()
    world.passes(minutes=2)
    return world


@cache
def undisturbed() -> int:
    """The calls that the doors make between the question and the case."""
    killer = Killer()
    world = World(killer)
    asks(world)
    before = killer.calls
    world.replies("ana", "yes")
    world.replies("ben", "STOP")
    world.passes(minutes=3)
    return killer.calls - before


def thanks(world: World) -> list[str]:
    """The answers that have reached Ana."""
    went = [one.outgoing for one in world.outside.attempts if isinstance(one.outcome, Sent)]
    return [one.body for one in went if one.address == PHONES["ana"] and one.body.startswith("Thank you")]


@pytest.mark.parametrize("after", [False, True], ids=["instead of it", "after it"])
def test_killed_at_any_call(after: bool) -> None:
    """Wherever it dies: Ana's number is confirmed, she has one link, Ben gets no SMS, and nothing is left over."""
    assert undisturbed() > 15
    for call in range(1, undisturbed() + 1):
        world = two_answers(call, after=after)
        where = f"killed at call {call}"
        assert world.machinery.kills == 1, where
        assert [line.is_confirmed for line in lines(world)] == [True], where
        assert world.table.phone(phone_digest(PHONES["ben"])).stopped, where
        assert 1 <= len(thanks(world)) <= 2, where
        assert len(set(thanks(world))) == 1, where
        assert PHONES["ben"] not in {one.outgoing.address for one in world.outside.attempts}, where
        world.nothing_is_left_over()
