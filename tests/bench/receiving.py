"""Receive in process: the whole handler with a stub in place of AWS: verify, translate, enqueue, answer, log."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

import receive
from bench.figures import Figure, How
from bench.logs import logging_into
from bench.mentions import SECRET, body_of, mention, signed
from bench.timing import each, percentile
from tocsin import wiring

ENVIRONMENT = {
    "STACK": "bench",
    "MENTIONS_QUEUE": "https://sqs.example/mentions",
    "ERRANDS_QUEUE": "https://sqs.example/errands",
    "TABLE": "bench",
    "DELIVERIES_BUCKET": "bench",
    "AWS_DEFAULT_REGION": "eu-west-1",
    "POWERTOOLS_SERVICE_NAME": "receive",
    "POWERTOOLS_METRICS_NAMESPACE": "Tocsin",
}
MANY = 10
"""Mentions of a list."""


class StubAws:
    """The calls that receive makes, answered at once."""

    def get_item(self, **_: Any) -> dict[str, Any]:
        """No plan was published."""
        return {}

    def put_object(self, **_: Any) -> dict[str, Any]:
        """S3 has it."""
        return {}

    def send_message(self, **_: Any) -> dict[str, Any]:
        """SQS has it."""
        return {"MessageId": "1"}

    def send_message_batch(self, *, Entries: list[dict[str, Any]], **_: Any) -> dict[str, Any]:  # noqa: N803 - boto3's
        """SQS has them all."""
        return {"Successful": [{"Id": entry["Id"]} for entry in Entries]}


def measured(how: How) -> Iterator[Figure]:
    """The middle and the slowest of many deliveries of one mention; the middle of lists of ten."""
    times = how.times(5000, 500)
    with door() as handler:
        one = _spent(handler, times, "mention", *(body_of(mention(number)) for number in range(50)))
        many = b",".join(body_of(mention(number)) for number in range(MANY))
        ten = _spent(handler, times // 10, "list", b"[" + many + b"]")
    yield Figure(of="receiving", what="one mention, p50", value=percentile(one, 0.5), unit="ms", at_most=0.3)
    yield Figure(of="receiving", what="one mention, p99", value=percentile(one, 0.99), unit="ms")
    yield Figure(of="receiving", what=f"a list of {MANY}, p50", value=percentile(ten, 0.5), unit="ms")


def _spent(handler: Any, times: int, name: str, *bodies: bytes) -> list[float]:
    """Milliseconds of each call. Every delivery has its own id and signature, made beforehand."""
    number = count()
    warm = times // 10
    events = [_event(bodies[n % len(bodies)], f"msg_{name}_{n}") for n in range(times + warm)]

    def turn() -> None:
        answer = handler(events[next(number)], None)
        if answer["statusCode"] != HTTPStatus.ACCEPTED:
            raise AssertionError(answer)

    return [microseconds / 1000 for microseconds in each(turn, times + warm)[warm:]]


def _event(body: bytes, delivery: str) -> dict[str, Any]:
    """What an HTTP API hands to the function (payload format 2.0)."""
    return {
        "version": "2.0",
        "routeKey": "POST /hooks/{source}",
        "pathParameters": {"source": "standard"},
        "headers": {"host": "hooks.example", "user-agent": "bench", **signed(body, delivery=delivery)},
        "requestContext": {"http": {"method": "POST", "path": "/hooks/standard", "sourceIp": "192.0.2.1"}},
        "body": body.decode(),
        "isBase64Encoded": False,
    }


@contextmanager
def door() -> Iterator[Any]:
    """The door's handler; its log goes nowhere, but is written."""
    with (
        patch.dict(os.environ, ENVIRONMENT),
        Path(os.devnull).open("w", encoding="utf-8") as nowhere,
        logging_into(nowhere),
        patch.object(wiring, "client", lambda _service: StubAws()),
        patch.object(wiring, "secrets_of", lambda _source, **_: (SECRET,)),
    ):
        _forget()
        yield receive.handler
        _forget()


def _forget() -> None:
    for made in (wiring.inlet, wiring.deliveries, wiring.listening):
        made.cache_clear()
