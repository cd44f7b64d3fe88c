"""Who was woken in which night, and what the SMS cost."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

import pytest

from cli.backtesting.courses import LOCKED, played, said, written
from cli.backtesting.reports import case, report
from plans import FILE
from tocsin.cli.backtesting.costs import country_of, prices, segments, sources
from tocsin.cli.backtesting.course import Assumed
from tocsin.domain.nights import night_of
from tocsin.domain.plan.company import Hours
from tocsin.domain.plan.load import load

LATE_SHIFT = Hours(start=time(14), end=time(2))


@pytest.mark.parametrize(
    ("moment", "waking", "night"),
    [
        ("2026-08-15T21:59", Hours(), None),
        ("2026-08-15T22:00", Hours(), "2026-08-15"),
        ("2026-08-16T03:00", Hours(), "2026-08-15"),
        ("2026-08-16T07:59", Hours(), "2026-08-15"),
        ("2026-08-16T08:00", Hours(), None),
        ("2026-08-16T01:59", LATE_SHIFT, None),
        ("2026-08-16T02:00", LATE_SHIFT, "2026-08-15"),
        ("2026-08-16T13:59", LATE_SHIFT, "2026-08-16"),
    ],
)
def test_a_night_is_known_by_its_evening(moment: str, waking: Hours, night: str | None) -> None:
    """Three o'clock on the 16th is in the night of the 15th; hours over midnight are read as they are meant."""
    assert night_of(datetime.fromisoformat(moment), waking) == night


def test_a_night_with_five_alarms_is_one_night() -> None:
    """For each person, and for the company."""
    found = report(case("a", 200, calls={"ana": 0, "ben": 5}), case("b", 260, calls={"ana": 0}), case("c", 900))
    assert (found.nights, found.nights_woken) == ({"ana": 1, "ben": 1}, 1)


def test_night_is_where_the_person_lives(tmp_path: Path) -> None:
    """21:40 on the islands is a quarter to five in the morning in Tokyo."""
    plan = load({"plan.yaml": FILE.replace("{name: Ana,", "{name: Ana, time zone: Asia/Tokyo,").encode()})
    found = played(written(tmp_path / "day", said(1, LOCKED)), plan=plan, assumed=Assumed(prices(0.1)))
    assert (found.pages[0].local, found.pages[0].night) == ("2026-08-16T04:40", "2026-08-15")


def test_each_sms_is_priced_by_the_country_of_its_number(tmp_path: Path) -> None:
    """The numbers of the plan decide; each price stands with its source and its date in a file of its own."""
    plan = load({"plan.yaml": FILE.replace("+31612345671", "+12025550123").encode()})
    bill = played(written(tmp_path / "day", said(1, LOCKED)), plan=plan, assumed=Assumed(prices())).bill
    assert bill.countries == {"NL": 3, "US": 1}
    assert bill.dollars == pytest.approx(3 * prices().of("NL") + prices().of("US"))
    assert "2026" in sources()


def test_a_number_that_the_plan_does_not_hold_is_not_priced(tmp_path: Path) -> None:
    """It is counted and told; with a price for all it is in the sum."""
    plan = load({"plan.yaml": FILE.replace('"+31612345671"', '"parameter people/ana"').encode()})
    path = written(tmp_path / "day", said(1, LOCKED))
    bill = played(path, plan=plan, assumed=Assumed(prices())).bill
    assert (bill.sms, bill.segments, bill.unpriced) == (4, 3, 1)
    assert played(path, plan=plan, assumed=Assumed(prices(0.5))).bill.dollars == 2.0


@pytest.mark.parametrize(
    ("phone", "country"),
    [("+31612345678", "NL"), ("+12025550123", "US"), ("+4915112345674", "DE"), ("+999123", "?"), ("x", "?"), ("", "?")],
)
def test_a_number_tells_its_country(phone: str, country: str) -> None:
    """One that is no number tells none."""
    assert country_of(phone) == country


@pytest.mark.parametrize(("length", "count"), [(1, 1), (160, 1), (161, 2), (306, 2), (307, 3)])
def test_a_split_sms_has_room_for_less(length: int, count: int) -> None:
    """3GPP TS 23.040: each part of several holds 153."""
    assert segments("x" * length) == count
