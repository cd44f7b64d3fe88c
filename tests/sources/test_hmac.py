"""Signatures by HMAC, against vectors that providers publish or that follow from their documentation."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.refusal import NotAuthentic
from tocsin.sources.schemes.hmac import Hmac
from tocsin.sources.schemes.timely import Unit

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
SCHEMES = {
    "github": Hmac(header="X-Hub-Signature-256", prefix="sha256="),
    "slack": Hmac(
        header="X-Slack-Signature",
        prefix="v0=",
        signed="v0:{timestamp}:{body}",
        timestamp="X-Slack-Request-Timestamp",
    ),
    "zendesk": Hmac(
        header="X-Zendesk-Webhook-Signature",
        encoding="base64",
        signed="{timestamp}{body}",
        timestamp="X-Zendesk-Webhook-Signature-Timestamp",
        unit=Unit.ISO,
    ),
    "crisp": Hmac(
        header="X-Crisp-Signature",
        signed="[{timestamp};{body}]",
        timestamp="X-Crisp-Request-Timestamp",
        unit=Unit.EITHER,
    ),
    "tawk": Hmac(header="X-Tawk-Signature", algorithm="sha1", id="X-Hook-Event-Id"),
    "intercom": Hmac(header="X-Hub-Signature", algorithm="sha1", prefix="sha1="),
    "meltwater": Hmac(header="X-Hub-Signature", algorithm="sha1", prefix="sha1="),
    "x": Hmac(header="x-twitter-webhooks-signature", encoding="base64", prefix="sha256="),
    "stripe": Hmac(header="Stripe-Signature", parts=("t", "v1"), signed="{timestamp}.{body}"),
    "grafana": Hmac(header="X-Grafana-Alerting-Signature"),
}
SIGNED_AT = {
    "slack": datetime.fromtimestamp(1531420618, UTC),
    "zendesk": datetime(2025, 2, 11, 14, 32, 6, tzinfo=UTC),
    "crisp": datetime.fromtimestamp(1506985696, UTC),
    "stripe": datetime.fromtimestamp(1700000000, UTC),
}
NOW = datetime(2026, 8, 15, tzinfo=UTC)
TIMED = [vector for vector in VECTORS if vector["scheme"] in SIGNED_AT]


def name_of(vector: dict[str, Any]) -> str:
    """The scheme's name, for the list of tests."""
    return str(vector["scheme"])


def delivery_of(vector: dict[str, Any], **changed: str) -> Delivery:
    """What was sent, with headers changed."""
    headers = {name.lower(): value for name, value in (vector["headers"] | changed).items()}
    return Delivery(body=vector["body"].encode(), headers=headers)


def verdict(
    vector: dict[str, Any], delivery: Delivery | None = None, *secrets: str, later: timedelta = timedelta()
) -> str | NotAuthentic:
    """What is said of a vector, changed as told."""
    now = SIGNED_AT.get(vector["scheme"], NOW) + later
    trust = Trust(secrets=secrets or (vector["secret"],), now=now)
    return SCHEMES[vector["scheme"]](delivery or delivery_of(vector), trust)


@pytest.mark.parametrize("vector", VECTORS, ids=name_of)
def test_what_the_provider_signs_is_authentic(vector: dict[str, Any]) -> None:
    """Byte for byte; with one secret of several, too, while it is changed."""
    assert not isinstance(verdict(vector), NotAuthentic)
    assert not isinstance(verdict(vector, None, "another-secret", vector["secret"]), NotAuthentic)


@pytest.mark.parametrize("vector", VECTORS, ids=name_of)
def test_another_body_another_secret_or_no_secret_is_refused(vector: dict[str, Any]) -> None:
    """A source that is not set up lets nobody in."""
    changed = replace(delivery_of(vector), body=vector["body"].encode() + b" ")
    assert isinstance(verdict(vector, changed), NotAuthentic)
    assert isinstance(verdict(vector, None, "another-secret"), NotAuthentic)
    assert isinstance(verdict(vector, None, ""), NotAuthentic)


@pytest.mark.parametrize("vector", VECTORS, ids=name_of)
@pytest.mark.parametrize("written", ["", "v0=", "sha256=", "é", "=", ",,,", "t=,v1=", "a" * 5000, "sha1=0,sha1=0"])
def test_whatever_stands_in_the_header_instead_is_refused(vector: dict[str, Any], written: str) -> None:
    """Nonsense is refused like a forgery, and told without the secret."""
    changed = delivery_of(vector, **{SCHEMES[vector["scheme"]].header: written})
    refused = verdict(vector, changed)
    assert isinstance(refused, NotAuthentic)
    assert vector["secret"] not in refused.detail


@pytest.mark.parametrize("vector", TIMED, ids=name_of)
@pytest.mark.parametrize("seconds", [-302, 302])
def test_a_recorded_delivery_cannot_be_played_again(vector: dict[str, Any], seconds: int) -> None:
    """The signed time is at most five minutes off, in whatever unit it is written."""
    assert not isinstance(verdict(vector, later=timedelta(seconds=seconds // 2)), NotAuthentic)
    refused = verdict(vector, later=timedelta(seconds=seconds))
    assert isinstance(refused, NotAuthentic)
    assert "at most 300 s" in refused.detail


@pytest.mark.parametrize("written", ["", "now", "-1", "١", "9" * 400, "1e9", "2025-13-01"])
def test_a_time_that_is_none_is_refused(written: str) -> None:
    """It was not signed so by anybody who has our secret."""
    for vector in TIMED:
        if header := SCHEMES[vector["scheme"]].timestamp:
            assert isinstance(verdict(vector, delivery_of(vector, **{header: written})), NotAuthentic)


def test_the_id_of_a_delivery_is_the_senders() -> None:
    """It is the same on retries, and leads through all logs."""
    tawk = next(vector for vector in VECTORS if vector["scheme"] == "tawk")
    assert verdict(tawk) == "evt_1"


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=list(SCHEMES))
def test_who_has_not_signed_is_told_so(scheme: Hmac) -> None:
    """With or without a prefix: it is another mistake than a signature that does not match."""
    found = scheme(Delivery(body=b"{}"), Trust(secrets=("a-secret-of-ours",), now=NOW))
    assert isinstance(found, NotAuthentic)
    assert found.detail.startswith(f"Not signed: {scheme.header} is missing.")
