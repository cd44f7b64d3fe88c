"""The doors in this process, on an embedded AWS, one message at a time: what each asks of AWS is counted."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from time import process_time
from typing import Any
from unittest.mock import patch

from bench.logs import logging_into
from bench.mentions import body_of, signed
from bench.prices import Spent, invoked
from tocsin import wiring
from tocsin.adapters.queues import said
from tocsin.adapters.table.recording import Recorder, Request
from tocsin.cli.running import Running
from tocsin.domain.mention import Item, Mention

MEGABYTES = {"receive": 512, "triage": 1024, "deliver": 512}
"""As in `template.yaml`."""
A_REQUEST = 6.0
"""Milliseconds that a function waits for one request on AWS; assumed, since here it is another machine's time."""
FOLLOWS = {"mentions": "triage", "pages": "deliver", "posts": "deliver"}
"""Queue -> door. What the clock does a quarter of an hour later is not part of a mention's way."""
ACCEPTED = 202


@dataclass
class Machine:
    """Pumps the queues by hand, so that what follows from one mention is known."""

    running: Running
    recorder: Recorder
    sqs: Any
    """Not the doors' own client: what Lambda's poller asks for is not theirs."""
    requests: list[str] = field(default_factory=list)
    """Names of the requests to SQS since the last look."""
    seen: list[Request] = field(default_factory=list)
    """Requests to the table, all of them."""
    said: io.StringIO = field(default_factory=io.StringIO)

    def hears(self, mention: Mention) -> Spent:
        """Post it, and let everything happen that follows from it at once."""
        body = body_of(mention)
        headers = signed(body, delivery=mention.key, secret=self.running.secrets["standard"])
        event = {
            "pathParameters": {"source": "standard"},
            "headers": headers,
            "requestContext": {"http": {"method": "POST"}},
            "body": body.decode(),
        }
        answer, spent = self._invoked("receive", event)
        if answer["statusCode"] != ACCEPTED:
            raise AssertionError(answer)
        return spent + Spent(api_requests=1) + self._followed()

    def triages(self, item: Item) -> list[Request]:
        """Hand it to triage alone; what that asked of the table."""
        already = len(self.seen)
        records = [{"messageId": "1", "body": said(item), "attributes": {"ApproximateReceiveCount": "1"}}]
        answer, _ = self._invoked("triage", {"Records": records})
        if answer["batchItemFailures"]:
            raise AssertionError(self.said.getvalue()[-2000:])
        return self.seen[already:]

    def _followed(self) -> Spent:
        """The work of all queues until they are empty."""
        spent, worked = Spent(), True
        while worked:
            worked = False
            for queue, door in FOLLOWS.items():
                for message in self._received(queue):
                    worked = True
                    records = [{"messageId": "1", "body": message, "attributes": {"ApproximateReceiveCount": "1"}}]
                    answer, more = self._invoked(door, {"Records": records})
                    if answer["batchItemFailures"]:
                        raise AssertionError(self.said.getvalue()[-2000:])
                    spent += more + Spent(polls=2)
        return spent

    def _invoked(self, door: str, event: dict[str, Any]) -> tuple[Any, Spent]:
        self.requests.clear()
        before = self.said.tell()
        start = process_time()
        answer = import_module(door).handler(event, None)
        computing = (process_time() - start) * 1000
        asked = self.recorder.taken()
        self.seen += asked
        waiting = (len(asked) + len(self.requests)) * A_REQUEST
        spent = Spent(
            written=sum(request.written for request in asked),
            read=sum(request.read for request in asked),
            sends=len(self.requests),
            logged=self.said.tell() - before,
        )
        return answer, spent + invoked(computing=computing, waiting=waiting, megabytes=MEGABYTES[door])

    def _received(self, queue: str) -> Iterator[str]:
        """One message at a time, as Lambda's poller would hand it over and delete it."""
        url = self.running.queues[queue]
        for message in self.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=1).get("Messages", []):
            self.sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            yield message["Body"]


@contextmanager
def machine(running: Running) -> Iterator[Machine]:
    """The doors with the environment of this deployment, listened to."""
    queues = {f"{name.upper()}_QUEUE": url for name, url in running.queues.items()}
    environment = {
        "AWS_ENDPOINT_URL": str(running.aws_endpoint),
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": running.region,
        "STACK": running.stack,
        "TABLE": running.table,
        "MAIL_FROM": "tocsin@noarderboat.example",
        "POWERTOOLS_SERVICE_NAME": running.stack,
        **queues,
    }
    said = io.StringIO()
    with patch.dict(os.environ, environment), logging_into(said):
        plug(running, enabled=False)
        forget()
        recorder = Recorder(wiring.client("dynamodb"), running.client("dynamodb"))
        made = Machine(running, recorder, running.client("sqs"), said=said)
        wiring.client("sqs").meta.events.register(
            "before-call.sqs", lambda model, **_: made.requests.append(model.name)
        )
        yield made
        forget()


def plug(running: Running, *, enabled: bool) -> None:
    """Let the deployed functions take from their queues, or not: while the doors run here, they must not."""
    functions = running.client("lambda")
    for mapping in functions.list_event_source_mappings()["EventSourceMappings"]:
        functions.update_event_source_mapping(UUID=mapping["UUID"], Enabled=enabled)


def forget() -> None:
    """What wiring has made of another environment is made anew."""
    for made in vars(wiring).values():
        if hasattr(made, "cache_clear"):
            made.cache_clear()
