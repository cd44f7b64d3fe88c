"""Pure triage: mentions a second on one core, and whether memory stays flat over a million of them.

A fresh process judges them one after the other, over a table that counts and joins but keeps no mention.
"""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from time import process_time

from bench.figures import Figure, How

MILLION = 1_000_000
APART = timedelta(seconds=10)
"""Between two mentions: 8,640 a day, some thirty times what most companies have."""


def measured(how: How) -> Iterator[Figure]:
    """Mentions a second, and the memory at the end against that after a tenth."""
    total = how.times(MILLION, MILLION // 20)
    with multiprocessing.get_context("spawn").Pool(1) as alone:
        seconds, early, late = alone.apply(_all, (total,))
    yield Figure(of="triaging", what="mentions a second, one core", value=total / seconds, unit="/s")
    yield Figure(of="triaging", what=f"memory after {total // 10:,}", value=early, unit="MB")
    yield Figure(of="triaging", what=f"memory after {total:,}", value=late, unit="MB")
    yield Figure(of="triaging", what="growth in the last nine tenths", value=late / early, unit="x", at_most=1.05)


def _all(total: int) -> tuple[float, float, float]:
    """CPU seconds for them all; megabytes after a tenth, and at the end."""
    from bench.mentions import EVENING, mention  # noqa: PLC0415 - in the fresh process
    from bench.plans import judge  # noqa: PLC0415
    from bench.still import ForgetfulTable, tools_with  # noqa: PLC0415
    from fakes.clock import FakeClock  # noqa: PLC0415
    from tocsin.adapters.judging import triage_mention  # noqa: PLC0415

    table, clock = ForgetfulTable(), FakeClock(EVENING)
    tools = tools_with(table, judge(), clock)
    early = spent = 0.0
    for number in range(total):
        posted = EVENING + number * APART
        said = mention(number, posted=posted)
        clock.moves_to(said.heard)
        start = process_time()
        triage_mention(said, tools)
        spent += process_time() - start
        if number == total // 10:
            early = _megabytes()
    return spent, early, _megabytes()


def _megabytes() -> float:
    """What this process holds in memory now; where the system does not say, the most that it ever held."""
    said = Path("/proc/self/statm")
    if said.exists():
        return int(said.read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 1024**2
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
