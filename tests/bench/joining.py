"""Two thousand mentions that join one incident as fast as possible.

Once with the door in this process, where each request is recorded: none may write or condition the head, and the last
joins may write no more than the first. Once through the deployed functions, for the speed.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from bench.deployment import deployed
from bench.figures import Figure, How
from bench.machine import machine, plug
from bench.mentions import Sort, mention
from tocsin.adapters.clock import RealClock
from tocsin.adapters.queues import BATCH, SqsInlet
from tocsin.adapters.table import DynamoTable
from tocsin.adapters.table.recording import WRITES, Request
from tocsin.cli.running import Running
from tocsin.domain.mention import Mention
from tocsin.domain.names import HEAD

PATIENCE = 600.0
"""Seconds for all of them."""
END = 100
"""Joins at the beginning and at the end that are compared."""
APART = timedelta(seconds=0.6)
"""Between what two of them say: a hundred fill each minute, from its first second."""


def measured(how: How) -> Iterator[Figure]:
    """What each join asked of the table, and how fast they went."""
    times = how.times(2000, 200)
    begin = datetime.now(UTC).replace(second=0, microsecond=0) - times * APART - timedelta(minutes=1)
    with deployed() as running:
        with machine(running) as doors:
            doors.hears(mention(0, Sort.TELLS, posted=begin, mark="first"))
            asked = [doors.triages(one) for one in _crowd(times, begin, "slow")]
        took = _through_the_functions(running, _crowd(times, begin, "fast"))
        joined = _joined(running)
    if joined != 1 + 2 * times:
        message = f"{joined} mentions belong to the incident, not {1 + 2 * times}."
        raise AssertionError(message)
    first, last = (sum(map(_bytes, part)) / END for part in (asked[:END], asked[-END:]))
    yield Figure(
        of="joining", what="writes or conditions of the head", value=sum(map(_touches_of_the_head, asked)), at_most=0
    )
    yield Figure(of="joining", what=f"bytes written, first {END}", value=first, unit="B")
    yield Figure(of="joining", what=f"bytes written, last {END}, of these", value=last / first, unit="x", at_most=1.02)
    yield Figure(
        of="joining", what="units written a join", value=sum(one.written for each in asked for one in each) / times
    )
    yield Figure(of="joining", what="queue to triage, mentions a second", value=(times - 1) / took, unit="/s")


def _crowd(times: int, begin: datetime, mark: str) -> list[Mention]:
    """Somebody else each moment."""
    return [mention(number, Sort.JOINS, posted=begin + number * APART, mark=mark) for number in range(times)]


def _bytes(asked: Sequence[Request]) -> int:
    return sum(request.stored for request in asked)


def _touches_of_the_head(asked: Sequence[Request]) -> int:
    """Reading it is allowed: that is how a join finds out that its case was closed meanwhile."""
    return sum(key.name == HEAD for request in asked if request.operation in WRITES for key in request.keys)


def _through_the_functions(running: Running, crowd: Sequence[Mention]) -> float:
    """Seconds until the queue is empty, from the moment at which the functions may begin. All wait in it before."""
    first, *others = crowd
    inlet = SqsInlet(running.client("sqs"), running.queues["mentions"])
    inlet.put([first])
    plug(running, enabled=True)
    _seconds_until_empty(running)  # the functions' processes are up now
    plug(running, enabled=False)
    for start in range(0, len(others), BATCH):
        inlet.put(others[start : start + BATCH])
    plug(running, enabled=True)
    return _seconds_until_empty(running)


def _seconds_until_empty(running: Running) -> float:
    sqs, url, begin = running.client("sqs"), running.queues["mentions"], time.monotonic()
    while left := _left(sqs, url):
        if time.monotonic() - begin > PATIENCE:
            message = f"{left} mentions are still in the queue after {PATIENCE:.0f} s."
            raise TimeoutError(message)
        time.sleep(0.05)
    return time.monotonic() - begin


def _left(sqs: Any, url: str) -> int:
    """Messages that wait or are worked on."""
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    told = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
    return sum(int(told[name]) for name in names)


def _joined(running: Running) -> int:
    """The mentions of the one incident there is."""
    table = DynamoTable(running.client("dynamodb"), running.table, RealClock())
    (head,) = table.board()
    return len(table.records_of(head.id))
