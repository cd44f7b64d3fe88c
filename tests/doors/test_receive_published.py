"""Deliveries that are checked by what a provider publishes: it may have changed its keys, and it may be silent."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import StringIO

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

from doors.gate import HOST, Gate, Told
from sources.cases import Case
from tocsin import wiring
from tocsin.adapters.fetching import Unreachable
from tocsin.domain.accounts import Account, Accounts

ACCOUNT = "push@noarderboat.iam.gserviceaccount.com"
URL = f"https://{HOST}/hooks/google"
KEY = generate_private_key(public_exponent=65537, key_size=2048)
NEWER = generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Google:
    """What it publishes: the documents that are read one after the other; nothing more is silence."""

    documents: list[bytes]
    asked: list[bool] = field(default_factory=list)

    def published(self, url: str, *, again: bool = False) -> bytes:
        """The next."""
        self.asked.append(again)
        if not self.documents:
            raise Unreachable(url)
        return self.documents.pop(0)


def published(key: RSAPrivateKey, kid: str) -> bytes:
    """A set of one key."""
    return json.dumps({"keys": [json.loads(RSAAlgorithm.to_jwk(key.public_key())) | {"kid": kid}]}).encode()


def pushed(gate: Gate, key: RSAPrivateKey, kid: str, email: str = ACCOUNT) -> Told:
    """The answer to a push with a token that is signed so."""
    now = int(datetime.now(UTC).timestamp())
    claims = {"aud": URL, "email": email, "email_verified": True, "iss": "accounts.google.com"}
    token = jwt.encode(claims | {"iat": now, "exp": now + 3600}, key, algorithm="RS256", headers={"kid": kid})
    place = {
        "pathParameters": {"source": "google"},
        "rawPath": "/hooks/google",
        "requestContext": {"http": {"method": "POST"}, "domainName": HOST},
    }
    body = Case("google", "google_update").body.decode()
    return gate.handle({"headers": {"Authorization": f"Bearer {token}"}, "body": body, **place})


@pytest.fixture
def trusting(gate: Gate) -> Gate:
    """A plan that says whose pushes are trusted."""
    gate.listed = Accounts({"google": Account(source="google", settings={"service account": ACCOUNT})})
    return gate


def test_a_key_that_nobody_publishes_is_not_authentic(trusting: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    """401, after the newest keys were looked at: Google may have begun to sign with it since."""
    google = Google([published(KEY, "k1"), published(KEY, "k1")])
    monkeypatch.setattr(wiring, "web", lambda: google)
    assert pushed(trusting, NEWER, "k2")[0] == 401
    assert google.asked == [False, True]


def test_a_key_that_is_new_is_known_at_once(trusting: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it signs is neither refused nor late."""
    google = Google([published(KEY, "k1"), published(NEWER, "k2")])
    monkeypatch.setattr(wiring, "web", lambda: google)
    assert pushed(trusting, NEWER, "k2")[0] == 202


def test_while_the_keys_cannot_be_had_it_is_to_be_sent_again(
    trusting: Gate, monkeypatch: pytest.MonkeyPatch, logged: StringIO
) -> None:
    """503: nobody can tell whether it is authentic. The log says who is silent, in one line."""
    monkeypatch.setattr(wiring, "web", lambda: Google([]))
    status, _, headers = pushed(trusting, KEY, "k1")
    told = logged.getvalue()
    assert (status, headers["retry-after"], "does not answer" in told, "Traceback" in told) == (503, "5", True, False)


def test_a_token_of_somebody_else_makes_nobody_ask(trusting: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused even where Google cannot be reached."""
    google = Google([])
    monkeypatch.setattr(wiring, "web", lambda: google)
    assert pushed(trusting, KEY, "k1", email="other@noarderboat.iam.gserviceaccount.com")[0] == 401
    assert google.asked == []
