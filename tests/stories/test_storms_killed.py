"""The process ends between any two things it does in a storm: every case is told, and nothing is left over."""

from __future__ import annotations

from functools import cache

import pytest

from plans import PHONES
from stories.killing import Killer
from stories.world import World
from tocsin.domain.names import under_incident
from tocsin.domain.sending import Sent
from tocsin.domain.words import MessageState, State

SAID = ("The life jackets are PADLOCKED", "Late again, and the doors are locked", "The exit is locked")


def a_storm(world: World) -> None:
    """Three cases at once; Ana takes what is left of them by one reply, and the first by another."""
    for text in SAID:
        world.hears(world.mention(text))
    world.settles()
    world.passes(minutes=4)
    world.replies("ana", "100aa")
    for head in world.table.board():
        world.replies("ana", f"{head.number}a")
    world.passes(minutes=3)


@cache
def undisturbed() -> tuple[int, int]:
    """The calls that the doors make in it, and the SMS that Ana gets."""
    killer = Killer()
    world = World(killer)
    a_storm(world)
    return killer.calls, len(alarms_of(world))


def alarms_of(world: World) -> list[str]:
    """The alarms that have reached Ana."""
    went = (one.outgoing for one in world.outside.attempts if isinstance(one.outcome, Sent))
    return [one.body for one in went if one.address == PHONES["ana"] and one.body.startswith("Tocsin")]


def test_a_storm_of_three_is_two_alarms() -> None:
    """The next test would prove nothing if nothing were held back."""
    calls, alarms = undisturbed()
    assert alarms == 2
    assert calls > 60


@pytest.mark.parametrize("after", [False, True], ids=["instead of it", "after it"])
def test_killed_at_any_call(after: bool) -> None:
    """Wherever it dies: three cases, each told to Ana and hers, nobody else woken, at most one alarm more than else."""
    calls, alarms = undisturbed()
    for call in range(1, calls + 1):
        world = World(Killer(at=call, after=after))
        a_storm(world)
        where = f"killed at call {call}"
        assert world.machinery.kills == 1, where
        assert {(head.owner, head.state) for head in world.table.board()} == {("ana", State.ACKNOWLEDGED)}, where
        told = alarms_of(world)
        assert alarms <= len(told) <= alarms + 1, where
        for head in world.table.board():
            assert any(str(head.number) in text for text in told), where
            states = {page.state for page in world.table.messages(under_incident(head.id))}
            assert states <= {MessageState.SENT, MessageState.CLOSED}, where
        assert {one.outgoing.address for one in world.outside.attempts} == {PHONES["ana"]}, where
        world.nothing_is_left_over()
