"""The real template on an embedded AWS of this session, with the policies of the roles enforced."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import urllib3

from embedded import comes_true, free_port
from plans import FILE
from sources.proof import proven
from tocsin.adapters.table.feeds import DynamoFeeds
from tocsin.cli import embedded, signed
from tocsin.cli.deploying import deploy
from tocsin.cli.publishing import make_current
from tocsin.cli.reach import table_at
from tocsin.cli.running import Running
from tocsin.domain.feeds import FeedState
from tocsin.domain.plan.load import load
from tocsin.sources.delivery import Delivery
from tocsin.sources.registry import source_of

ROOT = Path(__file__).parents[2]
SERVICE = "service@noarderboat.example"
BY_EMAIL = FILE.replace('slack, address: "https://hooks.example/service"', f"email, address: {SERVICE}").replace(
    "brands: [noarderboat]}", "brands: [noarderboat], limits: [{at most: 20, within: 1 minute}]}"
)
"""The plan of the stories, with a desk whose mail can be read here, and alarms that do not wait for each other."""


@dataclass
class Outside:
    """What stands outside of Tocsin: a tool that sends webhooks, phones, and a browser."""

    running: Running
    http: urllib3.PoolManager = field(default_factory=urllib3.PoolManager)
    numbers: Iterator[int] = field(default_factory=count)

    def posts(self, content: Any, *, source: str = "standard") -> tuple[int, dict[str, Any]]:
        """A signed delivery; status and body of its answer."""
        body, now = json.dumps(content).encode(), int(datetime.now(UTC).timestamp())
        delivery = f"delivery-{next(self.numbers)}"
        headers = signed.headers(self.running.secrets["standard"], delivery=delivery, at=now, body=body)
        answer = self.http.request("POST", f"{self.running.webhooks}/hooks/{source}", body=body, headers=headers)
        return answer.status, answer.json()

    def fixture(self, name: str) -> Any:
        """A payload of the tests of sources."""
        return json.loads((ROOT / f"tests/sources/{name}.json").read_text(encoding="utf-8"))

    def sends(self, source: str, case: str) -> tuple[int, Any]:
        """A fixture of a source, proven with the deployment's secret; status and body of its answer."""
        known = source_of(source)
        assert known
        body = json.dumps(self.fixture(f"{source}/{case}")).encode()
        secret = self.running.secrets[source]
        sent = proven(known, Delivery(body=body), datetime.now(UTC), secret)
        query = urlencode(sent.query)
        address = f"{self.running.webhooks}/hooks/{source}" + (f"?{query}" if query else "")
        answer = self.http.request("POST", address, body=body, headers=dict(sent.headers))
        said = answer.data.decode()
        return answer.status, json.loads(said) if said[:1] == "{" else said

    def invokes(self, function: str, event: Any) -> Any:
        """What a function answers to an event of ours."""
        found = self.running.client("lambda").invoke(
            FunctionName=self.running.functions[function], Payload=json.dumps(event).encode()
        )
        return json.loads(found["Payload"].read())

    def sms_to(self, phone: str) -> list[str]:
        """What a phone has received."""
        inbox = self.http.request("GET", str(self.running.sms_inbox), fields={"phoneNumber": phone}).json()
        return [one["Message"] for one in _messages(inbox)]

    def hears(self, phone: str, word: str) -> str:
        """The first SMS to a phone that has a word in it; waited for."""
        assert comes_true(lambda: any(word in said for said in self.sms_to(phone))), (word, self.sms_to(phone))
        return next(said for said in self.sms_to(phone) if word in said)

    def mailed(self, address: str, word: str) -> bool:
        """Whether an e-mail with this word has reached an address; waited for."""

        def there() -> bool:
            inbox = self.http.request("GET", str(self.running.email_inbox)).data.decode()
            return address in inbox and word in inbox

        return comes_true(there)

    def replies(self, phone: str, text: str) -> None:
        """An SMS from a phone, as AWS's two-way messaging hands it over."""
        message = {
            "originationNumber": phone,
            "destinationNumber": "+31970000000",
            "messageKeyword": "TOCSIN",
            "messageBody": text,
            "inboundMessageId": f"inbound-{next(self.numbers)}",
        }
        sns = self.running.client("sns")
        sns.publish(TopicArn=self.running.inbound_sms_topic, Message=json.dumps(message))

    def ticks(self, function: str = "Sweep") -> None:
        """The minute of the sweep has come, or that of another function with a schedule."""
        done = self.running.client("lambda").invoke(FunctionName=self.running.functions[function], Payload=b"{}")
        assert "FunctionError" not in done, done["Payload"].read()

    def reads_feed(self, address: str) -> FeedState:
        """What is known of a feed of the plan after it was its turn."""
        self.ticks("Listen")
        state = DynamoFeeds(self.running.client("dynamodb"), self.running.table).state(address)
        assert state
        return state

    def queue_is_empty(self, name: str) -> bool:
        """Nothing waits in a queue, and nothing of it is being worked on."""
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        sqs = self.running.client("sqs")
        found = sqs.get_queue_attributes(QueueUrl=self.running.queues[name], AttributeNames=names)["Attributes"]
        return all(int(found[one]) == 0 for one in names)

    def log_lines(self) -> Iterator[str]:
        """What all functions have logged."""
        logs = self.running.client("logs")
        for group in logs.describe_log_groups()["logGroups"]:
            for event in logs.filter_log_events(logGroupName=group["logGroupName"])["events"]:
                yield event["message"]

    def given_up(self) -> dict[str, int]:
        """How many messages lie in each dead-letter queue."""
        sqs = self.running.client("sqs")
        name = "ApproximateNumberOfMessages"
        return {
            queue: int(sqs.get_queue_attributes(QueueUrl=url, AttributeNames=[name])["Attributes"][name])
            for queue, url in self.running.dead_letters.items()
        }


def _messages(inbox: Any) -> list[dict[str, Any]]:
    """The inbox is by account, region and number; all that lies in it."""
    if isinstance(inbox, list):
        return [one for each in inbox for one in _messages(each)]
    if isinstance(inbox, dict):
        return [inbox] if "Message" in inbox else [one for each in inbox.values() for one in _messages(each)]
    return []


@pytest.fixture(scope="session")
def outside() -> Iterator[Outside]:
    """Tocsin as it runs on AWS, seen from outside. Deployed when the first test asks for it."""
    with embedded.start(port=free_port(), home=None, auth=True) as aws:
        running = deploy(aws.endpoint, front="", root=ROOT)
        inside = f"sources: {{feed/inside: {{settings: {{url: {aws.endpoint}/_ministack/health}}}}}}"
        plan = load({"rules/plan.yaml": BY_EMAIL.encode(), "rules/sources.yaml": inside.encode()})
        make_current(table_at(running), plan, "the tests")
        yield Outside(running)
