"""Recordings of any size and in any order become one stream by time; a line that cannot be read holds up nothing."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from cli.backtesting.courses import LATE, LOCKED, NOBODY, after, played, said, written
from days.playing import shipped_plan
from fakes.clock import SATURDAY
from months import Month
from plans import a_plan
from tocsin.cli.backtesting import flow
from tocsin.cli.backtesting.reading import Event, Read
from tocsin.cli.backtesting.recordings import as_they_lie, by_time
from tocsin.cli.backtesting.run import run
from tocsin.cli.trouble import Trouble


def test_one_process_and_three_find_the_same(tmp_path: Path) -> None:
    """How many processes read decides how long it takes, and nothing else."""
    path = Month(days=12).written(tmp_path / "month.jsonl")
    one, many = (run(path, [shipped_plan(), a_plan()], NOBODY, workers=number).reports for number in (1, 3))
    assert one == many
    assert one[0].incidents


def test_a_file_in_no_order_is_played_by_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was written backwards gives what the same file gives forwards."""
    monkeypatch.setattr(flow, "TURNED", 10)
    lines = list(Month(days=3).lines())
    forwards = played(written(tmp_path / "forwards", *lines))
    backwards = played(written(tmp_path / "backwards", *reversed(lines)))
    assert backwards == forwards


def test_a_little_disorder_needs_no_sorting() -> None:
    """Within two thousand mentions the order is put right on the way."""
    events = [Event(at=SATURDAY + timedelta(minutes=number), line=number, part=0, item=()) for number in (3, 1, 2)]
    ordered = flow.in_order([Read(tuple(events), ())], lambda _: None)
    assert [event.line for event in ordered] == [1, 2, 3]


def test_lines_are_found_by_their_times(tmp_path: Path) -> None:
    """Whatever their order, each line keeps its number, and the last needs no line end."""
    lines = [said(3, LATE, minutes=3), said(1, LATE, minutes=1), said(2, LATE, minutes=2)]
    path = tmp_path / "day"
    path.write_text("\n\n".join(json.dumps(line) for line in lines), "utf-8")
    assert [line.number for chunk in by_time(path) for line in chunk.lines] == [3, 5, 1]
    assert [line.number for chunk in as_they_lie(path) for line in chunk.lines] == [1, 3, 5]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "line 2: not JSON"),
        ("[]", "line 2: not an object"),
        ('{"id": "a"}', "line 2: the field 'posted' is missing"),
        (json.dumps(said(9, LATE, posted="yesterday")), "line 2: Invalid isoformat"),
        (json.dumps(said(9, LATE, rating=7)), "line 2: `rating`"),
        (json.dumps(said(9, LATE, updates=[{"at": "2026-08-15T20:00:00Z"}])), "line 2: "),
        ('{"update_of": "nb-1", "likes": 2}', "line 2: the field 'at' is missing"),
        (json.dumps(said(9, LATE, posted="9999-12-31T23:59:59Z")), "line 2: 9999-12-31 has not come yet"),
        ("[" * 100_000, "line 2: "),
        ("\x00\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "line 2: not JSON"),
    ],
)
def test_a_line_that_is_no_mention_is_named(line: str, why: str, tmp_path: Path) -> None:
    """It is counted, told with its number, and what is behind it is heard."""
    report = played(written(tmp_path / "day", said(1, LATE), line, said(3, LOCKED, minutes=1)))
    assert report.mistakes[0].startswith(why), report.mistakes
    assert (report.unreadable, after(report.last)) == (1, 1)


def test_a_pause_of_years_is_no_silence_of_years(tmp_path: Path) -> None:
    """Nobody waits while half a century of silent hours is counted; what is heard after it is judged."""
    old = said(1, LATE, posted="1971-01-01T00:00:00Z")
    report = played(written(tmp_path / "day", old, said(2, LOCKED)))
    assert (report.mentions, len(report.incidents)) == (2, 1)


def test_a_file_without_a_mention_says_why(tmp_path: Path) -> None:
    """The first line that is wrong is named."""
    with pytest.raises(Trouble, match="line 1: not JSON"):
        played(written(tmp_path / "day", "nonsense"))


def test_there_is_no_such_file(tmp_path: Path) -> None:
    """It is said, with its name."""
    with pytest.raises(Trouble, match="There is no file"):
        played(tmp_path / "nothing")
