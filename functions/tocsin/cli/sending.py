"""Sends recordings through a webhook, each at its time or all as fast as they go, several deliveries in flight."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import takewhile

from tocsin.cli.pace import Pace
from tocsin.cli.recorded import Recording
from tocsin.cli.refusals import Refused
from tocsin.cli.webhook import Delivered, Webhook, bunches

AT_ONCE = 8
"""Deliveries in flight."""
TOGETHER = 50
"""Mentions of one delivery, at most."""
TICK = 0.1
"""Seconds. What comes within one travels together."""


@dataclass(slots=True)
class Sent:
    """What has been sent so far. Filled by several threads."""

    taken: list[Recording] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    """How long the webhook took to answer each delivery."""

    def add(self, delivered: Delivered) -> None:
        """Count one delivery in. `list.extend` is atomic."""
        self.taken.extend(delivered.taken)
        self.refused.extend(delivered.refused)
        self.seconds.extend(delivered.seconds)


def send(webhook: Webhook, items: Sequence[Recording], pace: Pace, progress: Callable[[int], None]) -> Sent:
    """Send them all; returns when the last answer has come. `progress` is told how many were answered."""
    sent = Sent()
    room = threading.BoundedSemaphore(AT_ONCE)
    doing: list[Future[None]] = []

    def deliver(bunch: Sequence[Recording]) -> None:
        try:
            sent.add(webhook.post([moved(item, pace, datetime.now(UTC)) for item in bunch]))
            progress(len(bunch))
        finally:
            room.release()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        for bunch in _in_time(items, pace):
            room.acquire()
            _raise_what_failed(doing)
            doing.append(threads.submit(deliver, bunch))
        for future in doing:
            future.result()
    return sent


def _raise_what_failed(doing: list[Future[None]]) -> None:
    while doing and doing[0].done():
        doing.pop(0).result()


def _in_time(items: Sequence[Recording], pace: Pace) -> Iterator[list[Recording]]:
    """The deliveries, each when it is time for it."""
    if pace.speed is None:
        yield from bunches(items, TOGETHER)
        return
    rest = list(items)
    while rest:
        time.sleep(max(0.0, _seconds_until(rest[0], pace) + TICK))
        due = list(takewhile(lambda item: _seconds_until(item, pace) <= 0, rest))
        yield from bunches(due, TOGETHER)
        del rest[: len(due)]


def _seconds_until(item: Recording, pace: Pace) -> float:
    at = pace.at(item.at)
    return (at - datetime.now(UTC)).total_seconds() if at else 0.0


def moved(item: Recording, pace: Pace, now: datetime) -> Recording:
    """The recording as it is said now: heard at this moment, posted as long before as the pace has it."""
    posted = min(pace.at(item.posted) or now, now)
    times = {"at": now.isoformat()} if item.is_update else {"posted": posted.isoformat(), "heard": now.isoformat()}
    return replace(item, body={**item.body, **times})
