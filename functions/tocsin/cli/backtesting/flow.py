"""The flow of recorded mentions: read on all cores, a few chunks ahead, and handed on one after the other by time."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import datetime
from heapq import heappop, heappush

from tocsin.cli.backtesting.reading import Event, Read, begin, read_by, read_lines
from tocsin.cli.backtesting.recordings import Chunk
from tocsin.domain.judge import Judge

AHEAD = 3
"""Chunks for each worker that are read before their turn."""
TURNED = 2_000
"""Mentions that may be out of order: tools do not write down what they hear to the second."""


class NotInOrderError(ValueError):
    """Mentions lie in no order of time. A file has to be sorted first."""


def read_here(judges: Sequence[Judge], chunks: Iterable[Chunk], passed: Callable[[int], None]) -> Iterator[Read]:
    """The chunks, read in this process. `passed` is told how many bytes are done."""
    for chunk in chunks:
        yield read_by(judges, chunk.lines)
        passed(chunk.seen)


def read_on(
    workers: int, judges: Sequence[Judge], chunks: Iterable[Chunk], passed: Callable[[int], None]
) -> Iterator[Read]:
    """The chunks, read in so many processes, in their order."""
    waiting: deque[tuple[Future[Read], int]] = deque()
    plans = [judge.plan for judge in judges]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=begin, initargs=(plans,)) as pool:
        for chunk in chunks:
            waiting.append((pool.submit(read_lines, chunk.lines), chunk.seen))
            if len(waiting) > AHEAD * workers:
                read, seen = waiting.popleft()
                yield read.result()
                passed(seen)
        for read, seen in waiting:
            yield read.result()
            passed(seen)


def in_order(reads: Iterable[Read], not_read: Callable[[str], None]) -> Iterator[Event]:
    """The events by time. News of a mention waits for its hour. Raises NotInOrderError."""
    held: list[tuple[datetime, int, int, Event]] = []
    mentions = 0
    last: datetime | None = None
    for read in reads:
        for mistake in read.mistakes:
            not_read(mistake)
        for event in read.events:
            heappush(held, (event.at, event.line, event.part, event))
            mentions += event.part == 0
            while mentions > TURNED:
                last = _not_before(last, held[0][0])
                mentions -= held[0][2] == 0
                yield heappop(held)[3]
    while held:
        last = _not_before(last, held[0][0])
        yield heappop(held)[3]


def _not_before(last: datetime | None, at: datetime) -> datetime:
    if last is not None and at < last:
        raise NotInOrderError
    return at
