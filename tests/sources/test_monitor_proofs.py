"""Monitoring tools are let in by what their documentation has them send, and by nothing else."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta

import pytest

from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.refusal import NotAuthentic
from tocsin.sources.registry import source_of

NOW = datetime(2026, 8, 15, 19, 45, tzinfo=UTC)
SECRET = "of-an-account-secret"
BODY = b'{"status":"firing","alerts":[]}'
TIMED = {"timestamp header": "X-Grafana-Alerting-Timestamp"}


def basic(pair: str) -> dict[str, str]:
    """The header that a client makes of `https://user:password@host/`."""
    return {"authorization": "Basic " + base64.b64encode(pair.encode()).decode()}


SENT = {
    "youscan, in the address": ("youscan", basic(f"tocsin:{SECRET}")),
    "alertmanager, basic_auth": ("alertmanager", basic(f"any:{SECRET}")),
    "alertmanager, authorization": ("alertmanager", {"authorization": f"Bearer {SECRET}"}),
    "alertmanager, http_headers": ("alertmanager", {"x-api-key": SECRET}),
    "grafana, basic": ("grafana", basic(f"any:{SECRET}")),
    "grafana, authorization": ("grafana", {"authorization": f"Bearer {SECRET}"}),
    "grafana, extra headers": ("grafana", {"x-api-key": SECRET}),
    "grafana, signed": (
        "grafana",
        {"x-grafana-alerting-signature": hmac.new(SECRET.encode(), BODY, hashlib.sha256).hexdigest()},
    ),
}


def verdict(source: str, headers: dict[str, str], secret: str = SECRET, **more: object) -> str | NotAuthentic:
    """What a source says of a delivery with these headers."""
    found = source_of(source)
    assert found
    return found.verify(Delivery(body=BODY, headers=headers), Trust(secrets=(secret,), now=NOW, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize("way", SENT)
def test_each_documented_way_lets_in(way: str) -> None:
    """With our secret, and not with another."""
    source, headers = SENT[way]
    assert verdict(source, headers) == ""
    assert isinstance(verdict(source, headers, "another-secret"), NotAuthentic)
    assert isinstance(verdict(source, {}), NotAuthentic)


def test_a_secret_with_a_colon_is_user_and_password() -> None:
    """Then the user counts, too."""
    assert verdict("youscan", basic("user:correct-horse"), "user:correct-horse") == ""
    assert isinstance(verdict("youscan", basic("other:correct-horse"), "user:correct-horse"), NotAuthentic)


def signed(at: datetime) -> dict[str, str]:
    """Grafana's headers when it signs the time, too."""
    stamp = str(int(at.timestamp()))
    signature = hmac.new(SECRET.encode(), stamp.encode() + b":" + BODY, hashlib.sha256).hexdigest()
    return {"x-grafana-alerting-signature": signature, "x-grafana-alerting-timestamp": stamp}


def test_grafana_may_sign_its_time_and_then_must() -> None:
    """An old delivery cannot be played again, and nothing weaker lets in instead."""
    assert verdict("grafana", signed(NOW), settings=TIMED) == ""
    late = verdict("grafana", signed(NOW - timedelta(minutes=6)), settings=TIMED)
    assert isinstance(late, NotAuthentic)
    assert "360 s old" in late.detail
    assert isinstance(verdict("grafana", {"authorization": f"Bearer {SECRET}"}, settings=TIMED), NotAuthentic)
