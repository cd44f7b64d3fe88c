"""Fifty cases within ten seconds for twenty people, on the embedded AWS: when each hears first, and of what never."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

import urllib3

from bench.crowd import PEOPLE, PHONES, at_work
from bench.figures import Figure, How
from bench.timing import percentile
from tocsin.adapters.acting import Hands
from tocsin.domain.act import Act
from tocsin.domain.corrections import ByHand, open_by_hand
from tocsin.domain.words import Severity

CASES, WITHIN, AFTER, PATIENCE = 50, 10.0, 65.0, 60.0
"""How many, within how many seconds; seconds after the last first alarm in which every bundle goes out; no longer."""
LOOK = 0.02
BODY = re.compile(r'"Message": ?"((?:[^"\\]|\\.)*)"')


@dataclass
class Storm:
    """What was opened for whom when, and what each phone had when."""

    opened: dict[str, list[tuple[float, int]]] = field(default_factory=dict)
    """Person -> when a case was opened for them, and its number."""
    first: dict[str, float] = field(default_factory=dict)
    """Person -> when their first alarm was on the phone."""
    texts: dict[str, str] = field(default_factory=dict)
    """Person -> all that is on their phone."""
    counts: dict[str, int] = field(default_factory=dict)


def measured(_: How) -> Iterator[Figure]:
    """It takes a minute and a half, since the bundles wait for their minute."""
    storm = _storm()
    waits = [storm.first[who] - cases[0][0] for who, cases in storm.opened.items() if who in storm.first]
    unheard = len(storm.opened) - len(waits)
    lost = sum(
        not re.search(rf"\b{number}\b", storm.texts[who]) for who, cases in storm.opened.items() for _, number in cases
    )
    most = max(storm.counts.values())
    sms = sum(storm.counts.values())
    yield Figure(of="storming", what="first alarm of each person, the latest", value=max(waits), unit="s", at_most=5)
    yield Figure(of="storming", what="the same, p50", value=percentile(waits, 0.5), unit="s")
    yield Figure(of="storming", what="people without an alarm, cases in none", value=unheard + lost, at_most=0)
    yield Figure(of="storming", what="SMS to one person, at most", value=most, at_most=2)
    yield Figure(of="storming", what=f"SMS for {CASES} cases and {len(PEOPLE)} people", value=sms)


def _storm() -> Storm:
    storm = Storm()
    with at_work() as (running, hands):
        pool, numbers = urllib3.PoolManager(), count(1)
        inbox = f"{running.aws_endpoint}/_ministack/sns/sms-messages?phoneNumber="
        begin = time.monotonic()
        for place in range(CASES):
            who = PEOPLE[place % len(PEOPLE)]
            storm.opened.setdefault(who, []).append((time.monotonic(), _open(who, next(numbers), hands)))
            while time.monotonic() < begin + (place + 1) * WITHIN / CASES:
                _look(storm, pool, inbox)
        while len(storm.first) < len(PEOPLE) and time.monotonic() < begin + WITHIN + PATIENCE:
            _look(storm, pool, inbox)
        time.sleep(max(0.0, max(storm.first.values(), default=begin) + AFTER - time.monotonic()))
        for who in PEOPLE:
            storm.texts[who] = _on(pool, inbox, who)
            storm.counts[who] = len(BODY.findall(storm.texts[who])) or storm.texts[who].count('"MessageId"')
    return storm


def _open(who: str, number: int, hands: Hands) -> int:
    case = ByHand(
        brand="noarderboat",
        topic=f"storm {number}",
        severity=Severity.SERIOUS,
        policy=hands.plan.freeze(who, hands.clock.now()),
    )
    act = Act(who=who, cause=f"storm-{number}", now=hands.clock.now(), plan=hands.plan, tokens=hands.tokens)
    decision = hands.settle(lambda: open_by_hand(case, hands.table.free_number(act.now), None, act))
    return int(decision.said.values["number"]) if decision.said else 0


def _look(storm: Storm, pool: urllib3.PoolManager, inbox: str) -> None:
    for who in storm.opened:
        if who not in storm.first and '"MessageId"' in _on(pool, inbox, who):
            storm.first[who] = time.monotonic()
    time.sleep(LOOK)


def _on(pool: urllib3.PoolManager, inbox: str, who: str) -> str:
    return str(pool.request("GET", inbox + PHONES[who].replace("+", "%2B")).data.decode())
