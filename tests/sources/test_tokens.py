"""Secrets that are sent as they are."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest

from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.refusal import NotAuthentic
from tocsin.sources.schemes.tokens import AnyOf, Basic, Bearer, HeaderToken, PathSecret, QueryToken
from tocsin.sources.shapes import Verify

SECRET = "user:correct-horse"
TRUST = Trust(secrets=("older-secret", SECRET), now=datetime(2026, 8, 15, tzinfo=UTC))
BASIC = "Basic " + base64.b64encode(SECRET.encode()).decode()
WAYS: dict[str, tuple[Verify, Delivery]] = {
    "header": (HeaderToken("X-Secret"), Delivery(headers={"x-secret": SECRET})),
    "bearer": (Bearer(), Delivery(headers={"authorization": f"bearer {SECRET}"})),
    "basic": (Basic(), Delivery(headers={"authorization": BASIC})),
    "path": (PathSecret(), Delivery(path_secret=SECRET)),
    "query": (QueryToken(), Delivery(query={"token": SECRET})),
    "any of": (AnyOf((Bearer(), QueryToken())), Delivery(query={"token": SECRET})),
}


@pytest.mark.parametrize("way", WAYS)
def test_who_sends_the_secret_is_authentic(way: str) -> None:
    """One of several secrets is enough."""
    verify, delivery = WAYS[way]
    assert verify(delivery, TRUST) == ""


@pytest.mark.parametrize("way", WAYS)
def test_who_does_not_is_refused_and_not_told_the_secret(way: str) -> None:
    """Nothing, something else, and half of it; and nobody where no secret is set, or one that could be guessed."""
    verify, delivery = WAYS[way]
    for wrong in (
        Delivery(),
        Delivery(headers={"authorization": "Basic !", "x-secret": "é\ud800"}, query={"token": SECRET[:-1]}),
        Delivery(headers={"authorization": "Bearer"}, path_secret=SECRET + "x"),
    ):
        refused = verify(wrong, TRUST)
        assert isinstance(refused, NotAuthentic)
        assert SECRET not in refused.detail
    for secrets in ((), ("",), ("short",)):
        assert isinstance(verify(Delivery(), Trust(secrets=secrets, now=TRUST.now)), NotAuthentic)
        assert isinstance(verify(delivery, Trust(secrets=secrets, now=TRUST.now)), NotAuthentic)
