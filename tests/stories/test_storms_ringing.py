"""Alarms that come together ring, too: an SMS does not ring through Do Not Disturb, whatever stands in it."""

from __future__ import annotations

import pytest

from stories.proving import Proving
from tocsin.domain.words import State


@pytest.fixture
def world() -> Proving:
    """Providers that tell what becomes of an SMS, and can call."""
    return Proving(ana="")


def a_bundle(world: Proving, *how_bad: str) -> list[int]:
    """A first alarm that Ana takes at once, and others, which come together a minute later."""
    first = world.opens("life jackets")
    others = [world.opens(f"topic {place}", bad) for place, bad in enumerate(how_bad)]
    world.replies("ana", f"{first}a")
    world.passes(minutes=1)
    world.told("ana", "Tocsin 100", f"{len(others)} more cases")
    world.arrives("ana")
    world.forgets()
    return others


def test_whoever_sleeps_through_a_bundle_with_a_crisis_is_rung_up(world: Proving) -> None:
    """The SMS has arrived, two minutes are silent: her phone rings, and 1 takes them all."""
    others = a_bundle(world, "serious", "crisis")
    world.passes(minutes=1, seconds=50)
    assert [one for one in world.outside.attempts if one.way == "call" and one.outgoing.number == 100] == []
    world.passes(seconds=10)
    words = world.rung_up("ana", "Tocsin, 2 cases, the worst. Crisis")
    assert "PADLOCKED" not in words
    world.presses("ana", "1")
    world.told("ana", "100:", "are yours")

    assert [world.case(number).state for number in others] == [State.ACKNOWLEDGED] * 2


def test_one_that_is_answered_rings_nobody_up(world: Proving) -> None:
    """She takes all of them by SMS within two minutes."""
    a_bundle(world, "serious", "serious")
    world.replies("ana", "100aa")
    world.told("ana", "100:", "are yours")
    world.passes(minutes=30)
    world.nothing_else_was_sent()
    world.nothing_is_left_over()


def test_complaints_ring_nobody_up(world: Proving) -> None:
    """What can wait until somebody looks at their phone does, however many there are."""
    world.opens("life jackets", "complaint", policy="serious")
    world.arrives("ana")
    for topic in ("noise", "delays"):
        world.opens(topic, "complaint", policy="serious")
    world.passes(minutes=1)
    world.arrives("ana")
    world.passes(minutes=13)
    assert [one for one in world.outside.attempts if one.way == "call"] == []


def test_who_is_not_to_be_rung_up_has_the_time_of_the_step(world: Proving) -> None:
    """Ana wants no calls: nobody is called before their time because of that."""
    world = Proving(ana="reach by: [sms]")
    a_bundle(world, "serious", "serious")
    world.passes(minutes=12)
    world.nothing_else_was_sent()
