"""The function's process ends between any two things it does: nothing is lost, and nothing happens twice."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from plans import PHONES
from stories.killing import Killer
from stories.world import World
from tocsin.domain.reasons import Reason
from tocsin.domain.sending import Sent
from tocsin.domain.words import MessageKind, MessageState, State


def an_evening(world: World) -> None:
    """A voice, a page, nobody answers, the next page; Ben takes it and later says that it is calm."""
    world.receives("The life jackets are PADLOCKED")
    world.passes(minutes=18)
    number = world.case().number
    world.replies("ben", f"{number}a")
    world.passes(minutes=3)
    world.replies("ben", f"{number}r")
    world.passes(minutes=3)
    world.replies("ben", f"{number}r")
    world.passes(minutes=3)


@cache
def calls_of_an_evening() -> int:
    """The calls that the doors make in it."""
    killer = Killer()
    an_evening(World(killer))
    return killer.calls


def test_an_evening_has_many_moments_to_die_in() -> None:
    """The next test would prove nothing if nothing were watched."""
    assert calls_of_an_evening() > 60


@pytest.mark.parametrize("after", [False, True], ids=["instead of it", "after it"])
def test_killed_at_any_call(after: bool) -> None:
    """Wherever it dies: one case, one number, one owner, each person paged once; the sweep finds what was left over.

    Between a send and its record an SMS may go out twice, as the same message with the same number.
    """
    for call in range(1, calls_of_an_evening() + 1):
        world = World(Killer(at=call, after=after))
        an_evening(world)
        where = f"killed at call {call}"
        assert world.machinery.kills == 1, where
        assert numbers_of(world) == [world.case().number], where
        assert len(world.table.board()) == 1, where
        assert (world.case().owner, world.case().state) == ("ben", State.RESOLVED), where
        assert pages_of(world) == {"P#1#1#ana": MessageState.SENT, "P#1#2#ben": MessageState.SENT}, where
        assert sent_twice(world) <= 1, where
        assert entries_of(world) == {Reason.OPENED: 1, Reason.TAKEN: 1, Reason.RESOLVED: 1}, where
        world.nothing_is_left_over()


def numbers_of(world: World) -> list[int]:
    """The spoken numbers that mean a case."""
    return [number for number in range(1, 100) if world.table.number(number)]


def pages_of(world: World) -> dict[str, MessageState]:
    """The pages that there are, and where each is."""
    return {message.name: message.state for message in world.whole().messages if message.kind is MessageKind.PAGE}


def sent_twice(world: World) -> int:
    """How many messages went out more than once. Fails if one went out a third time, or with other words."""
    sent = [one.outgoing for one in world.outside.attempts if isinstance(one.outcome, Sent)]
    times = Counter(outgoing.id for outgoing in sent)
    bodies = {(outgoing.id, outgoing.body) for outgoing in sent}
    addresses = {outgoing.address for outgoing in sent}
    assert len(bodies) == len(times)
    assert max(times.values()) <= 2
    assert addresses == {PHONES["ana"], PHONES["ben"]}
    return sum(count == 2 for count in times.values())


def entries_of(world: World) -> dict[Reason, int]:
    """How often each of the acts stands on the timeline."""
    wanted = {Reason.OPENED, Reason.TAKEN, Reason.RESOLVED}
    return dict(Counter(reason for reason in world.timeline() if reason in wanted))
