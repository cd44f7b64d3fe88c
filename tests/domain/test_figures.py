"""A person's figures are theirs; the team's tell nobody apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from fakes.clock import SATURDAY
from samples import HEAD, POLICY
from tocsin.domain.figures import own, team
from tocsin.domain.incident import Exercise, Head
from tocsin.domain.words import State


def taken(who: str, seconds: int) -> Head:
    """A case that somebody took after so many seconds."""
    since = HEAD.opened + timedelta(seconds=seconds)
    return replace(HEAD, state=State.ACKNOWLEDGED, owner=who, owner_since=since, policy=POLICY, episode=1)


NIGHTS = {"ana": ("2026-08-14", "2026-08-13"), "ben": ("2026-08-14",)}
DUTY = {"ana": 9, "ben": 14}


def test_ones_own() -> None:
    """Only what is theirs."""
    mine = own("ana", NIGHTS["ana"], DUTY, [taken("ana", 20), taken("ana", 60), taken("ben", 600)])
    assert (mine.nights, mine.duty_days, mine.taken, mine.seconds_to_take) == (NIGHTS["ana"], 9, 2, 40)
    nothing = own("cas", (), DUTY, [])
    assert (nothing.nights, nothing.duty_days, nothing.taken, nothing.seconds_to_take) == ((), 0, 0, None)


def test_the_teams() -> None:
    """Sums, and the most that any one has."""
    told = team(NIGHTS, DUTY, [taken("ana", 20), taken("ana", 60), taken("ben", 600)])
    assert (told.nights, told.wakings, told.most_nights, told.most_duty_days) == (2, 3, 2, 14)
    assert (told.taken, told.seconds_to_take) == (3, 60)


@pytest.mark.parametrize("cases", [[], [taken("ana", 20), taken("ben", 60)], [taken("ana", 20)] * 5])
def test_a_time_that_would_be_somebodys_is_not_told(cases: list[Head]) -> None:
    """Of two cases, or of one person's only, the middle is known to be theirs."""
    assert team(NIGHTS, DUTY, cases).seconds_to_take is None


def test_what_tells_nothing_is_left_out() -> None:
    """A drill, what was passed on, what called nobody, what nobody has."""
    drill = replace(taken("ana", 20), drill=Exercise(ends=SATURDAY))
    others = [replace(taken("ana", 20), episode=2), replace(taken("ana", 20), policy=None), HEAD]
    assert own("ana", (), {}, [drill, *others]).taken == 0
