"""Rotations as they are written: what can be said, what it means, and what is refused with a way out."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from plan_problems import problems
from plans import FILE
from tocsin.domain.plan import Plan
from tocsin.domain.plan.duty import Rotation
from tocsin.domain.plan.load import load
from tocsin.domain.plan.parts import IN_A_FILE
from tocsin.domain.rotations import Override, OverrideKind, Window

TWO = """
rotations:
  duty:
    {every: week, hand-off: monday 09:00, time zone: Europe/Amsterdam, people: [ana, ben],
     only: weekdays 08:00 to 18:00, otherwise: [{people: [cas], every: day, hand-off: "08:00"}]}
policies:
  nightly:
    steps:
      - {call: [rotation duty, owner], wait: 5 minutes}
      - {call: [director], wait: 5 minutes}
"""
MONDAY = datetime(2026, 8, 10, 10, tzinfo=UTC)
SATURDAY = datetime(2026, 8, 15, 19, 40, tzinfo=UTC)


def plan() -> Plan:
    """The small plan with a rotation."""
    return load({"a.yaml": FILE.encode(), "b.yaml": TWO.encode()})


def test_a_policy_calls_whoever_is_on_duty() -> None:
    """On weekdays Ana or Ben, by weeks; at night and at the weekend Cas. Nobody is called twice."""
    assert plan().people_for(["rotation duty", "owner"], MONDAY) == ("ana",)
    assert plan().people_for(["rotation duty", "owner"], MONDAY + timedelta(days=7)) == ("ben", "ana")
    assert plan().people_for(["rotation duty", "owner"], SATURDAY) == ("cas", "ana")


def test_who_is_no_longer_in_the_plan_is_not_called() -> None:
    """Zoe was put on duty, and has left since: the next is called."""
    end = SATURDAY + timedelta(days=1)
    put = Override(id="x", kind=OverrideKind.STANDS_IN, person="zoe", start=SATURDAY, end=end, made=SATURDAY)
    today = plan().model_copy(update={"overrides": (put,)})
    assert today.person_for("rotation duty", SATURDAY) == "cas"


def test_a_role_can_be_held_by_a_rotation() -> None:
    """Rules and policies call the role as before; whoever is on duty has it."""
    rostered = FILE.replace("owner: {person: ana, deputy: ben}", "owner: {person: rotation duty, deputy: eva}")
    with_role = load({"a.yaml": rostered.encode(), "b.yaml": TWO.encode()})
    assert with_role.people_for(["owner", "deputy of owner"], SATURDAY) == ("cas", "eva")
    first, second, _ = with_role.freeze("serious", SATURDAY).steps
    assert (first.people, first.targets) == (("cas",), ("owner",))
    assert (second.people, second.targets) == (("eva",), ())


def test_a_frozen_step_knows_that_it_calls_a_rotation() -> None:
    """Others keep people only."""
    steps = plan().freeze("nightly", SATURDAY).steps
    assert [(one.people, one.targets) for one in steps] == [
        (("cas", "ana"), ("rotation duty", "owner")),
        (("cas",), ()),
    ]


def test_a_published_plan_has_the_same_rotations() -> None:
    """What is written in words comes back from what is published."""
    written = plan()
    read = Plan.model_validate_json(written.model_dump_json(exclude={"version"}))
    assert written.rotations == read.rotations
    assert written.roster("duty") == read.roster("duty")


def test_who_is_away_is_not_called() -> None:
    """Holidays stand with the person, days of their own time zone, the last one included."""
    text = FILE.replace("{name: Ana,", "{name: Ana, away: [2026-08-10 to 2026-08-10, 2026-12-24],")
    away = load({"a.yaml": text.encode(), "b.yaml": TWO.encode()})
    assert away.people_for(["rotation duty", "owner"], MONDAY) == ("ben", "ana")
    assert away.people_for(["rotation duty", "owner"], MONDAY + timedelta(days=1)) == ("ana",)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("weekdays 08:00 to 18:00", Window(days=(0, 1, 2, 3, 4), start=time(8), end=time(18))),
        ("Saturday, Sunday", Window(days=(5, 6))),
        ("weekend", Window(days=(5, 6))),
        ("friday to monday", Window(days=(0, 4, 5, 6))),
        ("22:00 to 06:00", Window(start=time(22), end=time(6))),
        ("monday,  wednesday 9:00 to 17:30", Window(days=(0, 2), start=time(9), end=time(17, 30))),
    ],
)
def test_hours_are_said_in_words(written: str, meant: Window) -> None:
    """Days, hours, or both; in any case and with any blanks."""
    assert (meant,) == Rotation.model_validate({"people": ["ana"], "only": written}, context=IN_A_FILE).only


@pytest.mark.parametrize(
    ("written", "turn", "first"),
    [
        ({}, timedelta(weeks=1), datetime(2024, 1, 1, 9)),  # noqa: DTZ001 - wall times
        ({"every": "day", "hand-off": "08:30"}, timedelta(days=1), datetime(2024, 1, 1, 8, 30)),  # noqa: DTZ001
        ({"every": "2 weeks", "hand-off": "friday 17:00"}, timedelta(weeks=2), datetime(2024, 1, 5, 17)),  # noqa: DTZ001
        ({"every": "12 hours", "starting": date(2026, 11, 3)}, timedelta(hours=12), datetime(2026, 11, 9, 9)),  # noqa: DTZ001
        ({"every": "hourly", "hand off": "00:00"}, timedelta(hours=1), datetime(2024, 1, 1)),  # noqa: DTZ001
    ],
)
def test_turns_are_said_in_words(written: dict[str, object], turn: timedelta, first: datetime) -> None:
    """The first hand-off is the first of that weekday from the starting day on."""
    layer = Rotation.model_validate({"people": ["ana"], **written}, context=IN_A_FILE).layer
    assert (turn, first) == (layer.turn, layer.first)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "rotations:\n  d: {people: [ana, bob]}",
            "b.yaml:2:21: There is no 'bob' in `people`. Define it under `people:`.",
        ),
        (
            "rotations:\n  d: {people: [ana], otherwise: [{people: [zed]}]}",
            "b.yaml:2:44: There is no 'zed' in `people`. Define it under `people:`.",
        ),
        (
            "roles:\n  boss: {person: rotation duti}\nrotations:\n  duty: {people: [ana]}",
            "b.yaml:2:18: There is no 'duti' in `rotations`. Did you mean 'duty'?",
        ),
        ("rotations:\n  d: {people: []}", "b.yaml:2:15: `people` is empty. Write at least one."),
        (
            "rotations:\n  d: {people: [ana], every: fortnight}",
            (
                "b.yaml:2:29: `every`: 'fortnight' is not the length of a turn."
                " Write for example `week`, `day`, `12 hours` or `2 weeks`."
            ),
        ),
        (
            "rotations:\n  d: {people: [ana], every: 0 hours}",
            (
                "b.yaml:2:29: `every`: '0 hours' is not the length of a turn."
                " Write for example `week`, `day`, `12 hours` or `2 weeks`."
            ),
        ),
        (
            "rotations:\n  d: {people: [ana], hand-off: mondays at nine}",
            (
                "b.yaml:2:32: `hand-off`: 'mondays at nine' is not a time to hand over."
                " Write for example `monday 09:00`, or `09:00`."
            ),
        ),
        (
            "rotations:\n  d: {people: [ana], only: at night}",
            (
                "b.yaml:2:28: Each of `only`: 'at night' does not say when."
                " Write for example `weekdays 08:00 to 18:00`, `saturday, sunday` or `22:00 to 06:00`."
            ),
        ),
        (
            "rotations:\n  d: {people: [ana], time zone: Amsterdam}",
            "b.yaml:2:33: `time zone`: 'Amsterdam' is not a time zone. Write for example `Europe/Amsterdam`.",
        ),
        (
            "rotations:\n  d: {people: [ana], not on: [christmas]}",
            (
                "b.yaml:2:31: Each of `not on`: 'christmas' does not say which days."
                " Write for example `2026-12-24 to 2026-12-31`."
            ),
        ),
        (
            "rotations:\n  d: {people: [ana], handoff: monday 09:00}",
            "b.yaml:2:22: There is no `handoff` here. Did you mean 'hand-off'?",
        ),
        (
            "policies:\n  p: {steps: [{call: [rotation dutty], wait: 5 minutes}]}\nrotations:\n  duty: {people: [ana]}",
            "b.yaml:2:23: There is no 'dutty' in `rotations`. Did you mean 'duty'?",
        ),
        (
            "policies:\n  p: {steps: [{call: [duty], wait: 5 minutes}]}\nrotations:\n  duty: {people: [ana]}",
            "b.yaml:2:23: There is no role or person 'duty'. Write `rotation duty`.",
        ),
    ],
)
def test_what_cannot_be_a_rotation_is_said(text: str, expected: str) -> None:
    """The whole sentence with its place, and nothing besides."""
    assert problems(text) == [expected]
