"""Nights on the command line: one's own by name, the others' only together."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from cli.deployment import Deployment
from fakes.clock import SATURDAY
from tocsin.domain.pace import Claim


@pytest.fixture
def woken(deployed: Deployment) -> Deployment:
    """Ana was woken in three nights, one of them long ago, and Ben in one of hers."""
    for who, days in (("ana", 1), ("ana", 2), ("ana", 40), ("ben", 2)):
        night = f"{SATURDAY - timedelta(days=days):%Y-%m-%d}"
        deployed.hand.table.claim(Claim(person=who, at=SATURDAY, limits=(), case="", first=True, night=night))
    return deployed


def test_the_team_sees_sums(woken: Deployment) -> None:
    """No name stands by any figure."""
    said = woken.says("oncall", "nights")
    assert "In 2 nights of the last 28 somebody was woken: 3 added up over all people, at most 2 for one" in said
    assert "Ana" not in said
    assert json.loads(woken.says("oncall", "nights", "--json")) == {
        "days": 28,
        "nights": 2,
        "wakings": 3,
        "most_nights": 2,
        "most_duty_days": 0,
        "taken": 0,
        "seconds_to_take": None,
    }


def test_a_person_sees_their_own(woken: Deployment) -> None:
    """With the dates, the latest first; as far back as they ask."""
    assert "in 2 nights of the last 28: 2026-08-14, 2026-08-13." in woken.says("oncall", "nights", "--by", "ana")
    assert "2026-07-06" in woken.says("oncall", "nights", "--days", "90", "--by", "ana")
    assert "No alarm has woken you in 28 days." in woken.says("oncall", "nights", "--by", "cas")


def test_the_time_to_take(deployed: Deployment) -> None:
    """One's own from the first case on; the team's only when it is nobody's in particular."""
    for who, seconds in (("ana", 20), ("ana", 40)):
        number = deployed.opens()
        deployed.clock.passes(seconds=seconds)
        deployed.says("take", str(number), "--by", who)
    assert "Cases taken: 2, as a rule after 30 s." in deployed.says("oncall", "nights", "--by", "ana")
    assert "Cases taken: 0." in deployed.says("oncall", "nights", "--by", "ben")
    assert "Cases taken: 2. Your own:" in deployed.says("oncall", "nights")
    number = deployed.opens()
    deployed.clock.passes(seconds=60)
    deployed.says("take", str(number), "--by", "ben")
    said = deployed.says("oncall", "nights")
    assert "Cases taken: 3, as a rule after 40 s." in said
    assert not any(name in said for name in ("Ana", "Ben", "ana", "ben"))


def test_quiet_weeks(deployed: Deployment) -> None:
    """Nothing is made up when there is nothing."""
    assert "No alarm has woken anybody in 28 days." in deployed.says("oncall", "nights")
