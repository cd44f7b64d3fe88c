"""A step that tells a desk: it reads that a case waits, whom it calls, and who is next; once for each step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plans import FILE
from stories.drilling import begins
from stories.world import World
from tocsin.domain.plan.load import load

FIRST = "{call: [owner, director], wait: 5 minutes}"
LAST = "{call: [deputy of owner], wait: 5 minutes}\n    repeat: 1"
TELLING = FILE.replace(FIRST, "{call: [team crew], tell: [press], wait: 5 minutes}").replace(
    LAST, "{call: [deputy of owner], tell: [service, press], wait: 5 minutes}"
)
TEAM = "teams: {crew: [owner, director]}"


@pytest.fixture
def world() -> World:
    """A crisis calls Ana and Cas and tells the press desk; five minutes later it calls Ben, and tells both desks."""
    return World(plan=load({"a.yaml": TELLING.encode(), "b.yaml": TEAM.encode()}))


def test_each_step_posts_once_to_each_of_its_desks(world: World) -> None:
    """Whom it calls now, who is next and when; at the end the last resort."""
    number = world.opens(how_bad="crisis")
    world.paged("ana")
    world.paged("cas")
    world.posted("press", f"Case {number}: life jackets.", "Called now: Ana, Cas. Next at 21:45: Ben.", "PADLOCKED")
    world.nothing_else_was_sent()
    world.passes(minutes=5)
    world.paged("ben")
    for desk in ("service", "press"):
        world.posted(desk, "Called now: Ben. Next at 21:50: Eva.")
    world.nothing_else_was_sent()


def test_who_takes_it_ends_the_posts(world: World) -> None:
    """The next step is not called, so nobody is told of it."""
    world.opens(how_bad="crisis")
    world.forgets()
    world.taps("cas")
    world.passes(hours=2)
    world.nothing_else_was_sent()
    world.nothing_is_left_over()


def test_a_desk_that_sees_no_texts_reads_no_words() -> None:
    """It reads who is called."""
    blind = TELLING.replace("channel: email,", "channel: email, sees text: no,")
    world = World(plan=load({"a.yaml": blind.encode(), "b.yaml": TEAM.encode()}))
    world.opens(how_bad="crisis")
    assert "PADLOCKED" not in world.posted("press", "Called now: Ana, Cas.")


def test_a_desk_that_the_plan_has_no_more_gets_nothing(world: World) -> None:
    """A policy is frozen, a desk is not: the other desk is told, and everybody is called."""
    world.opens(how_bad="crisis")
    world.forgets()
    desks = {"press": world.plan.desks["press"]}
    world.hands = replace(world.hands, plan=world.plan.model_copy(update={"desks": desks}))
    world.passes(minutes=5)
    world.paged("ben")
    world.posted("press", "Called now: Ben.")
    world.nothing_else_was_sent()
    world.nothing_is_left_over()


def test_a_drill_tells_no_desk_by_its_steps(world: World) -> None:
    """That a case waits for somebody would not be true."""
    begins(world, "crisis")
    world.told("ana", "[DRILL]")
    world.told("cas", "[DRILL]")
    world.nothing_else_was_sent()
