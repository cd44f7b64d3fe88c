"""Quarantine at the keyboard: what lies there, why, and running it again."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from cli.deployment import Deployment
from tocsin.cli.main import app
from tocsin.cli.reach import standing_in
from tocsin.cli.running import Running
from tocsin.domain.accounts import Account
from tocsin.sources.delivery import Delivery
from tocsin.sources.envelope import envelope, quarantine_key, sealed
from tocsin.sources.refusal import Mistake

HEARD = datetime(2026, 8, 15, 19, 45, tzinfo=UTC)
BODY = b'{"events": 7, "name": "\x1b[31m\xd9\x85\xd8\xb1"}'


class NoSuchKeyError(Exception):
    """As S3 has it."""


class Exceptions:
    """What S3's client raises."""

    NoSuchKey = NoSuchKeyError


@dataclass
class FakeAws:
    """S3 and Lambda as far as quarantine needs them."""

    objects: dict[str, bytes] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    exceptions: type[Exceptions] = Exceptions

    def get_object(self, *, Bucket: str, Key: str) -> dict[str, Any]:  # noqa: N803 - boto3's names
        """See boto3."""
        assert Bucket == "deliveries"
        if Key not in self.objects:
            raise NoSuchKeyError(Key)
        return {"Body": io.BytesIO(self.objects[Key])}

    def get_paginator(self, _name: str) -> FakeAws:
        """See boto3."""
        return self

    def paginate(self, *, Bucket: str, Prefix: str) -> Iterator[dict[str, Any]]:  # noqa: N803 - boto3's names
        """See boto3."""
        assert Bucket == "deliveries"
        yield {"Contents": [{"Key": key} for key in sorted(self.objects) if key.startswith(Prefix)]}
        yield {}

    def invoke(self, *, FunctionName: str, Payload: bytes) -> dict[str, Any]:  # noqa: N803 - boto3's names
        """See boto3."""
        assert FunctionName == "receive"
        key = json.loads(Payload)["retry"]
        told = self.answers.get(key, {"key": key, "accepted": 1, "mistakes": []})
        return {"Payload": io.BytesIO(json.dumps(told).encode())}


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeRunning(Running):
    """A deployment whose AWS is the fake."""

    aws: Any = None

    def client(self, service: str) -> Any:
        """The fake of the service."""
        assert service in {"s3", "lambda"}
        return self.aws


class Ward:
    """Quarantine with two deliveries in it, and the keyboard."""

    def __init__(self) -> None:
        self.aws = FakeAws()
        running = FakeRunning(
            stack="tocsin",
            region="eu-west-1",
            webhooks="",
            console="",
            table="",
            inbound_sms_topic="",
            deliveries="deliveries",
            functions={"Receive": "receive"},
            aws=self.aws,
        )
        self.hand = replace(Deployment().hand, running=running)
        self.keys = [self.holds("trustpilot", BODY), self.holds("slack", b"\xff\x00")]

    def holds(self, source: str, body: bytes) -> str:
        """A delivery lies there. Its key, as people see it."""
        mistakes = (Mistake("events", "is missing."), Mistake("", "Another."))
        delivery = Delivery(body=body, headers={"content-type": "text/x"})
        kept = replace(envelope(Account(source=source), delivery, heard=HEARD, correlation="c"), mistakes=mistakes)
        self.aws.objects[quarantine_key(kept)] = sealed(kept)
        return quarantine_key(kept).removeprefix("quarantine/")

    def run(self, *words: str) -> Result:
        """What a person types after `tocsin quarantine`."""
        with standing_in(self.hand):
            return CliRunner().invoke(app, ["quarantine", *words])


@pytest.fixture
def ward() -> Ward:
    """Two deliveries in quarantine."""
    return Ward()


def test_the_list_says_what_lies_there_and_why(ward: Ward) -> None:
    """One line each; of one source if asked for; JSON for programs."""
    shown = " ".join(ward.run("list").stdout.split())
    assert all(key in shown for key in ward.keys)
    assert "events: is missing. (and 1 more)" in shown
    assert "2 deliveries in quarantine." in shown
    only = json.loads(ward.run("list", "--source", "slack", "--json").stdout)
    assert [(one["key"], one["source"]) for one in only] == [(ward.keys[1], "slack")]


def test_one_is_shown_as_it_came_and_cannot_paint_the_terminal(ward: Ward) -> None:
    """Control characters of a stranger's body are left out; whatever bytes it has."""
    shown = ward.run("show", ward.keys[0])
    assert (shown.exit_code, "\x1b" in shown.stdout) == (0, False)
    assert "مر" in shown.stdout
    assert ward.run("show", ward.keys[1]).exit_code == 0
    assert json.loads(ward.run("show", ward.keys[0], "--json").stdout)["headers"] == {"content-type": "text/x"}


def test_what_is_not_there_is_told(ward: Ward) -> None:
    """With the way to find what is."""
    for words in (("show", "20260815T19/slack/0"), ("retry", "nonsense")):
        refused = ward.run(*words)
        assert refused.exit_code == 1
        assert "tocsin quarantine list" in refused.stderr
        assert "Traceback" not in refused.output


def test_running_again_says_what_was_understood(ward: Ward) -> None:
    """All, those of a source, or one; exit code 1 while something is still not understood."""
    assert ward.run("retry").exit_code == 0
    assert "1 delivery understood, 0 still not." in ward.run("retry", "--source", "slack").stdout
    key = f"quarantine/{ward.keys[0]}"
    ward.aws.answers[key] = {"key": key, "accepted": 0, "mistakes": ["events: is missing."]}
    result = ward.run("retry", ward.keys[0])
    assert (result.exit_code, "✗" in result.stdout, "events: is missing." in result.stdout) == (1, True, True)
