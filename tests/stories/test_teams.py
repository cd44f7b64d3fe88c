"""A step that calls a team calls all of it at once, and the first who takes the case has it."""

from __future__ import annotations

import pytest

from plans import FILE
from stories.world import World
from tocsin.domain.plan.load import load
from tocsin.domain.words import State

CALLED = "{call: [owner, director], wait: 5 minutes}"
TEAM = FILE.replace(CALLED, "{call: [team crew, owner], wait: 5 minutes}").replace(
    "policies:", "teams:\n  crew: [cas, owner, deputy of owner]\npolicies:", 1
)


@pytest.fixture
def world() -> World:
    """A crisis calls Cas, Ana and Ben together, five minutes later Ben again."""
    return World(plan=load({"plan.yaml": TEAM.encode()}))


def test_a_team_is_called_together_and_the_first_who_takes_it_has_it(world: World) -> None:
    """Each is texted once. Ben takes it by the link: nobody more is called, and nobody hears that nobody answered."""
    world.opens(how_bad="crisis")
    for person in ("ana", "ben", "cas"):
        world.paged(person)
    world.nothing_else_was_sent()
    world.taps("ben")
    assert (world.case().owner, world.case().state) == ("ben", State.ACKNOWLEDGED)
    world.passes(hours=2)
    world.nothing_else_was_sent()
    world.nothing_is_left_over()


def test_who_takes_it_second_joins_the_first(world: World) -> None:
    """Ben has it; Cas, who answers a moment later, helps."""
    number = world.opens(how_bad="crisis")
    world.taps("ben")
    world.replies("cas", f"{number}a")
    assert (world.case().owner, world.case().responders) == ("ben", ("cas",))


def test_a_team_of_which_nobody_answers_is_followed_by_the_next_step(world: World) -> None:
    """Nobody is skipped or asked too often: the step counts as one call."""
    world.opens(how_bad="crisis")
    world.forgets()
    world.passes(minutes=5)
    world.paged("ben")
    world.nothing_else_was_sent()
