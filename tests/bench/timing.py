"""Times of things done many times: medians, percentiles, and pairs measured in turns.

What only computes is told in processor time, so that others on the same machine do not count.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from time import process_time_ns

Turn = Callable[[], object]
Clock = Callable[[], int]
"""Nanoseconds so far."""


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values does not exceed (nearest rank). Not for empty ones."""
    ranked = sorted(values)
    rank = max(1, -(-len(ranked) * round(share * 1000) // 1000))
    return ranked[rank - 1]


@dataclass(frozen=True, slots=True)
class Turns:
    """What several contenders took in each round, in microseconds a call; the rounds of all of them were in turns."""

    took: Mapping[str, Sequence[float]]

    def typical(self, name: str) -> float:
        """The median of its rounds."""
        return median(self.took[name])

    def ratio(self, name: str, against: str) -> float:
        """How many times as long as another: the median over the rounds, each against the one beside it."""
        pairs = zip(self.took[name], self.took[against], strict=True)
        return median(mine / other for mine, other in pairs)


def of_children() -> int:
    """The processor time of processes that were waited for: a `Clock` for what starts one."""
    used = getrusage(RUSAGE_CHILDREN)
    return round((used.ru_utime + used.ru_stime) * 1e9)


def in_turns(
    contenders: Mapping[str, Turn], *, rounds: int, calls: int, warm: int = 1, clock: Clock = process_time_ns
) -> Turns:
    """Let each do its `calls` in every round. The first `warm` rounds are not counted."""
    took: dict[str, list[float]] = {name: [] for name in contenders}
    with undisturbed():
        for number in range(warm + rounds):
            for name, turn in contenders.items():
                spent = _microseconds(turn, calls, clock) / calls
                if number >= warm:
                    took[name].append(spent)
    return Turns(took)


def each(turn: Turn, times: int) -> list[float]:
    """Microseconds of every single call."""
    with undisturbed():
        return [_microseconds(turn, 1, process_time_ns) for _ in range(times)]


@contextmanager
def undisturbed() -> Iterator[None]:
    """No garbage of what came before is collected at the expense of what is measured."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _microseconds(turn: Turn, calls: int, clock: Clock) -> float:
    start = clock()
    for _ in range(calls):
        turn()
    return (clock() - start) / 1000
