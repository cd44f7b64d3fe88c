"""A backtest judges by the real code: what it concludes is what triage concludes, on a table that forgets nothing."""

from __future__ import annotations

from collections import Counter
from itertools import count
from pathlib import Path

import pytest

from cli.backtesting.courses import NOBODY, played
from days.playing import SAMPLE, shipped_plan
from fakes.clock import FakeClock
from fakes.queues import FakeHints
from months import Month
from plans import a_plan
from tocsin.adapters.acting import Hands
from tocsin.adapters.judging import Tools, triage_mention
from tocsin.adapters.memory import MemoryTable
from tocsin.cli.backtesting.reading import read_by
from tocsin.cli.backtesting.recordings import as_they_lie
from tocsin.domain.judge import Judge
from tocsin.domain.plan import Plan
from tocsin.domain.record import Record


def judged(path: Path, plan: Plan) -> Counter[str]:
    """What triage itself makes of the mentions of a file: kinds, by a table in memory."""
    judge, table, clock, ids = Judge(plan), MemoryTable(), FakeClock(), count()
    hands = Hands(table=table, hints=FakeHints(), clock=clock, plan=plan, tokens=lambda: f"token-{next(ids)}")
    events = [event for chunk in as_they_lie(path) for event in read_by([judge], chunk.lines).events]
    for event in sorted(events, key=lambda event: event.at):
        if isinstance(event.item, tuple):
            clock.moves_to(event.at)
            triage_mention(event.item[0].reading.mention, Tools(hands=hands, judge=judge))
    return Counter(item.judgement.kind.value for item in table.items.values() if isinstance(item, Record))


@pytest.mark.parametrize("sample", ["noarderboat.jsonl", "crowd.jsonl"])
def test_a_day_is_judged_as_triage_judges_it(sample: str) -> None:
    """The shipped plan on the sample day: each mention is taken for the same kind."""
    plan = shipped_plan()
    report = played(SAMPLE / sample, plan=plan, assumed=NOBODY)
    assert Counter(report.kinds) == judged(SAMPLE / sample, plan)


def test_a_month_is_judged_as_triage_judges_it(tmp_path: Path) -> None:
    """So it is over a month, most of which the backtest has forgotten at its end."""
    path = Month().written(tmp_path / "month.jsonl")
    assert Counter(played(path).kinds) == judged(path, a_plan())
