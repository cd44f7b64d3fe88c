"""`tocsin backtest` as somebody types it."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cli.backtesting.courses import LATE, LOCKED, said, written
from cli.deployment import Deployment, FakeRunning
from days.playing import SAMPLE
from fakes.clock import SATURDAY
from plans import FILE, a_plan
from samples import RECORD
from tocsin.adapters.table.scanning import Price
from tocsin.cli import backtest as command
from tocsin.cli.plans import content
from tocsin.domain.ports import Publication
from tocsin.domain.record import Record


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan in a folder."""
    made = tmp_path / "rules"
    made.mkdir()
    (made / "plan.yaml").write_text(FILE, "utf-8")
    return made


@pytest.fixture
def day(tmp_path: Path) -> Path:
    """Five complaints about a late boat, and one locked locker."""
    late = [said(number, LATE, minutes=5 * number) for number in range(5)]
    return written(tmp_path / "day.jsonl", *late, said(9, LOCKED, minutes=90))


def test_what_was_found_is_told(deployed: Deployment, folder: Path, day: Path) -> None:
    """The sentence, the figures, who is called, the rules, and what is assumed."""
    told = deployed.says("backtest", str(day), "--rules", str(folder))
    for words in (
        "In 1 h 30 min, 6 mentions became 2 cases; 2 of them called somebody.",
        "5 voices",
        "8 alarms",
        "somebody complains",
        "Nobody answers",
    ):
        assert words in told, told


def test_programs_get_the_same_as_json(deployed: Deployment, folder: Path, day: Path) -> None:
    """Cases with their alarms, nights, costs; nothing else on standard output."""
    found = deployed.told("backtest", str(day), "--rules", str(folder), "--answer-after", "6 minutes")
    assert [one["topic"] for one in found["report"]["incidents"]] == ["delays", "life jackets"]
    assert found["report"]["nights"] == {"ana": 1}
    assert found["report"]["incidents"][0]["first_page_after_seconds"] == 1200


def test_another_folder_is_compared(deployed: Deployment, folder: Path, day: Path, tmp_path: Path) -> None:
    """Three voices instead of five: ten minutes sooner, and both totals are shown."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "plan.yaml").write_text(FILE.replace("at least 5", "at least 3"), "utf-8")
    asked = ("backtest", str(day), "--rules", str(other), "--against", str(folder), "--answer-after", "6 minutes")
    assert "15 Aug, delays: 10 minutes sooner; one new alarm for Ana by day" in deployed.says(*asked)
    assert [one["sooner_seconds"] for one in deployed.told(*asked)["changes"]] == [600]


def test_a_published_version_is_compared(deployed: Deployment, folder: Path, day: Path) -> None:
    """By the beginning of its name, as `tocsin versions` shows it."""
    publication = Publication(version=a_plan().version, who="ana", when=SATURDAY)
    deployed.table.publish(content(a_plan()), publication)
    told = deployed.says("backtest", str(day), "--rules", str(folder), "--against", a_plan().version[:8])
    assert "No case, no alarm and no hour is otherwise." in told


class FakeScanning:
    """A table with one mention that would be dear to read."""

    def __init__(self, *_: object) -> None:
        self.units = 20_000_000

    def price(self) -> Price:
        """See `Scanning`."""
        return Price(items=1, units=self.units)

    def records(self) -> list[Record]:
        """See `Scanning`."""
        return [RECORD]


@pytest.fixture
def scanned(deployed: Deployment, monkeypatch: pytest.MonkeyPatch) -> Deployment:
    """A deployment whose table can be scanned."""
    monkeypatch.setattr(command, "Scanning", FakeScanning)
    monkeypatch.setattr(FakeRunning, "client", lambda *_: None)
    return deployed


def test_the_table_is_read_and_its_price_told(scanned: Deployment, folder: Path) -> None:
    """Without a file: the mentions of those days, and beforehand what reading them costs."""
    day = f"{RECORD.mention.heard:%Y-%m-%d}"
    result = scanned.run("backtest", "--from", day, "--to", day, "--rules", str(folder), "--yes", "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["report"]["mentions"] == 1
    told = scanned.run("backtest", "--from", day, "--rules", str(folder), "--yes")
    assert "1 item, 20,000,000 read units, $2.5000" in told.stderr


def test_a_dear_reading_is_asked_about(scanned: Deployment, folder: Path) -> None:
    """Above a dollar nothing is read before somebody says yes."""
    assert scanned.run("backtest", "--from", "2026-08-01", "--rules", str(folder)).exit_code == 1


def test_days_of_which_the_table_holds_nothing(scanned: Deployment, folder: Path) -> None:
    """They are told apart from a table that holds nothing that can be read."""
    told = scanned.fails("backtest", "--from", "2031-08-01", "--rules", str(folder), "--yes")
    assert "The table holds no mention of that time." in told


def test_the_page_is_written(deployed: Deployment, folder: Path, day: Path, tmp_path: Path) -> None:
    """One file."""
    page = tmp_path / "page.html"
    deployed.says("backtest", str(day), "--rules", str(folder), "--html", str(page))
    assert "What this plan would have done" in page.read_text("utf-8")


def test_days_narrow_a_file(deployed: Deployment, folder: Path, day: Path) -> None:
    """From one moment on, in the company's time zone."""
    later = f"{SATURDAY + timedelta(minutes=80):%Y-%m-%dT%H:%M+00:00}"
    found = deployed.told("backtest", str(day), "--rules", str(folder), "--from", later)
    assert found["report"]["mentions"] == 1


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ([], "There is nothing to try the plan on."),
        (["nothing.jsonl"], "There is no file nothing.jsonl."),
        (["DAY", "--against", "nothing"], "There is no folder nothing, and no version of that name was published."),
        (["DAY", "--answer-after", "soon"], "--answer-after: 'soon' is not a length of time."),
        (["DAY", "--from", "yesterday"], "'yesterday' is no date."),
        (["DAY", "--from", "2026-08-16", "--to", "2026-08-15"], "--from 2026-08-16 is not before --to 2026-08-15."),
        (["DAY", "--from", "2027-01-01"], "holds no mention of that time"),
        (["DAY", "--html", "no/such/folder/page.html"], "no/such/folder/page.html cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said(
    asked: list[str], words: str, deployed: Deployment, folder: Path, day: Path
) -> None:
    """In a sentence, without a traceback, with exit code 1."""
    arguments = [str(day) if word == "DAY" else word for word in asked]
    assert words in deployed.fails("backtest", *arguments, "--rules", str(folder))


def test_the_sample_day_with_the_shipped_plan(deployed: Deployment) -> None:
    """What the README shows."""
    found: dict[str, Any] = deployed.told("backtest", str(SAMPLE / "noarderboat.jsonl"), "--answer-after", "6 minutes")
    assert found["report"]["mentions"] == 40
    assert "life jackets" in [one["topic"] for one in found["report"]["incidents"]]
