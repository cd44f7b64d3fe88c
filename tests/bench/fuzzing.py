"""A hundred thousand hostile requests through the first door, over all sources: no exception, and no slow answer."""

from __future__ import annotations

import base64
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http import HTTPStatus
from random import Random
from time import process_time
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode, urlsplit

import receive
from bench.figures import Figure, How
from bench.mutating import hostile
from bench.receiving import door
from sources.cases import Case, cases
from sources.proof import SECRET, proven
from tocsin import wiring
from tocsin.domain.accounts import Accounts
from tocsin.sources.delivery import Delivery
from tocsin.sources.shapes import Source

SEED = 4
HOST = "tocsin.example"
QUEUES = {f"{name}_QUEUE": f"https://sqs.example/{name.lower()}" for name in ("REPLIES", "RECEIPTS")}
UNPROVEN = 0.1
"""The share of requests that are sent as they are; the others are proven after they were spoilt, or let through."""


@dataclass
class Found:
    """What went wrong, and how long each took."""

    wrong: list[str] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "")

    def took(self, milliseconds: float, what: str) -> None:
        """One answer."""
        self.slowest = max(self.slowest, (milliseconds, what))


def measured(how: How) -> Iterator[Figure]:
    """What no request may do, and the slowest answer."""
    times = how.times(100_000, 5_000)
    found = fuzzed(times)
    told = ", ".join(f"{status}: {count:,}" for status, count in sorted(found.answers.items()))
    yield Figure(
        of="fuzzing", what="exceptions and 5xx", value=len(found.wrong), at_most=0, note="; ".join(found.wrong[:5])
    )
    yield Figure(of="fuzzing", what="requests", value=times, note=told)
    yield Figure(of="fuzzing", what="slowest answer", value=found.slowest[0], unit="ms", note=found.slowest[1])


def fuzzed(times: int, seed: int = SEED) -> Found:
    """So many requests, and what came of them."""
    random, found = Random(seed), Found()  # noqa: S311 - the same each time
    sent = [case for case in cases() if case.body and not case.its_source.fetched]
    with _door() as told:
        for _ in range(times):
            case = random.choice(sent)
            told.clear()
            _one(random, case, found, told)
            if told:
                found.wrong.append(f"{case}: {told[0]}")
    return found


def _one(random: Random, case: Case, found: Found, told: list[str]) -> None:
    name, spoilt = hostile(random, case.delivery())
    if random.random() >= UNPROVEN:
        spoilt = proven(case.its_source, spoilt, datetime.now(UTC), settings=case.account.settings)
    listed = {case.source: replace(case.account, name="")}
    trusting = random.random() < 0.5 and "secrets" in case.request
    source = _trusting(case.its_source) if trusting else case.its_source
    with (
        patch.object(wiring, "accounts", lambda: Accounts(listed)),
        patch.object(receive, "source_of", lambda _: source),
    ):
        begun = process_time()
        try:
            answer = receive.handler(_event(case.source, spoilt), None)
            found.answers[answer["statusCode"]] += 1
            if answer["statusCode"] >= HTTPStatus.INTERNAL_SERVER_ERROR:
                told.append(f"{name}: {answer['statusCode']}")
        except Exception as raised:  # noqa: BLE001 - this is what is looked for
            told.append(f"{name}: {raised!r:.200}")
        found.took((process_time() - begun) * 1000, f"{case}, {name}")


def _trusting(source: Source) -> Source:
    """The same, but everybody is believed: what lies behind a signature of Amazon's or Google's."""
    return replace(source, verify=lambda _delivery, _trust: "d-1", published_at=None)


def _event(source: str, sent: Delivery) -> Mapping[str, Any]:
    """As an HTTP API hands it over."""
    address = urlsplit(sent.url or f"https://{HOST}/hooks/{source}")
    return {
        "pathParameters": {"source": source, "name": sent.path_secret},
        "headers": dict(sent.headers),
        "requestContext": {"http": {"method": sent.method}, "domainName": address.netloc},
        "rawPath": address.path,
        "rawQueryString": urlencode(sent.query, errors="replace") or address.query,
        "body": base64.b64encode(sent.body).decode(),
        "isBase64Encoded": True,
    }


class _Web:
    """Providers publish nothing here, and may be visited."""

    def published(self, _address: str, *, again: bool = False) -> bytes:
        """Nothing, whenever it is asked."""
        return b"" if not again else b"{}"

    def visit(self, _address: str) -> None:
        """Done."""


@contextmanager
def _door() -> Iterator[list[str]]:
    """The door, and what it would have written as a traceback."""
    told: list[str] = []
    with ExitStack() as stack:
        stack.enter_context(door())
        stack.enter_context(patch.dict(os.environ, QUEUES))
        stack.enter_context(patch.object(wiring, "web", _Web))
        stack.enter_context(patch.object(wiring, "secrets_of", lambda _source, **_: (SECRET,)))
        stack.enter_context(patch.object(wiring.log, "exception", lambda said, **_: told.append(_traced(said))))
        yield told


def _traced(said: str) -> str:
    return f"{said}: {sys.exc_info()[1]!r:.200}"
