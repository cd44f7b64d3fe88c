"""Drills in stories."""

from __future__ import annotations

from stories.world import World
from tocsin.domain import drill
from tocsin.domain.incident import Head
from tocsin.domain.words import Severity


def begins(world: World, policy: str = "serious", *, until_taken: bool = False, desks: tuple[str, ...] = ()) -> int:
    """Cas begins a drill. Its number."""
    frozen = world.hands.today().freeze(policy, world.now)
    planned = drill.Planned(
        policy=frozen,
        severity=Severity.of(policy),
        lasts=drill.length_of(frozen),
        until_taken=until_taken,
        desks=desks,
    )

    said = world.does("cas", lambda act: drill.begin(planned, act)).said
    assert said
    return int(said.values["number"])


def the_drill(world: World) -> Head:
    """The latest one."""
    return world.table.drills()[0]
