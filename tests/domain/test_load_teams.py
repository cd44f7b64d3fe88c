"""Teams as they are written: whom they mean, where they can be named, and what is refused with a way out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fakes.clock import SATURDAY
from plan_problems import problems, problems_if_any
from plans import FILE
from tocsin.cli.fitness import called_by
from tocsin.domain.plan import Plan
from tocsin.domain.plan.load import load
from tocsin.domain.reachable import everyone

CREW = """
rotations:
  duty: {every: day, hand-off: "22:00", starting: 2026-08-14, people: [eva, ben]}
teams:
  crew: [cas, owner, deputy of owner]
  watch: [rotation duty, ana]
policies:
  together:
    steps:
      - {call: [team crew, owner], wait: 5 minutes}
      - {call: [team watch], wait: 5 minutes}
    last resort: [team watch]
"""


def plan() -> Plan:
    """The small plan with two teams."""
    return load({"a.yaml": FILE.encode(), "b.yaml": CREW.encode()})


def test_a_team_means_all_of_it_in_the_order_of_the_step() -> None:
    """Who is named twice is meant once; a rotation in it means whoever is on duty."""
    assert plan().people_for(["team crew"], SATURDAY) == ("cas", "ana", "ben")
    assert plan().people_for(["director", "team watch"], SATURDAY) == ("cas", "eva", "ana")
    assert plan().people_for(["team watch"], SATURDAY + timedelta(days=1)) == ("ben", "ana")


def test_a_frozen_policy_holds_people_and_of_a_rotation_in_a_team_what_to_ask_again() -> None:
    """The team itself is frozen: a plan that is published later takes nobody out of a case."""
    frozen = plan().freeze("together", SATURDAY)
    assert [(one.people, one.targets) for one in frozen.steps] == [
        (("cas", "ana", "ben"), ()),
        (("eva", "ana"), ("rotation duty", "ana")),
    ]
    assert frozen.last_resort == ("eva", "ana")


def test_whoever_asks_whom_a_policy_may_call_is_told_of_the_team() -> None:
    """Of a rotation in it everybody who takes part."""
    assert everyone(plan().policies["together"], plan()) == ("cas", "ana", "ben", "eva")
    only = load({"a.yaml": FILE.split("policies:")[0].encode(), "b.yaml": CREW.encode()})
    assert set(called_by(only, SATURDAY)) == {"ana", "ben", "cas", "eva"}


def test_a_published_plan_has_the_same_teams() -> None:
    """What is written comes back from what is published."""
    written = plan()
    assert written.teams == Plan.model_validate_json(written.model_dump_json(exclude={"version"})).teams


def test_a_role_may_be_named_like_a_call_of_a_team() -> None:
    """`team lead` was a good name for a role before there were teams."""
    led = "roles: {team lead: {person: eva}}\npolicies: {p: {steps: [{call: [team lead], wait: 5 minutes}]}}"
    loaded = load({"a.yaml": FILE.encode(), "b.yaml": led.encode()})
    assert [step.people for step in loaded.freeze("p", SATURDAY).steps] == [("eva",)]


def test_a_rule_tells_a_team() -> None:
    """`page: [team crew]` is known, and a slip in it is found."""
    rule = "rules: [{rule: r, stage: respond, why: W, when: always, then: {case: join, page: [team crew]}}]"
    assert load({"a.yaml": FILE.encode(), "b.yaml": f"teams: {{crew: [ana]}}\n{rule}".encode()}).teams
    assert problems(f"teams: {{crow: [ana]}}\n{rule}") == [
        "b.yaml:2:83: There is no 'crew' in `teams`. Did you mean 'crow'?"
    ]


CALL = "policies: {p: {steps: [{call: [%s], wait: 5 minutes}]}}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("teams:\n  t: []", "b.yaml:2:6: `t` is empty. Write at least one."),
        ("teams:\n  t:", "b.yaml:2:3: `t` is empty. Write what it is."),
        ("teams:\n  t: ana", "b.yaml:2:6: `t` must be a list. Write `t: [ana]`."),
        ("teams:\n  t: [7]", "b.yaml:2:7: Each of `t` must be text, not 7. Put it in quotes."),
        (
            "teams:\n  t: [ana, ownr]",
            "b.yaml:2:12: There is no role or person 'ownr'. Did you mean 'owner'?",
        ),
        (
            "teams:\n  t: [deputy of director]",
            "b.yaml:2:7: 'director' has no deputy: this reaches nobody. Name one under `roles:`.",
        ),
        (
            "teams:\n  t: [rotation duti]",
            "b.yaml:2:7: There is no 'duti' in `rotations`. Define it under `rotations:`.",
        ),
        (
            "teams:\n  t: [team u]\n  u: [ana]",
            (
                "b.yaml:2:7: There is no role or person 'team u'."
                " A team is named under `call`, `page` and `last resort` only; here, name a role or a person."
            ),
        ),
        (
            f"teams: {{crew: [ana]}}\n{CALL % 'team crow'}",
            "b.yaml:2:32: There is no 'crow' in `teams`. Did you mean 'crew'?",
        ),
        (
            f"teams: {{crew: [ana]}}\n{CALL % 'crew'}",
            "b.yaml:2:32: There is no role or person 'crew'. Write `team crew`.",
        ),
        (CALL % "team crew", "b.yaml:1:32: There is no 'crew' in `teams`. Define it under `teams:`."),
        (
            "teams: {lead: [ana]}\nroles: {team lead: {person: ben}}",
            (
                "b.yaml:1:9: 'team lead' is a role or a person too: nobody could tell who is called."
                " Give the team another name."
            ),
        ),
    ],
)
def test_what_no_team_can_be_is_said_with_its_place(text: str, expected: str) -> None:
    """The whole sentence, and nothing besides."""
    assert problems(text) == [expected]


def test_a_step_calls_no_more_than_can_be_called_at_once() -> None:
    """Through a team as well as by name; who is named twice counts once."""
    people = "".join(f"  p{number}: {{name: P, email: p{number}@noarderboat.example}}\n" for number in range(30))
    crowd = ", ".join(f"p{number}" for number in range(30))
    text = f"people:\n{people}teams: {{crowd: [{crowd}]}}\n"
    assert problems_if_any(text + CALL % "team crowd, p7") == []
    assert problems(text + CALL % "team crowd, ana") == [
        "b.yaml:33:31: Step 1 of 'p' calls 31 together; 30 at most. Call some of them in the next step."
    ]
