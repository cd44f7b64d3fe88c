"""Signatures of deliveries."""

from __future__ import annotations

from datetime import UTC, datetime

from tocsin.cli import signed
from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.schemes.standard_webhooks import standard_webhooks

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def test_the_vector_of_the_reference_library() -> None:
    """The signature that the reference library of Standard Webhooks computes for its own example."""
    made = signed.signature(
        SECRET, delivery="msg_p5jXN8AQM9LWM0D4loKWxJek", at=1614265330, body=b'{"test": 2432232314}'
    )
    assert made == "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_door_trusts_what_is_signed_here() -> None:
    """Headers made here are accepted by the door's own check, and no longer when the body is another one."""
    now = datetime(2026, 8, 15, 19, 40, tzinfo=UTC)
    headers = signed.headers(SECRET, delivery="msg_1", at=int(now.timestamp()), body=b"{}")
    trust = Trust(secrets=[SECRET], now=now)
    assert standard_webhooks(Delivery(headers=headers, body=b"{}"), trust) == "msg_1"
    assert standard_webhooks(Delivery(headers=headers, body=b"{ }"), trust) != "msg_1"
