"""A backtest against the pure judgement of the same mentions, and whether its memory stays flat over a long file.

Pure judgement: the finished mentions, in the same process, judged by triage over a table that stands still. The
backtest does besides: read the lines, translate them, move the clock, keep a table, call people, add up.
"""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure, How
from bench.timing import Turn, in_turns

BUSY = 40.0
"""Times what a small ferry hears: some 1,000 mentions a day."""
LONG = 620
"""Days."""


def measured(how: How) -> Iterator[Figure]:
    """The ratio, the rate with one process and with two, and the memory of a long file against a tenth of it."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _speed(Path(folder), how)
        yield from _memory(Path(folder), how)


def _speed(folder: Path, how: How) -> Iterator[Figure]:
    from cli.backtesting.courses import NOBODY  # noqa: PLC0415 - what follows is heavy
    from days.playing import shipped_plan  # noqa: PLC0415
    from months import Month  # noqa: PLC0415
    from tocsin.cli.backtesting.run import run  # noqa: PLC0415

    path = Month(busy=BUSY, days=how.times(20, 6)).written(folder / "days.jsonl")
    plan = shipped_plan()
    contenders: dict[str, Turn] = {
        "pure judgement": _pure(path),
        "backtest": lambda: run(path, [plan], NOBODY, workers=1),
    }
    turns = in_turns(contenders, rounds=how.times(15, 3), calls=1, warm=1)
    yield Figure(
        of="backtesting", what="a mention, of the pure judgement", value=turns.ratio("backtest", "pure judgement"),
        unit="x", at_most=1.5,
    )  # fmt: skip
    long = Month(busy=BUSY, days=how.times(31, 5)).written(folder / "month.jsonl")
    for workers in (1, 2):
        ran = run(long, [plan], NOBODY, workers=workers)
        yield Figure(of="backtesting", what=f"mentions a second, {workers} to read", value=ran.rate, unit="/s")


def _pure(path: Path) -> Turn:
    """Judges all mentions of a file, without anything around it."""
    from bench.still import StillTable, tools_with  # noqa: PLC0415
    from days.playing import shipped_plan  # noqa: PLC0415
    from fakes.clock import FakeClock  # noqa: PLC0415
    from tocsin.adapters.judging import triage_mention  # noqa: PLC0415
    from tocsin.cli.backtesting.reading import read_by  # noqa: PLC0415
    from tocsin.cli.backtesting.recordings import as_they_lie  # noqa: PLC0415
    from tocsin.domain.judge import Judge  # noqa: PLC0415

    judge = Judge(shipped_plan())
    events = [event for chunk in as_they_lie(path) for event in read_by([judge], chunk.lines).events]
    mentions = [event.item[0].reading.mention for event in events if isinstance(event.item, tuple)]
    tools = tools_with(StillTable(), judge, FakeClock(mentions[-1].heard))

    def judged() -> None:
        for mention in mentions:
            triage_mention(mention, tools)

    return judged


def _memory(folder: Path, how: How) -> Iterator[Figure]:
    held = []
    days = how.times(LONG, LONG // 10)
    for length in (days // 10, days):
        with multiprocessing.get_context("spawn").Pool(1) as alone:
            held.append(alone.apply(_megabytes, (str(folder / "long.jsonl"), length)))
    yield Figure(of="backtesting", what=f"memory after {days // 10} days", value=held[0], unit="MB")
    growth = held[1] / held[0]
    yield Figure(of="backtesting", what=f"the same after {days} days", value=growth, unit="x", at_most=1.1)


def _megabytes(path: str, days: int) -> float:
    """What a process holds at most, that plays so many days."""
    import resource  # noqa: PLC0415 - in the fresh process

    from cli.backtesting.courses import NOBODY  # noqa: PLC0415
    from days.playing import shipped_plan  # noqa: PLC0415
    from months import Month  # noqa: PLC0415
    from tocsin.cli.backtesting.run import run  # noqa: PLC0415

    with Path(path).open("w", encoding="utf-8") as file:
        import json  # noqa: PLC0415

        file.writelines(json.dumps(line) + "\n" for line in Month(busy=2, days=days).lines())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    run(Path(path), [shipped_plan()], NOBODY, workers=1)
    return max(before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024
