"""The first door with what lies behind it in memory, and senders that sign."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

import receive
from fakes.clock import FakeClock
from fakes.deliveries import FakeDeliveries
from fakes.queues import FakeInlet, FakeReceipts, FakeReplies
from sources.proof import proven
from tocsin import wiring
from tocsin.cli import signed
from tocsin.domain.accounts import Accounts
from tocsin.domain.kept import QUARANTINE
from tocsin.sources.delivery import Delivery
from tocsin.sources.registry import source_of

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
HOST = "tocsin.example"
NEWER = "whsec_b3RoZXJvdGhlcm90aGVyb3RoZXJvdGhlcg=="
MENTION = {
    "id": "nb-024",
    "brand": "noarderboat",
    "platform": "x",
    "posted": "2026-08-15T21:40:00+02:00",
    "author": {"id": "@sannedw"},
    "text": "lockers PADLOCKED",
}
Told = tuple[int, dict[str, Any], dict[str, str]]
"""Status, body and headers of an answer."""


@dataclass
class Gate:
    """The door, with what lies behind it."""

    inlet: FakeInlet = field(default_factory=FakeInlet)
    replies: FakeReplies = field(default_factory=FakeReplies)
    receipts: FakeReceipts = field(default_factory=FakeReceipts)
    deliveries: FakeDeliveries = field(default_factory=FakeDeliveries)
    clock: FakeClock = field(default_factory=FakeClock)
    listed: Accounts = field(default_factory=Accounts)
    secrets: dict[str, tuple[str, ...]] = field(default_factory=lambda: {"standard": (SECRET,)})
    newer: dict[str, tuple[str, ...]] = field(default_factory=dict)
    measured: list[tuple[str, float, dict[str, str]]] = field(default_factory=list)
    asked_again: int = 0

    def secrets_of(self, source: str, *, again: bool = False) -> tuple[str, ...]:
        """As `wiring` has it."""
        self.asked_again += again
        return (self.newer if again and source in self.newer else self.secrets).get(source, ())

    def post(self, content: Any = MENTION, *, secret: str = SECRET, **event: Any) -> Told:
        """The answer to a delivery to `standard`, signed."""
        body = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
        now = int(datetime.now(UTC).timestamp())
        headers = {
            name.title(): value for name, value in signed.headers(secret, delivery="d-1", at=now, body=body).items()
        }
        return self.handle({"headers": headers, "body": body.decode(errors="replace"), **event})

    def sends(self, source: str, body: bytes, *, rest: str = "", **headers: str) -> Told:
        """The answer to a delivery to any source, proven as that source wants it; its secret is the fixtures'."""
        known = source_of(source)
        assert known
        path = f"/hooks/{source}/{rest}" if rest else f"/hooks/{source}"
        sent = proven(known, Delivery(body=body, headers=headers, url=f"https://{HOST}{path}"), datetime.now(UTC))
        event = {"headers": dict(sent.headers), "queryStringParameters": dict(sent.query), "body": body.decode()}
        place = {"source": source, **({"name": rest} if rest else {})}
        context = {"http": {"method": "POST"}, "domainName": HOST}
        return self.handle(event | {"pathParameters": place, "rawPath": path, "requestContext": context}, source=source)

    def handle(self, event: Mapping[str, Any], method: str = "POST", source: str = "standard") -> Told:
        """The answer to an event."""
        whole = {"requestContext": {"http": {"method": method}}, "pathParameters": {"source": source}, **event}
        answer = receive.handler(whole, None)
        body = answer["body"]
        return answer["statusCode"], json.loads(body) if body[:1] == "{" else {"said": body}, answer["headers"]

    def quarantined(self) -> list[str]:
        """The keys of what lies in quarantine."""
        return list(self.deliveries.keys(QUARANTINE))

    def measure(self, metric: wiring.Metric, value: float = 1, /, **dimensions: str) -> None:
        """As `wiring` has it."""
        self.measured.append((metric.value, value, dimensions))


def a_gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """The door, wired to fakes."""
    made = Gate()
    for name in ("inlet", "replies", "receipts", "deliveries", "clock"):
        monkeypatch.setattr(wiring, name, lambda name=name: getattr(made, name))
    monkeypatch.setattr(wiring, "accounts", lambda: made.listed)
    monkeypatch.setattr(wiring, "secrets_of", made.secrets_of)
    monkeypatch.setattr(wiring, "measure", made.measure)
    return made
