"""Five days of five airlines: the shipped plan with their topics sees the wave, and sleeps through a promotion.

The recordings are no part of this project. `TOCSIN_AIRLINE` names the file: JSON lines with id, time, brand, author,
text, shares (a collection of February 2015). `docs/airline.md` holds what came of it, in figures.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from days.playing import RULES, shipped_plan
from tocsin.cli.backtesting.costs import prices
from tocsin.cli.backtesting.course import Assumed
from tocsin.cli.backtesting.report import Incident, Report
from tocsin.cli.backtesting.run import run
from tocsin.domain.plan import Plan

RECORDINGS = os.environ.get("TOCSIN_AIRLINE", "")
PLAN = Path(__file__).parent / "plan"
recorded = pytest.mark.skipif(not RECORDINGS, reason="TOCSIN_AIRLINE names no file of recorded mentions.")


def at(day: int, hour: int) -> datetime:
    """An hour of February 2015, as the file has it."""
    return datetime(2015, 2, day, hour, tzinfo=UTC)


def airlines() -> Plan:
    """The shipped plan with the airlines' company, people and topics."""
    assert RULES.is_dir()
    return shipped_plan(PLAN)


@pytest.fixture(scope="module")
def report() -> Report:
    """What the plan would have done; whoever is called first answers after six minutes."""
    return run(Path(RECORDINGS), [airlines()], Assumed(prices(), timedelta(minutes=6))).reports[0]


def calling(report: Report, brand: str, first: datetime, last: datetime) -> Iterator[Incident]:
    """The cases of a brand that called somebody between two times."""
    for one in report.incidents:
        if one.brand == brand and any(first <= page.at < last for page in one.pages):
            yield one


def test_the_plan_can_be_used() -> None:
    """Its topics and people go together with the shipped rules."""
    assert {"cancellations", "on hold"} <= set(airlines().topics)


@recorded
def test_the_cancellations_of_a_saturday_wake_somebody(report: Report) -> None:
    """21 February, Southwest: flights are cancelled and the telephones with them. Somebody knows before eight."""
    woken = list(calling(report, "southwest", at(21, 5), at(21, 8)))
    assert {one.topic for one in woken} & {"cancellations", "on hold"}


@recorded
def test_two_angry_people_and_their_friends_wake_nobody(report: Report) -> None:
    """19 February, JetBlue from seven: ten people, two of whom write most of it."""
    assert list(calling(report, "jetblue", at(19, 7), at(19, 9))) == []


@recorded
def test_a_promotion_wakes_nobody(report: Report) -> None:
    """19 February, Southwest from seven to nine: the fullest hour of the day, and it is about tickets to be won."""
    assert list(calling(report, "southwest", at(19, 7), at(19, 9))) == []


@recorded
def test_a_calm_night_stays_calm(report: Report) -> None:
    """Five airlines, five days: no more than three cases a day call somebody, and one night in which many speak."""
    assert report.mentions == 5589
    assert sum(bool(one.pages) for one in report.incidents) <= 15
    assert report.nights_woken <= 2
