"""Whatever is drilled, and whoever answers it: not a letter that is sent for a case is another."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from stories.drilling import begins
from stories.world import World
from tocsin.adapters.drills import running
from tocsin.domain.messages import DRILL_MARK
from tocsin.domain.pace import Pace
from tocsin.domain.sending import Sent
from tocsin.domain.words import State

PEOPLE = ("ana", "ben", "cas", "eva")
TOPICS = ("life jackets", "delays", "fire", "noise")
CHANCE = re.compile(r"https://\S+|\b[1-9]\d{3}\b")
"""Links, and the numbers by which an SMS proves itself."""

Step = Callable[[World], object]
"""All is done on the minute: here one door waits out its last second at a time, on AWS each waits for itself."""
someone = st.sampled_from(PEOPLE)


class Beside(World):
    """What is drilled takes its names from elsewhere, so that the cases of two equal stories are called alike."""

    def __init__(self) -> None:
        self.links, self.drilled = count(1), count(1_000_000)
        super().__init__()

    def token(self) -> str:
        """See the simulation."""
        return f"token-{next(self.links)}"

    def drills(self, step: Step) -> None:
        """Something happens to a drill."""
        self.ids, kept = self.drilled, self.ids
        step(self)
        self.ids = kept


def bare(world: World, who: str, reply: str) -> None:
    """Only while a case waits: else the latest alarm may be the drill's, and the reply too."""
    if any(head.state is State.OPEN and head.policy for head in world.table.board()):
        world.replies(who, reply)


def a_drill(world: World, policy: str) -> None:
    """One at a time."""
    if not running(world.table):
        begins(world, policy)


def to_a_drill(world: World, who: str, word: str) -> None:
    """Only to one that there is, or was."""
    if world.table.drills():
        world.replies(who, f"0{word}")


def of_cases() -> st.SearchStrategy[Step]:
    """What happens to cases, and time."""
    return st.one_of(
        st.tuples(st.sampled_from(TOPICS), st.sampled_from(["serious", "crisis"])).map(
            lambda case: lambda world: world.opens(*case)
        ),
        st.tuples(someone, st.integers(1, 4), st.sampled_from(["a", "n", "r", "?", " busy 30", " to ben"])).map(
            lambda said: lambda world: world.replies(said[0], f"{said[1]}{said[2]}")
        ),
        st.tuples(someone, st.sampled_from(["a", "n", "ja", "no", "who", "100aa", "nonsense"])).map(
            lambda said: lambda world: bare(world, *said)
        ),
        st.sampled_from([60, 120, 300, 900]).map(lambda seconds: lambda world: world.passes(seconds=seconds)),
    )


def of_drills() -> st.SearchStrategy[Step]:
    """What happens to drills."""
    return st.one_of(
        st.sampled_from(["serious", "crisis"]).map(lambda policy: lambda world: a_drill(world, policy)),
        st.tuples(someone, st.sampled_from(["a", "n", "r", "?", " busy 30", " to ben", " 4821"])).map(
            lambda said: lambda world: to_a_drill(world, *said)
        ),
    )


def sent(world: World) -> list[tuple[datetime, str, str]]:
    """All that was sent for cases: when, to whom, which words."""
    went = [one for one in world.outside.attempts if isinstance(one.outcome, Sent)]
    return sorted(
        (one.at, one.outgoing.address, CHANCE.sub("", one.outgoing.body))
        for one in went
        if not one.outgoing.body.startswith(DRILL_MARK)
    )


def paces(world: World) -> list[Pace]:
    """Limits and nights of everybody."""
    return [world.table.pace(who) for who in PEOPLE]


@settings(max_examples=100, deadline=None)
@given(steps=st.lists(st.tuples(st.booleans(), of_cases(), of_drills()), max_size=25))
def test_a_drill_changes_nothing_of_what_is_sent_for_cases(steps: list[tuple[bool, Step, Step]]) -> None:
    """The same story twice, once with drills in it: the same is sent to the same people at the same moments."""
    quiet, drilled = Beside(), Beside()
    for with_drill, of_case, of_drill in steps:
        of_case(quiet)
        of_case(drilled)
        if with_drill:
            drilled.drills(of_drill)
    for world in (quiet, drilled):
        world.passes(hours=3)
    assert sent(quiet) == sent(drilled)
    firsts = [[(pace.firsts, pace.alarms, pace.nights) for pace in paces(world)] for world in (quiet, drilled)]
    assert firsts[0] == firsts[1]
    assert all(head.state is State.CLOSED for head in drilled.table.drills())
    drilled.nothing_is_left_over()
