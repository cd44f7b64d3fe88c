"""Who is called when a rotation is: whoever is on duty at that moment, whatever has changed since the opening."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from plans import FILE
from stories.world import World
from tocsin.domain.changes import SetOverride
from tocsin.domain.plan.load import load
from tocsin.domain.rotations import Override, OverrideKind

NIGHTLY = """
rotations:
  duty: {every: day, hand-off: "22:00", starting: 2026-08-14, people: [cas, ana, ben]}
  office: {people: [eva], only: weekdays 08:00 to 18:00}
policies:
  nightly:
    steps:
      - {call: [rotation duty], wait: 15 minutes}
      - {call: [rotation office], wait: 15 minutes}
      - {call: [rotation duty], wait: 15 minutes}
    repeat: 1
    last resort: [eva]
"""


@pytest.fixture
def world() -> World:
    """Saturday, 21:40: Cas is on duty since yesterday, from 22:00 Ana; nobody is in the office."""
    return World(plan=load({"a.yaml": FILE.encode(), "b.yaml": NIGHTLY.encode()}))


def overridden(world: World, kind: OverrideKind, person: str, other: str = "") -> None:
    """Somebody has changed who is on duty until tomorrow."""
    end = world.now + timedelta(hours=12)
    override = Override(id=kind, kind=kind, person=person, other=other, start=world.now, end=end, made=world.now)
    assert world.table.commit([SetOverride(override=override)]) is None


def test_a_hand_off_between_two_steps_is_followed(world: World) -> None:
    """At 21:40 Cas is called; at 21:55 the office is closed, so Cas again; from 22:00 on it is Ana."""
    world.opens(policy="nightly")
    world.paged("cas")
    world.passes(minutes=15)
    world.paged("cas")
    world.passes(minutes=15)
    world.paged("ana")
    world.nothing_else_was_sent()
    world.passes(minutes=15)
    world.paged("ana")
    world.passes(minutes=15)
    world.told("eva", "NOBODY ANSWERED")
    world.nothing_else_was_sent()


def test_a_swap_made_a_moment_ago_counts(world: World) -> None:
    """Ben is called, and nobody else."""
    overridden(world, OverrideKind.SWAP, "cas", "ben")
    world.opens(policy="nightly")
    world.paged("ben")
    world.nothing_else_was_sent()


def test_who_goes_off_duty_after_the_first_call_is_not_called_again(world: World) -> None:
    """The policy is frozen; who is on duty is not."""
    world.opens(policy="nightly")
    world.paged("cas")
    overridden(world, OverrideKind.AWAY, "cas")
    world.passes(minutes=15)
    world.paged("ana")
    world.nothing_else_was_sent()


def test_where_the_plan_has_the_rotation_no_more_those_of_the_opening_are_called(world: World) -> None:
    """A plan that is published in the middle takes nobody out of a case."""
    world.opens(policy="nightly")
    world.paged("cas")
    world.hands = replace(world.hands, plan=world.plan.model_copy(update={"rotations": {}}))
    world.passes(minutes=15)
    world.paged("cas")
    world.nothing_else_was_sent()
