"""Runs a backtest: the recordings once through, each mention judged by each plan; with its rate."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tocsin.cli.backtesting.course import Assumed, Course
from tocsin.cli.backtesting.flow import NotInOrderError, in_order, read_here, read_on
from tocsin.cli.backtesting.reading import Event, Read
from tocsin.cli.backtesting.recordings import Chunk, as_they_lie, by_time, size_of
from tocsin.cli.backtesting.report import Report
from tocsin.cli.backtesting.span import Span
from tocsin.cli.trouble import Trouble
from tocsin.domain.judge import Judge
from tocsin.domain.plan import Plan

SELDOM = 100_000
"""Objects that are made before Python looks for circles among them; usually 700."""
SMALL = 2_000_000
"""Bytes. A smaller file is read by this process alone before others would be ready."""

Passed = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What was found with each plan, and how fast."""

    reports: tuple[Report, ...]
    seconds: float
    workers: int

    @property
    def rate(self) -> float:
        """Mentions a second, by each plan."""
        heard = self.reports[0].mentions + self.reports[0].duplicates
        return heard / self.seconds if self.seconds else 0.0


def run(
    path: Path,
    plans: Sequence[Plan],
    assumed: Assumed,
    *,
    span: Span = Span(),  # noqa: B008 - it is frozen
    workers: int | None = None,
    passed: Passed = lambda _: None,
) -> Ran:
    """Play a file with each of the plans. Raises Trouble when it holds no mention.

    `passed` is told how many bytes are done. The result is the same with one worker and with many.
    """
    size = size_of(path)
    chosen = workers or (1 if size < SMALL else os.cpu_count() or 1)
    judges = [Judge(plan) for plan in plans]
    began = time.perf_counter()
    playing = _Playing(judges, assumed, span, chosen, passed)
    with _seldom_tidied():
        try:
            courses = playing.of(as_they_lie(path))
        except NotInOrderError:
            courses = playing.of(by_time(path))
        reports = [course.ends() for course in courses]
    told = tuple(report for report in reports if report)
    if not told:
        mistakes = courses[0].tally.mistakes
        raise Trouble(
            f"{path} holds no mention{f': {mistakes[0]}' if mistakes else ' of that time' if span != Span() else ''}.",
            "`tocsin backtest --help` shows what a line looks like.",
        )
    return Ran(reports=told, seconds=time.perf_counter() - began, workers=chosen)


@contextmanager
def _seldom_tidied() -> Iterator[None]:
    """Python looks for circles of objects less often: there are none, and the table would be gone through each time."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@dataclass(frozen=True, slots=True)
class _Playing:
    """How recordings are played."""

    judges: Sequence[Judge]
    assumed: Assumed
    span: Span
    workers: int
    passed: Passed

    def of(self, chunks: Iterator[Chunk]) -> list[Course]:
        """All of them, once, with every plan."""
        courses = [Course(judge, self.assumed) for judge in self.judges]

        def not_read(mistake: str) -> None:
            for course in courses:
                course.tally.not_read(mistake)

        for event in in_order(self._reads(chunks), not_read):
            if self.span.holds(event.at):
                _play(event, courses)
        return courses

    def _reads(self, chunks: Iterator[Chunk]) -> Iterator[Read]:
        if self.workers == 1:
            return read_here(self.judges, chunks, self.passed)
        return read_on(self.workers, self.judges, chunks, self.passed)


def _play(event: Event, courses: Sequence[Course]) -> None:
    if isinstance(event.item, tuple):
        for course, found in zip(courses, event.item, strict=True):
            course.hears(event.at, found)
    else:
        for course in courses:
            course.hears_more(event.at, event.item)
