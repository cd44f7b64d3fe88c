"""What the table holds, written as a file, is read as the same mentions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from plans import a_judge
from samples import RECORD
from tocsin.cli.backtesting.reading import read_by
from tocsin.cli.backtesting.recordings import as_they_lie
from tocsin.cli.backtesting.span import Span
from tocsin.cli.backtesting.spool import spool
from tocsin.domain.mention import Update


def test_a_mention_comes_back_as_it_was(tmp_path: Path) -> None:
    """All of it but where its delivery lies; what has grown since comes as later news, at its time."""
    assert spool([RECORD], Span(), tmp_path / "file") == 1
    (chunk,) = as_they_lie(tmp_path / "file")
    read = read_by([a_judge()], chunk.lines)
    assert read.mistakes == ()
    first, news = read.events
    assert isinstance(first.item, tuple)
    assert first.item[0].reading.mention == replace(RECORD.mention, raw=None, correlation="")
    assert isinstance(news.item, Update)
    assert RECORD.growth
    assert (news.item.shares, news.item.at) == (RECORD.growth.shares, RECORD.growth.at)


def test_other_days_are_left_out(tmp_path: Path) -> None:
    """The table is read whole; the file holds what was asked for."""
    assert spool([RECORD], Span(last=RECORD.mention.heard), tmp_path / "file") == 0
