"""Sources of customers' desks let in what their providers sign, as the providers document it, and nothing else."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.refusal import NotAuthentic
from tocsin.sources.registry import source_of

DESKS = {
    "zendesk": datetime(2025, 2, 11, 14, 32, 6, tzinfo=UTC),
    "crisp": datetime.fromtimestamp(1506985696, UTC),
    "tawk": datetime(2026, 8, 15, tzinfo=UTC),
    "intercom": datetime(2026, 8, 15, tzinfo=UTC),
}
"""When the vectors of each were signed."""
VECTORS = [
    vector
    for vector in json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
    if vector["scheme"] in DESKS
]
SECRET = "a-secret-of-chatwoot"
NOW = datetime(2026, 8, 15, 19, 45, tzinfo=UTC)


def verdict(source: str, delivery: Delivery, *secrets: str, now: datetime = NOW) -> str | NotAuthentic:
    """What a source says of a delivery."""
    found = source_of(source)
    assert found
    return found.verify(delivery, Trust(secrets=secrets, now=now))


def delivery_of(vector: dict[str, Any], body: str | None = None) -> Delivery:
    """What was sent, or the same with another body."""
    headers = {name.lower(): value for name, value in vector["headers"].items()}
    return Delivery(body=(vector["body"] if body is None else body).encode(), headers=headers)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: str(vector["scheme"]))
def test_what_a_desk_signs_is_authentic(vector: dict[str, Any]) -> None:
    """With the secret alone, and with one of two while it is changed; not with another one, nor another body."""
    desk = vector["scheme"]
    now, sent = DESKS[desk], delivery_of(vector)
    assert not isinstance(verdict(desk, sent, vector["secret"], now=now), NotAuthentic)
    assert not isinstance(verdict(desk, sent, "another-secret", vector["secret"], now=now), NotAuthentic)
    assert isinstance(verdict(desk, sent, "another-secret", now=now), NotAuthentic)
    assert isinstance(verdict(desk, delivery_of(vector, '{"a": 1}'), vector["secret"], now=now), NotAuthentic)


@pytest.mark.parametrize("desk", ["zendesk", "crisp"])
def test_an_old_delivery_cannot_be_played_again(desk: str) -> None:
    """Its time is signed, too."""
    vector = next(vector for vector in VECTORS if vector["scheme"] == desk)
    refused = verdict(desk, delivery_of(vector), vector["secret"], now=DESKS[desk] + timedelta(minutes=6))
    assert isinstance(refused, NotAuthentic)
    assert "at most 300 s" in refused.detail


def test_what_crisp_signs_may_be_written_otherwise_on_its_way() -> None:
    """Its own library checks the JSON as it writes it itself, not the bytes; what it says must be the same."""
    vector = next(vector for vector in VECTORS if vector["scheme"] == "crisp")
    spread = json.dumps(json.loads(vector["body"]), indent=2, ensure_ascii=False)
    said = spread.replace("Hey :)", "Bye :(")
    now = DESKS["crisp"]
    assert verdict("crisp", delivery_of(vector, spread), vector["secret"], now=now) == ""
    for wrong in (said, "", "[", '"\\ud800"', "[" * 100_000):
        assert isinstance(verdict("crisp", delivery_of(vector, wrong), vector["secret"], now=now), NotAuthentic)


def test_chatwoot_signs_its_time_and_its_body() -> None:
    """HMAC-SHA256 over `timestamp.body`; the delivery's id is the same on retries."""
    stamp, body = str(int(NOW.timestamp())), b'{"event":"webwidget_triggered"}'
    signature = hmac.new(SECRET.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    headers = {
        "x-chatwoot-signature": f"sha256={signature}",
        "x-chatwoot-timestamp": stamp,
        "x-chatwoot-delivery": "d-1",
    }
    assert verdict("chatwoot", Delivery(body=body, headers=headers), SECRET) == "d-1"
    late = verdict("chatwoot", Delivery(body=body, headers=headers), SECRET, now=NOW + timedelta(minutes=6))
    assert isinstance(late, NotAuthentic)


@pytest.mark.parametrize("desk", ["chatwoot", "crisp"])
def test_a_desk_that_does_not_sign_is_known_by_its_address(desk: str) -> None:
    """Older servers of Chatwoot's, and hooks of a website at Crisp."""
    assert verdict(desk, Delivery(path_secret=SECRET), SECRET) == ""
    refused = verdict(desk, Delivery(path_secret=SECRET[:-1]), SECRET)
    assert isinstance(refused, NotAuthentic)
    assert SECRET not in refused.detail


def test_sunshine_sends_its_secret_as_a_key() -> None:
    """Zendesk's messaging does not sign."""
    assert verdict("zendesk", Delivery(headers={"x-api-key": SECRET}), SECRET) == ""
    assert isinstance(verdict("zendesk", Delivery(headers={"x-api-key": "x" * 20}), SECRET), NotAuthentic)
