"""Pub/Sub's pushes: Google's signature, for us, of the service account that the plan names, and of now."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.refusal import NotAuthentic
from tocsin.sources.schemes.google_token import CERTIFICATES, certificates, google_token

NOW = datetime(2026, 8, 15, 19, 45, tzinfo=UTC)
AT = int(NOW.timestamp())
URL = "https://api.example.com/hooks/google"
ACCOUNT = "push@noarderboat.iam.gserviceaccount.com"
CLAIMS = {
    "aud": URL,
    "email": ACCOUNT,
    "email_verified": True,
    "iss": "https://accounts.google.com",
    "iat": AT,
    "exp": AT + 3600,
    "sub": "1",
}
CHANGED: list[dict[str, Any]] = [
    {"email": "other@noarderboat.iam.gserviceaccount.com"},
    {"email": None},
    {"email_verified": False},
    {"email_verified": "true"},
    {"aud": "https://api.example.com/hooks/other"},
    {"aud": None},
    {"iss": "https://accounts.example.com"},
    {"iat": AT - 7200, "exp": AT - 3600},
    {"iat": AT + 3600, "exp": AT + 7200},
    {"exp": None},
    {"exp": "later"},
    {"iat": [1]},
]


@pytest.fixture(scope="module")
def key() -> RSAPrivateKey:
    """Google's."""
    return generate_private_key(public_exponent=65537, key_size=2048)


def published(key: RSAPrivateKey, kid: str = "k1") -> bytes:
    """The set of keys as Google publishes it."""
    public = json.loads(RSAAlgorithm.to_jwk(key.public_key()))
    return json.dumps({"keys": [public | {"kid": kid, "alg": "RS256", "use": "sig"}]}).encode()


def verdict(key: RSAPrivateKey, token: str, settings: dict[str, Any] | None = None, **sent: Any) -> str | NotAuthentic:
    """What is said of a push with a token."""
    told = {"service account": ACCOUNT} if settings is None else settings
    trust = Trust(secrets=(), now=NOW, settings=told, published=sent.pop("published", published(key)))
    return google_token(Delivery(headers={"authorization": f"Bearer {token}"}, url=sent.pop("url", URL)), trust)


def signed(key: RSAPrivateKey, kid: str = "k1", **changed: Any) -> str:
    """A token with changed claims; None: without it."""
    claims = {name: value for name, value in (CLAIMS | changed).items() if value is not None}
    return jwt.encode(claims, key, algorithm="RS256", headers={"kid": kid})


def test_a_push_of_our_own_subscription_is_authentic(key: RSAPrivateKey) -> None:
    """For our address, or for the audience that the plan names."""
    assert verdict(key, signed(key)) == ""
    assert verdict(key, signed(key), url=f"{URL}?a=1") == ""
    named = {"service account": ACCOUNT, "audience": "tocsin"}
    assert verdict(key, signed(key, aud="tocsin"), named) == ""
    assert isinstance(verdict(key, signed(key), named), NotAuthentic)


@pytest.mark.parametrize("changed", CHANGED)
def test_whatever_the_token_says_instead_is_refused(key: RSAPrivateKey, changed: dict[str, Any]) -> None:
    """Of somebody else, for somebody else, by somebody else, of another time."""
    assert isinstance(verdict(key, signed(key, **changed)), NotAuthentic)


def test_only_googles_key_counts(key: RSAPrivateKey) -> None:
    """Neither another key under its name, nor none, nor its public key used as a secret."""
    other = generate_private_key(public_exponent=65537, key_size=2048)
    secret = jwt.encode(CLAIMS, "k" * 32, algorithm="HS256", headers={"kid": "k1"})
    unsigned = jwt.encode(CLAIMS, "", algorithm="none", headers={"kid": "k1"})
    for token in (signed(other), signed(key, kid="k2"), secret, unsigned, "", "a.b.c", "é", "." * 20_000):
        assert isinstance(verdict(key, token), NotAuthentic)


@pytest.mark.parametrize("document", [b"", b"{}", b"[]", b'{"keys": []}', b'{"keys": [{"kty": "x"}]}', b"<html>"])
def test_where_no_keys_are_published_nobody_is_let_in(key: RSAPrivateKey, document: bytes) -> None:
    """Whatever the document is instead."""
    assert isinstance(verdict(key, signed(key), published=document), NotAuthentic)


@pytest.mark.parametrize("settings", [{}, {"service account": ""}, {"service account": 3}])
def test_a_plan_that_names_no_service_account_lets_nobody_in(key: RSAPrivateKey, settings: dict[str, Any]) -> None:
    """Anybody can have a token of Google's."""
    refused = verdict(key, signed(key), settings)
    assert isinstance(refused, NotAuthentic)
    assert "service account" in refused.detail


@pytest.mark.parametrize(
    "given", ["", "Bearer", "Bearer x", "Bearer a.b", "Basic YTpi", "Bearer a.b.c.d", "Bearer ü.b.c"]
)
def test_noise_makes_nobody_ask_google(given: str) -> None:
    """What is no token needs no keys: it is refused even where Google cannot be reached."""
    sent = Delivery(headers={"authorization": given}, url=URL)
    trust = Trust(secrets=(), now=NOW, settings={"service account": ACCOUNT})
    assert isinstance(certificates(sent, trust), NotAuthentic)
    assert isinstance(google_token(sent, trust), NotAuthentic)


@pytest.mark.parametrize("changed", CHANGED)
def test_a_token_that_says_something_else_makes_nobody_ask_google(key: RSAPrivateKey, changed: dict[str, Any]) -> None:
    """It would be refused by whomever it is signed."""
    trust = Trust(secrets=(), now=NOW, settings={"service account": ACCOUNT})
    for token in (signed(key, **changed), jwt.encode(CLAIMS, "k" * 32, algorithm="HS256"), "a.b.c"):
        sent = Delivery(headers={"authorization": f"Bearer {token}"}, url=URL)
        assert isinstance(certificates(sent, trust), NotAuthentic)
    fits = Delivery(headers={"authorization": f"Bearer {signed(key)}"}, url=URL)
    assert certificates(fits, trust) == CERTIFICATES
    assert isinstance(certificates(fits, Trust(secrets=(), now=NOW)), NotAuthentic)
