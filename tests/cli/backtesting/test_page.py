"""The page of a backtest: one file that needs nothing else, shows what was found, and trusts no text."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from browser import browser
from cli.backtesting.reports import case, report
from fakes.clock import SATURDAY
from plans import a_plan
from tocsin.cli.backtesting import charts
from tocsin.cli.backtesting.page import page

HOSTILE = '</style><script>alert("1")</script>"onload=x \u202e מוכנ 🛟'
FOUND = report(
    case("a", calls={"ana": 0, "ben": 30}),
    case("b", 300, severity="complaint", mentions=1),
    case("c", 600, topic="delay", brand="frisia", severity="crisis", calls={"cas": 2}, unanswered=True),
)


def test_it_loads_nothing_and_runs_nothing() -> None:
    """No script, no address, no import; and a policy that would refuse them."""
    text = page(FOUND, a_plan(), report(case("a")))
    assert "default-src 'none'" in text
    assert re.findall(r"(?:src|href|url\(|@import|<script|<link|<iframe|on\w+=)", text.split("</style>")[1]) == []
    assert re.findall(r"url\(|@import", text) == []


def test_text_from_outside_is_text() -> None:
    """Words, topics, brands and rules may hold anything."""
    found = report(case("a", words=HOSTILE, topic=HOSTILE, brand=HOSTILE, calls={"ana": 0}), company=HOSTILE)
    text = page(found, a_plan())
    assert "<script" not in text
    assert "&lt;/style&gt;&lt;script&gt;" in text


def test_a_backtest_in_which_nothing_happened_has_a_page() -> None:
    """No case, nobody called, nothing otherwise."""
    text = page(report(), a_plan(), report())
    assert "Nobody was called." in text
    assert "No case was opened." in text
    assert "No case, no alarm and no hour is otherwise." in text


@pytest.mark.parametrize("hours", [1, 30, 24 * 31, 24 * 400])
def test_a_chart_stays_within_its_frame(hours: int) -> None:
    """Of an hour as of a year: bars, cases, alarms and dates lie between 0 and 100, and there are not too many."""
    first = int(SATURDAY.timestamp() // 3600)
    found = report(*FOUND.incidents, hours={first + hour: hour % 7 + 1 for hour in range(hours)})
    drawn = charts.volume(found)
    assert len(drawn.bars) <= charts.MOST_BARS
    assert all(bar.left >= 0 and bar.left + bar.width <= 100.01 and 0 < bar.height <= 100 for bar in drawn.bars)
    assert all(one.left >= 0 and one.left + one.width <= 100.01 for one in drawn.strokes)
    assert all(0 <= mark.left <= 100 for mark in (*drawn.alarms, *drawn.dates))
    assert drawn.quiet == 1


def test_cases_at_the_same_time_lie_below_each_other() -> None:
    """Each in a lane of its own; one that begins later takes the first lane again."""
    both = [case("a"), case("b", 10), case("c", 600)]
    assert [one.lane for one in charts.volume(report(*both)).strokes] == [0, 1, 0]


def test_an_hour_of_the_week_is_shaded_by_its_alarms() -> None:
    """The fullest is darkest, an empty one bare."""
    found = report(case("a", calls={"ana": 0, "ben": 1, "cas": 2, "+ana": 3}), case("b", 60, calls={"ana": 0}))
    saturday = dict(charts.week(found, [False] * 24))["Sat"]
    assert [(cell.count, cell.level) for cell in saturday[20:24]] == [(0, 0), (4, 4), (1, 1), (0, 0)]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read_on_a_phone_and_on_a_desk(width: int, scheme: str, tmp_path: Path) -> None:
    """In Chromium: nothing runs out of the page sideways, nothing is complained of, ink and ground differ."""
    rules = {f"a rule with a rather long name, number {number}": 100 - number for number in range(40)}
    many = [case(f"n{number}", 40 * number, words="W" * 40, calls={"ana": 0}) for number in range(30)]
    found = report(*FOUND.incidents, *many, rules=rules, last=SATURDAY + timedelta(days=3))
    path = tmp_path / "page.html"
    path.write_text(page(found, a_plan(), report(case("a", 20))), "utf-8")
    with browser() as window:
        window.prefers(scheme)
        window.opens(path, width=width)
        window.shows(tmp_path / "page.png")
        assert window.tells("document.documentElement.scrollWidth") <= width
        assert window.tells("document.querySelectorAll('.bars > i').length") == 2
        assert window.complaints() == []
        ground = window.tells("getComputedStyle(document.body).backgroundColor")
        assert (ground == "rgb(20, 19, 17)") is (scheme == "dark")
