"""The function's process ends while a silent owner is asked, released and paged on, or a case is given by name."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from plans import FILE
from stories.killing import Killer
from stories.world import World
from tocsin.domain.plan import Plan
from tocsin.domain.plan.load import load
from tocsin.domain.reasons import Reason
from tocsin.domain.words import MessageKind, MessageState

ACTS = {Reason.OPENED, Reason.TAKEN, Reason.OWNER_ASKED, Reason.OWNER_SILENT, Reason.PASSED}


@cache
def plan() -> Plan:
    """Owners are asked after three minutes, and have five to answer."""
    quick = FILE.replace("wait: 15 minutes", "wait: 5 minutes")
    return load(
        {"plan.yaml": quick.replace("[eva]\n  crisis:", "[eva]\n    silent after: 3 minutes\n  crisis:").encode()}
    )


def a_hand_over(world: World) -> None:
    """Ana takes it and says no more; Ben is called and gives it to Cas, who takes it."""
    world.receives("The life jackets are PADLOCKED")
    world.passes(minutes=1, seconds=30)
    number = world.case().number
    world.replies("ana", f"{number}a")
    world.passes(minutes=10)
    world.replies("ben", f"{number} to cas")
    world.passes(minutes=1, seconds=30)
    world.replies("cas", f"{number}a")
    world.passes(minutes=1, seconds=30)


def of_it(world: World) -> tuple[object, ...]:
    """What must come out the same wherever it was cut off."""
    pages = {one.name: one.state for one in world.whole().messages if one.kind is MessageKind.PAGE}
    acts = Counter(reason for reason in world.timeline() if reason in ACTS)
    return world.case().owner, world.case().state, world.case().episode, pages, acts


@cache
def undisturbed() -> tuple[int, tuple[object, ...]]:
    """How many calls it takes, and what comes of it."""
    killer = Killer()
    world = World(killer, plan())
    a_hand_over(world)
    return killer.calls, of_it(world)


def test_it_comes_to_cas() -> None:
    """The next test would prove nothing if the story were another one."""
    calls, (owner, _, episode, pages, acts) = undisturbed()
    assert calls > 60
    assert (owner, episode) == ("cas", 3)
    assert pages == dict.fromkeys(("P#1#1#ana", "P#2#2#ben", "P#3#1#cas"), MessageState.SENT)
    assert acts == Counter(
        {Reason.OPENED: 1, Reason.TAKEN: 2, **dict.fromkeys(ACTS - {Reason.OPENED, Reason.TAKEN}, 1)}
    )


@pytest.mark.parametrize("after", [False, True], ids=["instead of it", "after it"])
def test_a_hand_over_that_is_cut_off_is_finished(after: bool) -> None:
    """Wherever it dies: the same owner, each person paged once under the same name, each act done once."""
    calls, expected = undisturbed()
    for call in range(1, calls + 1):
        world = World(Killer(at=call, after=after), plan())
        a_hand_over(world)
        assert of_it(world) == expected, f"killed at call {call}"
        world.nothing_is_left_over()
