"""Ten thousand likes of one post, one after the other: what they cost in units and requests, and if they count once.

Told as totals, told one by one without a total (as Facebook does), and told by two tools of which one sends the whole
mention again. The door runs in this process; each request to the table is recorded. A like that tells too little for a
write costs one read, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import chain

from bench.deployment import deployed
from bench.figures import Figure, How
from bench.machine import Machine, machine
from bench.mentions import Sort, mention
from tocsin.adapters.clock import RealClock
from tocsin.adapters.table import DynamoTable
from tocsin.adapters.table.recording import WRITES, Request
from tocsin.cli.running import Running
from tocsin.domain.mention import Item, Mention, Update

MOMENT = timedelta(milliseconds=10)
"""Between two likes."""
STEP = 0.1
"""What a total may be behind: the plan's step."""
LATE = timedelta(minutes=10)
"""Before now: when the post was posted."""
Telling = Callable[[Mention, int], Sequence[Item]]


@dataclass(frozen=True, slots=True)
class Way:
    """How likes are told. `off`: how far an estimate of one like in so many may be off, as a share; 0 of totals."""

    name: str
    telling: Telling
    share: float = 1.0
    """Of all likes."""
    off: float = 0.0


def measured(how: How) -> Iterator[Figure]:
    """Of each way to tell it: writes, units, requests, and the likes that are known in the end."""
    with deployed() as running, machine(running) as doors:
        for way in WAYS:
            yield from _storm(running, doors, way, round(how.times(10_000, 500) * way.share))


def _storm(running: Running, doors: Machine, way: Way, times: int) -> Iterator[Figure]:
    post = mention(1, Sort.ROUTED, posted=datetime.now(UTC) - LATE, mark=f"liked {way.name}")
    doors.triages(post)
    told = chain.from_iterable(way.telling(post, number) for number in range(1, times + 1))
    asked = [request for one in told for request in doors.triages(one)]
    likes, what = _likes(running, post.key), f"{times:,} likes {way.name}"
    units = f"{sum(one.written for one in asked):,.0f} units written, {sum(one.read for one in asked):,.0f} read"
    yield Figure(of="liking", what=f"{what}: changes of the mention", value=_changes(asked, post), at_most=110)
    yield Figure(of="liking", what=f"{what}: requests to the table", value=len(asked), note=units)
    least, most = (1 - (way.off or STEP)) * times, (1 + way.off) * times
    yield Figure(of="liking", what=f"{what}: of which are known", value=likes, at_least=least, at_most=most)


def _changes(asked: Sequence[Request], post: Mention) -> int:
    """Writes of its record that were not refused."""
    ours = (one for one in asked if one.operation in WRITES and not one.refused)
    return sum(any(post.key in key.partition for key in one.keys) for one in ours)


def _likes(running: Running, key: str) -> int:
    record = DynamoTable(running.client("dynamodb"), running.table, RealClock()).record(key)
    if record is None:
        message = f"{key} is not in the table."
        raise AssertionError(message)
    return record.mention.likes or 0


def _total(post: Mention, number: int) -> list[Item]:
    at = post.posted + number * MOMENT
    return [Update(key=post.key, at=at, heard=at, likes=number)]


def _one_more(post: Mention, number: int) -> list[Item]:
    at = post.posted + number * MOMENT
    return [Update(key=post.key, at=at, heard=at, likes=1, each=f"{post.key}:{number}")]


def _by_two_tools(post: Mention, number: int) -> list[Item]:
    """One tells the total, the other sends the mention again."""
    at = post.posted + number * MOMENT
    again = replace(post, source="other", likes=number, heard=at + MOMENT / 2, correlation=f"other-{number}")
    return [*_total(post, number), again]


WAYS = (
    Way("as totals", _total),
    Way("one by one", _one_more, off=0.5),
    Way("by two tools", _by_two_tools, share=0.1),
)
