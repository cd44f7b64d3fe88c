"""The queues on SQS, and what their messages say."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest

from embedded import client
from fakes.clock import SATURDAY
from fakes.queues import FakeHints, FakeInlet
from samples import MENTION, ODD, UPDATE
from tocsin.adapters.memory import Hint
from tocsin.adapters.queues import (
    LARGEST,
    NotAMessage,
    NotQueued,
    SqsHints,
    SqsInlet,
    TooLarge,
    batches,
    due_of,
    hint,
    paper_of,
    said,
    said_of,
    two_way,
)
from tocsin.domain.inbound import InboundSms
from tocsin.domain.mention import Mention, Update
from tocsin.domain.ports import Due, Hints, Inlet, Paper, Queue
from tocsin.sources.two_way_sms import inbound_sms

PAGE = Due(parent="I#4be1", name="P#1#1#ana", at=SATURDAY + timedelta(microseconds=7))
BARE = Update(key="x:1", at=SATURDAY, heard=SATURDAY)


@dataclass
class Sqs:
    """Answers as SQS does when it does not take the second message of a batch."""

    batches: list[int] = field(default_factory=list)

    def send_message_batch(self, QueueUrl: str, Entries: list[dict[str, str]]) -> dict[str, Any]:  # noqa: N803, ARG002
        """As boto3."""
        self.batches.append(len(Entries))
        failed = [{"Id": "1", "SenderFault": False, "Code": "InternalError", "Message": "try again"}]
        return {"Successful": [{"Id": "0"}], "Failed": failed[: len(Entries) - 1]}


def received(sqs: Any, url: str) -> Iterable[str]:
    """The bodies that wait in a queue."""
    while messages := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=0).get("Messages"):
        yield from (message["Body"] for message in messages)


@pytest.mark.parametrize("item", [MENTION, UPDATE, BARE, ODD])
def test_what_was_said_is_read_as_it_was_written(item: Mention | Update) -> None:
    """Every field of a mention and of an update comes through the queue, and each message tells its format."""
    assert said_of(said(item)) == item
    assert json.loads(said(item))["f"] == 1


def test_a_hint_is_read_as_it_was_written() -> None:
    """A hint names an item and its time, to the microsecond: the condition of the commit asks for exactly that."""
    assert due_of(hint(PAGE)) == PAGE


def test_an_sms_is_read_as_it_was_written() -> None:
    """Our own door writes it as AWS does, and says more."""
    bare = InboundSms(id="SM1", phone="+31612345678", text="7a")
    whole = replace(
        bare, text="ё😡\x00", name="Anke", platform="whatsapp", source="twilio", account="second", brand="nb"
    )
    assert inbound_sms(two_way(bare)) == bare
    assert inbound_sms(two_way(replace(whole, links=("https://a.example",)))) == replace(
        whole, text="ё😡", links=("https://a.example",)
    )


@pytest.mark.parametrize(
    "body", ["", "[]", "null", "{}", '{"f":1}', '{"f":2,"parent":"I#1"}', '{"f":1,"mention":{}}', '{"f":1,"update":3}']
)
def test_what_is_not_ours_is_refused(body: str) -> None:
    """A message that is not ours, or of another version, is refused with a sentence and can be looked at."""
    with pytest.raises(NotAMessage):
        said_of(body)
    with pytest.raises(NotAMessage):
        due_of(body)


def test_batches_are_as_large_as_sqs_takes() -> None:
    """At most ten messages, at most 256 KB, counted in bytes; the order is kept, and nothing is lost."""
    small, large = ["a"] * 23, ["é" * (LARGEST // 4), "b" * (LARGEST // 2), "c"]
    assert [len(batch) for batch in batches(small)] == [10, 10, 3]
    assert list(batches(large)) == [large[:2], large[2:]]
    assert list(batches([])) == []


def test_what_sqs_does_not_take_is_told() -> None:
    """Promise 1: if one message of a batch was not taken, putting raises, so that no 2xx is sent for it."""
    sqs = Sqs()
    with pytest.raises(NotQueued, match="1 of 10 messages"):
        SqsInlet(sqs, "url").put([replace(BARE, key=str(number)) for number in range(11)])
    assert sqs.batches == [10]


def test_what_is_too_large_is_told_before_anything_is_sent() -> None:
    """One post of megabytes is refused by name, and its delivery is not half queued."""
    sqs = Sqs()
    with pytest.raises(TooLarge, match=r"x:2 is \d+ bytes"):
        SqsInlet(sqs, "url").put([BARE, replace(BARE, key="x:2", text="é" * LARGEST)])
    assert sqs.batches == []


PAPER = Paper(key="raw/20260815/slack/1", content=b'{"body": "cGFwZXI="}')


def test_a_paper_travels_with_the_first_item() -> None:
    """And with no other; whoever reads the item need not know of it."""
    body = said(BARE, PAPER)
    assert (said_of(body), paper_of(body)) == (BARE, PAPER)
    assert paper_of(said(BARE)) is None
    assert paper_of(said(replace(BARE, text='{"paper":"mine"}'))) is None


@pytest.mark.parametrize("inlet", [FakeInlet(), SqsInlet(None, "url")])
def test_a_paper_that_is_too_large_does_not_travel(inlet: Inlet) -> None:
    """In the fake as in the real one."""
    large = replace(PAPER, content=b"x" * (LARGEST + 1))
    if isinstance(inlet, SqsInlet):
        inlet = SqsInlet(Sqs(), "url")
    assert inlet.put([BARE], PAPER)
    assert not inlet.put([BARE], large)
    assert not inlet.put([BARE])


@pytest.mark.embedded
def test_everything_that_is_put_is_in_the_queue(embedded: str) -> None:
    """More than a batch of mentions and updates is queued, each once."""
    sqs = client("sqs", embedded)
    url = sqs.create_queue(QueueName="mentions-of-a-test")["QueueUrl"]
    items: list[Mention | Update] = [*(replace(MENTION, key=f"x:{number}") for number in range(23)), UPDATE, ODD]
    inlet: Inlet = SqsInlet(sqs, url)
    inlet.put(items)
    assert sorted(map(said_of, received(sqs, url)), key=repr) == sorted(items, key=repr)


@pytest.mark.embedded
def test_a_hint_goes_to_the_queue_of_its_kind(embedded: str) -> None:
    """Pages, posts and decisions wait in queues of their own."""
    sqs = client("sqs", embedded)
    urls = {queue: sqs.create_queue(QueueName=f"{queue}-of-a-test")["QueueUrl"] for queue in Queue}
    names = {Queue.PAGES: "R#x#ana", Queue.POSTS: "D#x#service", Queue.DECISIONS: "HEAD"}
    hints: Hints = SqsHints(sqs, urls)
    for name in names.values():
        hints.send(replace(PAGE, name=name))
    found = {queue: [due_of(body).name for body in received(sqs, url)] for queue, url in urls.items()}
    assert found == {queue: [name] for queue, name in names.items()}


@pytest.mark.parametrize("hints", [FakeHints(), SqsHints(None, {})])
@pytest.mark.parametrize("delay", [-1, 901])
def test_a_hint_waits_at_most_fifteen_minutes(hints: Hints, delay: int) -> None:
    """Longer delays are no hint's business, in the fake as in the real one."""
    with pytest.raises(ValueError, match="0 to 900 seconds"):
        hints.send(PAGE, delay)


def test_the_fakes_keep_what_they_get() -> None:
    """Stories read what was sent, and can break a queue."""
    hints, inlet = FakeHints(), FakeInlet()
    hints.send(PAGE, 3)
    inlet.put([MENTION, UPDATE])
    assert (hints.taken(Queue.POSTS), hints.taken(Queue.PAGES), hints.sent) == ([], [Hint(PAGE, 3)], [])
    assert (inlet.taken(), inlet.items) == ([MENTION, UPDATE], [])
    hints.broken = inlet.broken = NotQueued("down")
    with pytest.raises(NotQueued):
        hints.send(PAGE)
    with pytest.raises(NotQueued):
        inlet.put([MENTION])
