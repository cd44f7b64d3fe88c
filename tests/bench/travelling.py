"""From a webhook to an SMS on the embedded AWS, against a chain that does nothing, deployed beside it.

Real time, in turns: one delivery to the one, one to the other. Both are posted to and looked at in the same way.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
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
WARM = 4
"""Deliveries that are not counted: the first starts the functions' processes."""
ACCEPTED = 202


@dataclass(frozen=True, slots=True)
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


def measured(how: How) -> Iterator[Figure]:
    """The middle of both, and their ratios."""
    ours, theirs = _trips(how.times(100, 20))
    for what, of in (("webhook POST", _answered), ("webhook to SMS", _arrived)):
        mine, least = [of(trip) for trip in ours], [of(trip) for trip in theirs]
        extra = median(mine) - median(least)
        note = f"p99 {percentile(mine, 0.99):.0f} ms; the chain that does nothing: {median(least):.1f} ms"
        ratio = median(mine) / median(least)
        yield Figure(of="travelling", what=f"{what}, of nothing", value=ratio, unit="x", at_most=1.3)
        yield Figure(of="travelling", what=f"{what}, p50", value=median(mine), unit="ms", note=note)
        yield Figure(of="travelling", what=f"{what}, extra", value=extra, unit="ms")


def _answered(trip: Trip) -> float:
    return trip.answered


def _arrived(trip: Trip) -> float:
    return trip.arrived


def _trips(rounds: int) -> tuple[list[Trip], list[Trip]]:
    ours: list[Trip] = []
    theirs: list[Trip] = []
    with deployed() as running:
        endpoint, secret = str(running.aws_endpoint), running.secrets["standard"]
        nothing = chain.deployed(endpoint)
        inbox = f"{endpoint}/_ministack/sns/sms-messages?phoneNumber="
        phone = plan().people["ana"].phone
        tocsin = Way(
            f"{running.webhooks}/hooks/standard",
            inbox + phone.replace("+", "%2B"),
            lambda body, delivery: signed(body, delivery=delivery, secret=secret),
        )
        least = Way(
            f"{endpoint}/_aws/execute-api/{nothing.api}/$default{nothing.path}",
            inbox + nothing.phone.replace("+", "%2B"),
            lambda body, delivery: signed(body, delivery=delivery),
        )
        pool, number = urllib3.PoolManager(maxsize=4), count(1)
        for turn in range(WARM + rounds):
            for way, trips in ((tocsin, ours), (least, theirs)):
                body = body_of(mention(next(number), Sort.OPENS, mark="travel"))
                trip = _trip(pool, way, body)
                if turn >= WARM:
                    trips.append(trip)
    return ours, theirs


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
