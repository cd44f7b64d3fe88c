"""Who is woken, in which order, and what happens when nobody answers."""

from __future__ import annotations

import pytest

from plans import FILE
from stories.world import World
from tocsin.domain.plan.load import load
from tocsin.domain.reasons import Reason
from tocsin.domain.words import State


def test_an_unanswered_page_escalates(world: World) -> None:
    """If nobody takes it within the step's time, the next person is paged, once."""
    world.opens()
    world.paged("ana", "SERIOUS", "PADLOCKED")
    world.passes(minutes=15)
    world.paged("ben")
    world.nothing_else_was_sent()


def test_nobody_answers(world: World) -> None:
    """After the last step it is exhausted, loudly: the last resort is told, and the case stays open and red."""
    world.opens()
    world.passes(minutes=44)
    for person in ("ana", "ben", "cas"):
        world.paged(person)
    world.nothing_else_was_sent()
    world.passes(minutes=1)
    world.told("eva", "NOBODY ANSWERED")
    world.passes(hours=24)
    world.nothing_else_was_sent()

    assert (world.case().state, world.case().exhausted, world.case().due) == (State.OPEN, True, None)
    assert world.unanswered == 1
    assert Reason.EXHAUSTED in world.timeline()


def test_a_crisis_goes_through_its_list_twice(world: World) -> None:
    """The policy repeats once: two are called together, then a third, then all of them again."""
    world.opens(how_bad="crisis")
    world.passes(minutes=19)
    for person in ("ana", "cas", "ben", "ana", "cas", "ben"):
        world.paged(person, "CRISIS")
    world.nothing_else_was_sent()
    world.passes(minutes=1)
    world.told("eva", "NOBODY ANSWERED")


def test_it_is_taken_after_nobody_answered(world: World) -> None:
    """It is never too late: the last resort takes it, and it is no longer exhausted."""
    number = world.opens()
    world.passes(minutes=45)
    world.replies("eva", f"{number}a")
    world.told("eva", f"{number} is yours")

    assert (world.case().owner, world.case().exhausted) == ("eva", False)
    world.passes(minutes=1)
    assert world.unanswered == 0


@pytest.mark.parametrize("policy", ["serious", ""], ids=["its policy names nobody", "it calls nobody"])
def test_the_last_resort_of_the_company_is_told(policy: str) -> None:
    """Where nobody else is named: when all were called, and of a case that calls nobody when a day has passed."""
    file = FILE.replace("brands: [noarderboat]", "brands: [noarderboat], last resort: [eva]")
    world = World(plan=load({"plan.yaml": file.replace("    last resort: [eva]\n", "").encode()}))
    world.opens(how_bad="complaint", policy=policy)
    world.passes(hours=24)
    world.told("eva", "NOBODY ANSWERED")
    assert (world.case().exhausted, world.unanswered) == (True, 1)


def test_a_number_that_reaches_nobody_calls_the_next_at_once(world: World) -> None:
    """Ana's number is invalid: Ben is called now, and not in a quarter of an hour."""
    world.breaks_for_good("ana")
    world.opens()
    world.passes(seconds=5)
    world.paged("ben")
    world.nothing_else_was_sent()
    world.passes(minutes=14)
    world.nothing_else_was_sent()


def test_a_phone_that_fails_for_now_is_tried_again(world: World) -> None:
    """The provider is down for a minute: the page goes out when it is back, once, and nobody else is called."""
    world.breaks("ana")
    world.opens()
    world.passes(minutes=1)
    world.mends("ana")
    world.passes(minutes=5)
    world.paged("ana")
    world.nothing_else_was_sent()


def test_a_hint_that_is_lost_costs_a_minute(world: World) -> None:
    """Queues may lose a hint: the sweep finds what is due, never later than a minute."""
    world.loses_hints()
    world.opens()
    world.nothing_else_was_sent()
    world.passes(minutes=1)
    world.paged("ana")
    world.nothing_else_was_sent()


def test_a_second_hint_does_nothing(world: World) -> None:
    """Queues deliver twice: the step is called once."""
    world.opens()
    world.paged("ana")
    world.hints_twice()
    world.passes(minutes=16)
    world.paged("ben")
    world.nothing_else_was_sent()


def test_the_heartbeat_stops_when_something_is_late(world: World) -> None:
    """Its silence is an alarm: while hints get lost, nobody outside hears that all is well."""
    world.opens()
    world.passes(minutes=2)
    beats = world.beats
    world.clogs()
    world.passes(minutes=18)
    late = world.beats
    world.passes(minutes=10)

    assert beats == 2
    assert late == world.beats
    assert world.sweeps[-1].late > 0
    assert world.sweeps[-1].stuck > 0
