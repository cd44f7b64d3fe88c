"""The function's process ends between any two things that it does for a drill: it goes on, and comes to its end."""

from __future__ import annotations

from collections import Counter

import pytest

from stories.drilling import the_drill
from stories.killing import Killer
from stories.world import World
from tocsin.domain import drill
from tocsin.domain.names import under_incident
from tocsin.domain.sending import Sent
from tocsin.domain.words import MessageKind, MessageState, Severity, State


def a_drill(killer: Killer, at: int) -> World:
    """Ana answers, Ben and Cas do not. From its beginning on the process may die, at the call of that number."""
    world = World(killer)
    frozen = world.hands.today().freeze("serious", world.now)
    planned = drill.Planned(policy=frozen, severity=Severity.SERIOUS, lasts=drill.length_of(frozen))
    world.hands.settle(lambda: drill.begin(planned, world.act("cas")))
    killer.at = killer.calls + at if at else 0
    world.settles()
    world.passes(minutes=2)
    world.replies("ana", "0a")
    world.passes(hours=2)
    return world


def calls_of_a_drill() -> int:
    """The calls that the doors make in it, after its beginning."""
    killer = Killer()
    world = World(killer)
    begun = killer.calls
    del world
    a_drill(killer, 0)
    return killer.calls - begun


@pytest.mark.parametrize("after", [False, True], ids=["instead of it", "after it"])
def test_a_drill_killed_at_any_call(after: bool) -> None:
    """Each of the three is called, at most one SMS goes out twice, and it closes itself with the one answer."""
    calls, kills = calls_of_a_drill(), 0
    for call in range(1, calls + 1):
        world = a_drill(Killer(after=after), call)
        kills += world.machinery.kills
        where = f"killed at call {call}"
        assert (the_drill(world).state, the_drill(world).answered) == (State.CLOSED, ("ana",)), where
        sent = Counter(one.outgoing.id for one in world.outside.attempts if isinstance(one.outcome, Sent))
        assert sum(sent.values()) - len(sent) <= 1, where
        messages = world.table.messages(under_incident(the_drill(world).id))
        pages = {one.to: one.state for one in messages if one.kind is MessageKind.PAGE}
        assert pages == dict.fromkeys(("ana", "ben", "cas"), MessageState.SENT), where
        world.nothing_is_left_over()
    assert kills > 20
