"""Calendars in and out: what they mean for duty, taken in twice, broken, and back again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cli.deployment import Deployment
from cli.test_oncall import ROTATIONS
from plans import FILE
from tocsin.domain.plan.load import load

BEGIN, END = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n", "END:VCALENDAR\n"
HOLIDAY = "BEGIN:VEVENT\nUID:h1\nSUMMARY:Beach\nDTSTART;VALUE=DATE:20260816\nDTEND;VALUE=DATE:20260818\nEND:VEVENT\n"
MEETING = "BEGIN:VEVENT\nUID:m1\nSUMMARY:Talk\nDTSTART:20260816T100000\nDTEND:20260816T110000\nEND:VEVENT\n"
BIRTHDAY = (
    "BEGIN:VEVENT\nUID:b1\nSUMMARY:Birthday\nDTSTART;VALUE=DATE:20260819\nTRANSP:TRANSPARENT\n"
    "RRULE:FREQ=YEARLY\nEND:VEVENT\n"
)
WEEKLY = (
    "BEGIN:VEVENT\nUID:w1\nSUMMARY:Eva\nDTSTART;TZID=Europe/Amsterdam:20260801T200000\n"
    "DTEND;TZID=Europe/Amsterdam:20260802T080000\nRRULE:FREQ=WEEKLY\nEND:VEVENT\n"
)
STRANGER = WEEKLY.replace("w1", "s1").replace("Eva", "Bob 🛟")


@pytest.fixture
def rostered(deployed: Deployment) -> Deployment:
    """Saturday, 15 August, 21:40; Ben has the duty, from Sunday 09:00 on Cas."""
    plan = load({"a.yaml": FILE.encode(), "b.yaml": ROTATIONS.encode()})
    deployed.hand = replace(deployed.hand, hands=replace(deployed.hand.hands, plan=plan))
    return deployed


def calendar(folder: Path, *events: str) -> str:
    """A file with these events."""
    file = folder / "calendar.ics"
    file.write_text(BEGIN + "".join(events) + END, encoding="utf-8")
    return str(file)


def test_a_persons_holidays_are_absences(rostered: Deployment, tmp_path: Path) -> None:
    """Whole days are; an hour's meeting and what is marked as free are not."""
    file = calendar(tmp_path, HOLIDAY, MEETING, BIRTHDAY)
    assert "1 entry taken in" in rostered.says("oncall", "import", file, "--person", "cas", "--by", "cas")
    said = rostered.says("oncall", "--days", "3", "--rotation", "duty")
    assert "Sun 16 Aug 09:00 → Mon 17 Aug 09:00 Ana stands by" in said


def test_taken_in_again_it_replaces_itself_and_nothing_else(rostered: Deployment, tmp_path: Path) -> None:
    """What is no longer in the calendar ends; what people changed by hand stays, and counts more."""
    rostered.says("oncall", "override", "cas", "--rotation", "duty", "--until", "2026-08-18T00:00", "--by", "cas")
    rostered.says("oncall", "import", calendar(tmp_path, HOLIDAY), "--person", "cas", "--by", "cas")
    assert "duty Cas until" in rostered.says("oncall", "--at", "2026-08-16T12:00", "--rotation", "duty")
    again = rostered.says("oncall", "import", calendar(tmp_path, HOLIDAY), "--person", "cas", "--by", "cas")
    assert "1 entry taken in, 0 that are gone" in again
    gone = rostered.says("oncall", "import", calendar(tmp_path), "--person", "cas", "--by", "cas")
    assert "0 entries taken in, 1 that are gone ended" in gone
    assert len(rostered.table.overrides()) == 2


def test_a_teams_calendar_says_who_is_on(rostered: Deployment, tmp_path: Path) -> None:
    """Repeated every week, in its own time zone; an entry that names nobody is told and left out."""
    file = calendar(tmp_path, WEEKLY, STRANGER)
    said = rostered.says("oncall", "import", file, "--rotation", "duty", "--by", "ben", "--days", "10")
    assert "2 entries taken in" in said
    assert "Nobody of the plan is called 'Bob 🛟': left out." in said
    shown = rostered.says("oncall", "--days", "9", "--rotation", "duty")
    assert "Sat 15 Aug 21:40 → Sun 16 Aug 08:00 Eva stands in, says Ben: calendar" in shown
    assert "Sat 22 Aug 20:00 → Sun 23 Aug 08:00 Eva stands in" in shown


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "It is no iCalendar file"),
        (b"\xff\xfe\x00", "It is no iCalendar file"),
        (b"<html>not found</html>", "It is no iCalendar file"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:x\nEND:VCALENDAR", "It is no iCalendar file"),
    ],
)
def test_what_is_no_calendar_changes_nothing(rostered: Deployment, tmp_path: Path, content: bytes, said: str) -> None:
    """A sentence, no traceback."""
    file = tmp_path / "x.ics"
    file.write_bytes(content)
    result = rostered.run("oncall", "import", str(file), "--person", "ana", "--by", "ana")
    assert (result.exit_code, rostered.table.overrides()) == (1, [])
    assert said in result.stderr


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("x.ics", "--by", "ana"), "Whose calendar is it?"),
        (("x.ics", "--person", "ana", "--rotation", "duty", "--by", "ana"), "Whose calendar is it?"),
        (("x.ics", "--rotation", "nights", "--by", "ana"), "The plan has no rotation 'nights'."),
        (("missing.ics", "--person", "ana", "--by", "ana"), "No such file"),
        (("http://calendar.example/x.ics", "--person", "ana", "--by", "ana"), "by https only"),
        (("https://127.0.0.1/x.ics", "--person", "ana", "--by", "ana"), "cannot be fetched"),
    ],
)
def test_what_cannot_be_taken_in_is_said(rostered: Deployment, asked: tuple[str, ...], said: str) -> None:
    """With a way out."""
    result = rostered.run("oncall", "import", *asked)
    assert result.exit_code == 1
    assert said in " ".join(result.stderr.split())


def test_what_goes_out_comes_in_again(rostered: Deployment, tmp_path: Path) -> None:
    """The feed of a rotation is the rotation."""
    feed = rostered.run("oncall", "export", "duty", "--days", "3").stdout
    assert feed.count("BEGIN:VEVENT") == 4
    assert "DTSTART:20260816T070000Z" in feed
    assert "SUMMARY:Cas: duty" in feed
    file = tmp_path / "duty.ics"
    file.write_text(feed.replace(": duty", ""), encoding="utf-8")
    assert "4 entries taken in" in rostered.says("oncall", "import", str(file), "--rotation", "duty", "--by", "ana")


def test_a_person_has_a_feed_of_all_rotations(rostered: Deployment) -> None:
    """Ana's days in both."""
    feed = rostered.run("oncall", "export", "Ana", "--days", "3").stdout
    assert "SUMMARY:Ana: duty" in feed
    assert "SUMMARY:Ana: press" in feed
    assert "Cas" not in feed
