"""Duty on the command line: who is on, who is next, somebody put in, two who swap."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from cli.deployment import Deployment
from plans import FILE
from tocsin.domain.plan.load import load

ROTATIONS = """
rotations:
  duty: {every: day, hand-off: "09:00", starting: 2026-08-13, people: [cas, ana, ben]}
  press: {people: [ana], only: weekdays 08:00 to 18:00}
"""


@pytest.fixture
def rostered(deployed: Deployment) -> Deployment:
    """Saturday, 15 August, 21:40; Ben has the duty, from Sunday 09:00 on Cas."""
    plan = load({"a.yaml": FILE.encode(), "b.yaml": ROTATIONS.encode()})
    deployed.hand = replace(deployed.hand, hands=replace(deployed.hand.hands, plan=plan))
    return deployed


def test_who_is_on_and_who_is_next(rostered: Deployment) -> None:
    """Both rotations, with the hand-off in local time, the gaps, and who is on twice."""
    said = rostered.says("oncall", "--days", "3")
    assert "duty Ben until Sun 16 Aug 09:00, then Cas" in said
    assert "press nobody until Mon 17 Aug 08:00, then Ana" in said
    assert "Sat 15 Aug 21:40 → Sun 16 Aug 09:00 Ben" in said
    assert "Sat 15 Aug 21:40 → Mon 17 Aug 08:00 nobody" in said
    assert "Ana is on twice (duty and press): Mon 17 Aug 09:00 → Mon 17 Aug 18:00" in said


def test_another_moment_can_be_asked_for(rostered: Deployment) -> None:
    """Who is on at Christmas is known in August."""
    said = rostered.says("oncall", "--at", "2026-12-25T10:00", "--days", "1", "--rotation", "DUTY")
    assert "duty Ben until Sat 26 Dec 09:00, then Cas" in said
    assert "press" not in said


def test_programs_get_instants(rostered: Deployment) -> None:
    """ISO 8601 in UTC, and ids."""
    shown = json.loads(rostered.says("oncall", "--days", "1", "--json"))
    duty = shown["rotations"][0]
    assert (duty["name"], duty["person"], duty["next"]["at"]) == ("duty", "ben", "2026-08-16T07:00:00+00:00")
    assert [(shift["person"], shift["why"]) for shift in duty["shifts"]] == [("ben", "turn"), ("cas", "turn")]


def test_somebody_is_put_on_duty(rostered: Deployment) -> None:
    """The calendar shows who, by whom and why."""
    told = rostered.says(
        "oncall", "override", "eva", "--rotation", "duty", "--until", "8:00", "--because", "Ben flies", "--by", "cas"
    )
    assert "Eva is on duty until 16/8 08:00: duty." in told
    said = rostered.says("oncall", "--days", "1")
    assert "Sat 15 Aug 21:40 → Sun 16 Aug 08:00 Eva stands in, says Cas: Ben flies" in said
    assert "Sun 16 Aug 08:00 → Sun 16 Aug 09:00 Ben" in said


def test_two_swap(rostered: Deployment) -> None:
    """From a moment to another, days ahead."""
    told = rostered.says(
        "oncall", "swap", "ben", "cas", "--from", "2026-08-16T00:00", "--until", "2026-08-18T00:00", "--by", "ben"
    )
    assert "Ben and Cas have swapped duty until 18/8 00:00." in told
    said = rostered.says("oncall", "--days", "2", "--rotation", "duty")
    assert "Sun 16 Aug 00:00 → Sun 16 Aug 09:00 Cas swapped, says Ben" in said
    assert "Sun 16 Aug 09:00 → Mon 17 Aug 09:00 Ben swapped, says Ben" in said


def test_somebody_is_away(rostered: Deployment) -> None:
    """The next in turn stands by."""
    assert "On duty: Cas." in rostered.says("oncall", "off", "--until", "9:00", "--by", "ben")
    assert "Sat 15 Aug 21:40 → Sun 16 Aug 09:00 Cas stands by" in rostered.says("oncall", "--days", "1")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("oncall", "--rotation", "nights"), "The plan has no rotation 'nights'. Say --rotation duty or press."),
        (("oncall", "override", "eva", "--until", "8:00", "--by", "ana"), "Which rotation is it?"),
        (("oncall", "override", "zoe", "--until", "8:00", "--by", "ana"), "The plan knows nobody called 'zoe'."),
        (("oncall", "swap", "ana", "ben", "--until", "soon", "--by", "ana"), "'soon' is no time."),
        (
            ("oncall", "swap", "ana", "ben", "--until", "2026-01-01T08:00", "--by", "ana"),
            "That ends before it begins.",
        ),
    ],
)
def test_what_cannot_be_is_said(rostered: Deployment, asked: tuple[str, ...], said: str) -> None:
    """With a way out, and exit code 1."""
    result = rostered.run(*asked)
    assert result.exit_code == 1
    assert said in " ".join(result.stderr.split())


def test_a_plan_without_rotations_says_where_they_go(deployed: Deployment) -> None:
    """Not an empty page."""
    assert "The plan has no rotations." in deployed.run("oncall").stderr


def test_a_day_of_hand_over_shows_who_has_its_morning(rostered: Deployment) -> None:
    """Ben until nine, then Cas: each has their half of Sunday; who is put in between has neither."""
    noon = ("--from", "2026-08-16T12:00", "--until", "2026-08-16T14:00", "--by", "ana")
    rostered.says("oncall", "override", "eva", "--rotation", "duty", *noon)
    shown = rostered.run("oncall", "--at", "2026-08-16T00:00", "--days", "1", "--rotation", "duty").stdout
    rows = {name: line.split(name)[1].strip() for line in shown.splitlines() for name in ("Ben", "Cas", "Eva")
            if line.strip().startswith(name)}  # fmt: skip
    assert rows == {"Ben": "▌", "Cas": "▐", "Eva": "▗▖"}
