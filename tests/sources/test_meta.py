"""Meta's handshake and signature: who may ask, and what is not enough."""

from __future__ import annotations

import hmac
import json
from datetime import UTC, datetime

import pytest

from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.meta_graph import challenge, verify_token
from tocsin.sources.refusal import NotAuthentic
from tocsin.sources.registry import source_of
from tocsin.sources.translation import Reply

SECRET = "9f2c7e4a61d04f3b8c5d2e1f0a9b8c7d"
OLDER = "0a9b8c7d9f2c7e4a61d04f3b8c5d2e1f"
TRUST = Trust(secrets=(SECRET, OLDER), now=datetime(2026, 8, 15, tzinfo=UTC))


def asked(**changed: str) -> Reply | NotAuthentic:
    """What is answered to a handshake, changed as told."""
    query = {"mode": "subscribe", "challenge": "1158201444", "verify_token": verify_token(SECRET)} | changed
    return challenge(Delivery(method="GET", query={f"hub.{name}": value for name, value in query.items()}), TRUST)


@pytest.mark.parametrize("token", [verify_token(SECRET), verify_token(OLDER), SECRET])
def test_who_knows_the_verify_token_gets_the_challenge_back(token: str) -> None:
    """The one of either secret, while the secret is changed; or a word of your own, given as a secret."""
    assert asked(verify_token=token) == Reply(body="1158201444")


@pytest.mark.parametrize(
    "changed",
    [
        {"verify_token": "meatyhamhock"},
        {"verify_token": ""},
        {"verify_token": verify_token("")},
        {"mode": "unsubscribe"},
        {"challenge": ""},
        {"challenge": "1" * 201},
    ],
)
def test_nobody_else_does(changed: dict[str, str]) -> None:
    """A stranger's challenge is not sent back: it could be a page of theirs."""
    assert isinstance(asked(**changed), NotAuthentic)


def test_the_verify_token_does_not_tell_the_secret() -> None:
    """It stands in addresses, which are logged on the way."""
    assert SECRET not in verify_token(SECRET)
    assert len(verify_token(SECRET)) == 32


def test_the_older_signature_alone_is_not_enough() -> None:
    """Meta sends SHA-1 beside SHA-256; who forges picks the weaker."""
    source = source_of("meta")
    assert source
    body = json.dumps({"object": "page", "entry": []}).encode()
    older = {"x-hub-signature": f"sha1={hmac.digest(SECRET.encode(), body, 'sha1').hex()}"}
    newer = {"x-hub-signature-256": f"sha256={hmac.digest(SECRET.encode(), body, 'sha256').hex()}"}
    assert isinstance(source.verify(Delivery(body=body, headers=older), TRUST), NotAuthentic)
    assert source.verify(Delivery(body=body, headers=older | newer), TRUST) == ""
