"""The door of the replies: what Lambda hands it, and what it hands back."""

from __future__ import annotations

import json
from io import StringIO

import pytest

import answer
from fakes.queues import FakeInlet
from stories.world import World
from tocsin import wiring
from tocsin.domain.mention import Mention
from tocsin.domain.reasons import Reason

INLET = FakeInlet()


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """A case is open; the door finds it, and the people of the plan."""
    world = World()
    world.opens()
    monkeypatch.setattr(wiring, "hands", lambda: world.hands)
    monkeypatch.setattr(wiring, "inlet", lambda: INLET)
    monkeypatch.setattr(wiring, "clock", lambda: world.clock)
    INLET.taken()
    monkeypatch.setattr(wiring, "contacts", lambda: {"+31612345671": "ana"})
    return world


def record(name: str, text: str, phone: str = "+31612345671") -> dict[str, str]:
    """A record of the queue with an SMS in it."""
    sms = {"originationNumber": phone, "messageBody": text, "inboundMessageId": name}
    return {"messageId": name, "body": json.dumps(sms)}


def test_a_bad_record_comes_again_without_the_others(world: World) -> None:
    """The case is taken by the reply behind it, and only what failed is handed back."""
    records = [{"messageId": "poison", "body": "{"}, record("sms-1", "1a")]

    assert answer.handler({"Records": records}, None) == {"batchItemFailures": [{"itemIdentifier": "poison"}]}
    assert world.case().owner == "ana"


def test_replies_are_counted_by_what_they_did(world: World, monkeypatch: pytest.MonkeyPatch, logged: StringIO) -> None:
    """Also those of unknown numbers, who get nothing; and no phone number stands in a log."""
    counted: list[tuple[str, str]] = []

    def measure(metric: wiring.Metric, _value: float = 1, /, reason: str = "") -> None:
        counted.append((metric, reason))

    monkeypatch.setattr(wiring, "measure", measure)
    records = [record("sms-1", "1a"), record("sms-2", "1a", phone="+31699999999")]
    answer.handler({"Records": records}, None)

    assert counted == [
        (wiring.Metric.REPLIES, Reason.TAKEN),
        (wiring.Metric.TIME_TO_TAKE, ""),
        (wiring.Metric.REPLIES, Reason.UNKNOWN_SENDER),
    ]
    assert "unknown_sender" in logged.getvalue()
    assert "+316" not in logged.getvalue()
    assert world.case().owner == "ana"


def test_an_sms_of_nobody_in_the_plan_is_a_mention(world: World, logged: StringIO) -> None:
    """A customer says something, in private. Their number stands in no id and no log; who calls back finds it."""
    complaint = "Mijn zoon zat opgesloten op het autodek"
    answer.handler({"Records": [record("sms-3", complaint, phone="+31699999999")]}, None)

    (mention,) = INLET.taken()
    assert isinstance(mention, Mention)
    assert (mention.key, mention.platform, mention.text, mention.public) == ("sms:sms-3", "sms", complaint, False)
    assert (mention.author.handle, mention.author.name) == ("+31699999999", "…9999")
    assert mention.author.id == mention.conversation
    assert "99999999" not in f"{mention.key} {mention.author.id} {mention.correlation} {logged.getvalue()}"
    assert world.case().owner is None


def test_an_sms_that_cannot_be_queued_as_a_mention_comes_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stays in the queue of the replies until the other one takes it."""
    assert world.case()
    monkeypatch.setattr(INLET, "broken", RuntimeError("SQS is away"))
    failed = answer.handler({"Records": [record("sms-3", "Hello?", phone="+31699999999")]}, None)
    assert failed == {"batchItemFailures": [{"itemIdentifier": "sms-3"}]}
