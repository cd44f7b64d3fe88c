"""From a webhook to an SMS on the embedded AWS, against a chain that does nothing, deployed beside it.

Real time, in turns, posted to and looked at in the same way: from rest, a delivery when nothing has happened for a
moment; in a row, some more, each as soon as the SMS of the one before has arrived.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from statistics import median

import urllib3

from bench import chain
from bench.deployment import deployed
from bench.figures import Figure, How
from bench.mentions import Sort, body_of, mention, signed
from bench.plans import plan
from bench.timing import percentile

PATIENCE = 60.0
"""Seconds."""
LOOK = 0.002
"""Seconds between two looks at the phone."""
REST = 0.25
"""Seconds. Whatever a delivery leaves to do (its record, e-mails, log lines) is done by then."""
ROW = 4
"""Deliveries in a row, behind one from rest."""
TURNS = 18
"""With the first, that makes 95 cases: beyond 99 that are open at once, the spoken numbers become longer."""
ACCEPTED = 202


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One of the two ways to a phone."""

    url: str
    inbox: str
    headers: Callable[[bytes, str], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Trip:
    """Milliseconds of one delivery: until the webhook was answered, and until the phone had the SMS."""

    answered: float
    arrived: float


@dataclass(frozen=True, slots=True)
class Trips:
    """All deliveries of one way."""

    rested: list[Trip] = field(default_factory=list)
    rowed: list[Trip] = field(default_factory=list)


def measured(how: How) -> Iterator[Figure]:
    """The middle of both, and their ratios."""
    ours, least = _trips(how.times(TURNS, 6))
    for where, mine, theirs in (
        ("from rest", ours.rested, least.rested),
        ("in a row", ours.rowed, least.rowed),
    ):
        yield from _compared(f"webhook POST {where}", [one.answered for one in mine], [one.answered for one in theirs])
        yield from _compared(f"webhook to SMS {where}", [one.arrived for one in mine], [one.arrived for one in theirs])


def _compared(what: str, mine: list[float], least: list[float]) -> Iterator[Figure]:
    note = f"p99 {percentile(mine, 0.99):.0f} ms; the chain that does nothing: {median(least):.1f} ms"
    ratio, extra = median(mine) / median(least), median(mine) - median(least)
    yield Figure(of="travelling", what=f"{what}, of nothing", value=ratio, unit="x", at_most=1.3)
    yield Figure(of="travelling", what=f"{what}, p50", value=median(mine), unit="ms", note=note)
    yield Figure(of="travelling", what=f"{what}, extra", value=extra, unit="ms")


def _trips(rounds: int) -> tuple[Trips, Trips]:
    """By turns; the first turn is not counted, since it starts the functions' processes."""
    ours, theirs = Trips(), Trips()
    with deployed() as running:
        endpoint, secret = str(running.aws_endpoint), running.secrets["standard"]
        nothing = chain.deployed(endpoint)
        inbox = f"{endpoint}/_ministack/sns/sms-messages?phoneNumber="
        phone = plan().people["ana"].phone
        tocsin = Way(
            url=f"{running.webhooks}/hooks/standard",
            inbox=inbox + phone.replace("+", "%2B"),
            headers=lambda body, delivery: signed(body, delivery=delivery, secret=secret),
        )
        least = Way(
            url=f"{endpoint}/_aws/execute-api/{nothing.api}/$default{nothing.path}",
            inbox=inbox + nothing.phone.replace("+", "%2B"),
            headers=lambda body, delivery: signed(body, delivery=delivery),
        )
        pool, numbers = urllib3.PoolManager(maxsize=4), count(1)
        for _ in range(1 + rounds):
            for way, trips in ((tocsin, ours), (least, theirs)):
                rested, *rowed = _turn(pool, way, numbers)
                trips.rested.append(rested)
                trips.rowed.extend(rowed)
    return _after_the_first(ours), _after_the_first(theirs)


def _turn(pool: urllib3.PoolManager, way: Way, numbers: Iterator[int]) -> list[Trip]:
    time.sleep(REST)
    bodies = (body_of(mention(next(numbers), Sort.OPENS, mark="travel")) for _ in range(1 + ROW))
    return [_trip(pool, way, body) for body in bodies]


def _after_the_first(trips: Trips) -> Trips:
    return Trips(trips.rested[1:], trips.rowed[ROW:])


def _trip(pool: urllib3.PoolManager, way: Way, body: bytes) -> Trip:
    """Post one, while somebody looks at the phone."""
    before = _texts(pool, way)
    headers = dict(way.headers(body, f"msg_{time.monotonic_ns()}"))
    arrived: list[float] = []
    start = time.perf_counter()

    def look() -> None:
        while _texts(pool, way) <= before and time.perf_counter() - start < PATIENCE:
            time.sleep(LOOK)
        arrived.append(time.perf_counter() - start)

    watcher = threading.Thread(target=look)
    watcher.start()
    answer = pool.request("POST", way.url, body=body, headers=headers)
    answered = time.perf_counter() - start
    watcher.join()
    if answer.status != ACCEPTED or arrived[0] >= PATIENCE:
        message = f"{way.url} answered {answer.status} {answer.data[:300]!r}; the SMS took {arrived[0]:.1f} s."
        raise RuntimeError(message)
    return Trip(answered * 1000, arrived[0] * 1000)


def _texts(pool: urllib3.PoolManager, way: Way) -> int:
    """How many SMS the phone has. Counted in the raw answer: reading it takes as long for both."""
    return pool.request("GET", way.inbox).data.count(b'"MessageId"')
