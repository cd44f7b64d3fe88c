"""What `GET /health` says: whether this deployment could wake somebody now."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from doors.test_console import OPEN, Desk
from fakes.clock import SATURDAY, FakeClock
from tocsin.adapters.memory import MemoryTable
from tocsin.console.health import checks, health


@pytest.fixture
def desk() -> Desk:
    """A table and a clock."""
    return Desk()


CHECKS = ("table", "plan", "clock", "reach", "late", "repaired")


def told(table: MemoryTable, plan: Any = object, lost: tuple[str, ...] = ()) -> tuple[int, dict[str, Any]]:
    """What `GET /health` says."""
    answer = health(checks(table, FakeClock(), plan, lambda: lost))
    return answer["statusCode"], json.loads(answer["body"])["checks"]


def test_all_is_well(desk: Desk) -> None:
    """The table answers, a plan is there, nothing is late."""
    desk.has(OPEN)
    desk.table.tick(SATURDAY - timedelta(minutes=1))
    assert told(desk.table) == (200, {name: {"ok": True} for name in CHECKS})


def test_a_policy_that_reaches_nobody_is_not_well() -> None:
    """All whom it calls have answered STOP: it says which, and what to do."""
    status, found = told(MemoryTable(), lost=("crisis", "serious"))
    assert (status, found["reach"]["ok"]) == (503, False)
    assert found["reach"]["do"].startswith("All whom crisis, serious calls have answered STOP: ask them to send START")


@pytest.mark.parametrize("last", [None, SATURDAY - timedelta(minutes=4)])
def test_a_clock_that_stands_still_is_not_well(last: datetime | None) -> None:
    """Nobody would be called when nobody answers: the sweep must have run within three minutes."""
    table = MemoryTable()
    if last:
        table.tick(last)
    status, found = told(table)
    assert (status, found["clock"]["ok"]) == (503, False)
    assert "schedule" in found["clock"]["do"]


def test_something_late_is_not_well(desk: Desk) -> None:
    """Two sweeps have passed it by."""
    desk.has(replace(OPEN, due=SATURDAY - timedelta(minutes=3)))
    status, found = told(desk.table)
    assert (status, found["late"]["ok"]) == (503, False)
    assert "1 items are late" in found["late"]["do"]


@pytest.mark.parametrize(("minutes", "status"), [(9, 503), (11, 200)])
def test_what_had_to_be_put_right_is_told_for_ten_minutes(desk: Desk, minutes: int, status: int) -> None:
    """Whoever looks from outside hears of it; after that the doctor knows."""
    desk.table.tick(SATURDAY - timedelta(minutes=minutes), 2)
    desk.table.tick(SATURDAY)
    found = told(desk.table)
    assert (found[0], found[1]["repaired"]["ok"]) == (status, status == 200)
    assert ("2 items" in found[1]["repaired"].get("do", "")) is (status == 503)


def test_no_plan_is_not_well() -> None:
    """It says how to publish one."""

    def no_plan() -> object:
        raise LookupError

    status, found = told(MemoryTable(), no_plan)
    assert (status, found["plan"]["ok"]) == (503, False)
    assert "tocsin publish" in found["plan"]["do"]


def test_a_table_that_does_not_answer_is_not_well() -> None:
    """The page still comes."""

    class Broken(MemoryTable):
        def plan_version(self) -> str | None:
            raise ConnectionError

    status, found = told(Broken())
    assert (status, found["table"]["ok"], found["late"]["ok"]) == (503, False, True)
