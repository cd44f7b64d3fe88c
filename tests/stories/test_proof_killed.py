"""The process ends between any two things it does on the way from contact to contact: nothing is lost or doubled."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from stories.killing import Killer
from stories.proving import Proving
from tocsin.domain.sending import Sent
from tocsin.domain.words import MessageKind, MessageState, State


def a_night(world: Proving) -> None:
    """Ana's SMS does not arrive, her call is not answered, her second phone proves nothing; Ben's arrives, he wakes."""
    world.receives("The life jackets are PADLOCKED")
    world.passes(minutes=2)
    world.is_undelivered("ana")
    world.passes(minutes=16)
    world.arrives("ben")
    world.passes(minutes=5)
    world.replies("ben", f"{world.case().number}a")
    world.passes(minutes=3)


@cache
def calls_of_a_night() -> int:
    """The calls that the doors make in it."""
    killer = Killer()
    a_night(Proving(killer=killer))
    return killer.calls


def test_a_night_has_many_moments_to_die_in() -> None:
    """The next test would prove nothing if nothing were watched."""
    assert calls_of_a_night() > 60


@pytest.mark.parametrize("after", [False, True], ids=["instead of it", "after it"])
def test_killed_at_any_call(after: bool) -> None:
    """Wherever it dies: each contact was tried once, Ben owns it, no page is left without one of its states.

    Between a send and its record a message may go out twice, as the same message with the same number.
    """
    for call in range(1, calls_of_a_night() + 1):
        world = Proving(killer=Killer(at=call, after=after))
        a_night(world)
        where = f"killed at call {call}"
        assert world.machinery.kills == 1, where
        assert world.case().state is State.ACKNOWLEDGED, where
        assert world.case().owner == "ben", where
        pages = [one for one in world.whole().messages if one.kind is MessageKind.PAGE]
        tried = {page.name for page in pages}
        assert {"P#1#1#ana", "P#1#1#ana#call", "P#1#1#ana#second-phone", "P#1#2#ben"} <= tried, where
        assert all(page.due is None and page.state is not MessageState.WAITING for page in pages), where
        assert sent_twice(world) <= 1, where
        world.nothing_is_left_over()


def sent_twice(world: Proving) -> int:
    """How many messages went out more than once. Fails if one went out a third time, or with other words."""
    sent = [one.outgoing for one in world.outside.attempts if isinstance(one.outcome, Sent)]
    times = Counter(outgoing.id for outgoing in sent)
    assert len({(outgoing.id, outgoing.body) for outgoing in sent}) == len(times)
    assert max(times.values()) <= 2
    return sum(count == 2 for count in times.values())
