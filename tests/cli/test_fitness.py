"""What the doctor says of the people: whether they are there, were tried, and are told anything."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from fakes.clock import SATURDAY
from plan_parts import plan_with
from plans import FILE, a_plan
from tocsin.cli import fitness as f
from tocsin.cli.diagnoses import Finding, Verdict
from tocsin.cli.source_coverage import Heard
from tocsin.domain.drill_report import Called, Means, Report
from tocsin.domain.plan import Plan
from tocsin.domain.plan.load import load

NAMES = {"ana": "Ana", "ben": "Ben", "cas": "Cas", "eva": "Eva"}
STEPS = """    steps:
      - {call: [owner], wait: 15 minutes}
      - {call: [deputy of owner], wait: 15 minutes}
      - {call: [director], wait: 15 minutes}
"""
ROTA = """rotations:
  duty: {every: week, hand-off: monday 08:00, people: [ana, ben], only: weekdays 08:00 to 18:00}
desks:
"""


def a_rota(*steps: str) -> Plan:
    """On weekdays somebody is on duty, whom serious cases call; then whoever else is called."""
    listed = "".join(f"      - {{call: [{step}], wait: 5 minutes}}\n" for step in ("rotation duty", *steps))
    text = FILE.replace(STEPS, f"    steps:\n{listed}").replace("desks:\n", ROTA)
    return load({"plan.yaml": text.encode()})


def said(finding: Finding) -> tuple[Verdict, str]:
    """How it stands, and in which words."""
    return finding.verdict, finding.what


def a_report(begun: datetime, *answered: str) -> Report:
    """A drill that these have answered in time."""
    people = tuple(
        Called(
            person=who,
            since=begun,
            tries=(),
            answered=begun if who in answered else None,
            means=Means.SMS if who in answered else None,
            passed=False,
            late=False,
        )
        for who in NAMES
    )
    return Report(
        id="drill-1",
        number=0,
        policy="serious",
        begun=begun,
        begun_by="cas",
        ends=begun,
        over=begun,
        why="",
        people=people,
    )


def test_everybody_who_may_be_called() -> None:
    """By every policy, in order, and the last resort."""
    assert f.called_by(a_plan(), SATURDAY) == ("ana", "ben", "cas", "eva")


def test_whom_the_plan_reaches() -> None:
    """A number that was not found is red; somebody who has none at all is never woken, and yellow."""
    everybody = list(NAMES)
    assert f.reached(a_plan(), everybody, everybody).verdict is Verdict.GOOD
    missing = f.reached(a_plan(), everybody, ["ana", "ben", "cas"])
    assert said(missing) == (Verdict.BAD, f"{a_plan().version}; without a phone number: Eva.")
    mailed = plan_with(people={"ana": {"name": "Ana", "email": "ana@noarderboat.example"}})
    assert f.reached(mailed, ["ana"], []).verdict is Verdict.WARNING
    assert f.needs_mail(mailed, SATURDAY)


def test_a_gap_that_a_policy_falls_into() -> None:
    """Red while it lasts, yellow before; the others are not named."""
    assert f.duty(a_plan(), SATURDAY).verdict is Verdict.GOOD
    assert said(f.duty(a_rota(), SATURDAY)) == (Verdict.BAD, "At this hour nobody is called by: serious.")
    monday = SATURDAY + timedelta(days=1, hours=14)
    what = "In the next two weeks nobody is called by: serious from Mon 17 Aug 18:00."
    assert said(f.duty(a_rota(), monday)) == (Verdict.WARNING, what)


def test_a_gap_behind_which_somebody_stands_is_none() -> None:
    """The next step calls a person."""
    assert f.duty(a_rota("cas"), SATURDAY).verdict is Verdict.GOOD


def test_somebody_is_told_when_nobody_answers() -> None:
    """By each policy, or by the company."""
    assert f.last_resort(a_plan(), SATURDAY).verdict is Verdict.GOOD
    without = load({"plan.yaml": FILE.replace("    last resort: [eva]\n", "", 1).encode()})
    what = "When nobody answers, nobody is told, by: serious."
    assert said(f.last_resort(without, SATURDAY)) == (Verdict.WARNING, what)


OLD, LAST_WEEK = SATURDAY - timedelta(days=100), SATURDAY - timedelta(days=7)


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ([], (Verdict.WARNING, "There was none yet.")),
        ([a_report(OLD, *NAMES)], (Verdict.WARNING, "There was none in the last 90 days.")),
        ([a_report(LAST_WEEK, "ana", "ben")], (Verdict.WARNING, "None in 90 days was answered by: Cas, Eva.")),
        (
            [a_report(LAST_WEEK, "ana", "ben"), a_report(LAST_WEEK, "cas", "eva"), a_report(OLD)],
            (Verdict.GOOD, "the last was 7 days ago; in 90 days everybody has answered one."),
        ),
    ],
)
def test_who_has_answered_a_drill(reports: list[Report], expected: tuple[Verdict, str]) -> None:
    """Each person, in any drill of the last ninety days."""
    assert said(f.drilled(reports, list(NAMES), NAMES, SATURDAY)) == expected


DAYS_AGO = SATURDAY - timedelta(days=3)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], (Verdict.WARNING, "Nothing was heard yet, and the plan lists no source.")),
        ([Heard(address="slack")], (Verdict.WARNING, "Not heard today: slack (never).")),
        ([Heard(address="slack", last=DAYS_AGO, a_day=4.0)], (Verdict.WARNING, "Not heard today: slack (3 days ago).")),
        ([Heard(address="slack", last=DAYS_AGO, a_day=0.2)], (Verdict.GOOD, "all are heard: slack.")),
        (
            [Heard(address="x", last=DAYS_AGO, a_day=0.9, is_silent=True)],
            (Verdict.WARNING, "Not heard today: x (silent, longer than ever before)."),
        ),
        (
            [Heard(address="feed/a", last=SATURDAY, trouble="It is no feed. (2 times in a row)")],
            (Verdict.WARNING, "Not heard today: feed/a (It is no feed. (2 times in a row))."),
        ),
        ([Heard(address="x", last=SATURDAY - timedelta(hours=2))], (Verdict.GOOD, "all are heard: x.")),
    ],
)
def test_what_was_not_heard_today(found: list[Heard], expected: tuple[Verdict, str]) -> None:
    """Of an account that brings less than one delivery a day, a day without any says nothing."""
    assert said(f.heard(found, SATURDAY)) == expected
