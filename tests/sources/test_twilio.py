"""Twilio's signature, against the vectors of its libraries and its documentation."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.refusal import NotAuthentic
from tocsin.sources.schemes.twilio import HASH_OF_BODY, signature, twilio

VECTORS = json.loads(Path(__file__).with_name("twilio_vectors.json").read_text(encoding="utf-8"))
NOW = datetime(2026, 8, 15, tzinfo=UTC)
ADDRESS = "https://tocsin.example/hooks/twilio"


def sent(vector: dict[str, Any]) -> Delivery:
    """What was sent."""
    headers = {name.lower(): value for name, value in vector["headers"].items()}
    query = dict(parse_qsl(vector["url"].partition("?")[2]))
    return Delivery(body=vector["body"].encode(), headers=headers, url=vector["url"], query=query)


def is_authentic(delivery: Delivery, *secrets: str) -> bool:
    """What is said of it."""
    return not isinstance(twilio(delivery, Trust(secrets=secrets, now=NOW)), NotAuthentic)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: str(vector["scheme"])[-40:])
def test_what_twilio_signs_is_authentic(vector: dict[str, Any]) -> None:
    """Fields in their order, each value once; with one auth token of several; and not one byte else."""
    delivery, secret = sent(vector), vector["secret"]
    assert is_authentic(delivery, secret)
    assert is_authentic(delivery, "another-token", secret)
    assert not is_authentic(delivery, "another-token")
    assert not is_authentic(delivery, "")
    assert not is_authentic(replace(delivery, body=delivery.body + b"&Body=x"), secret)
    assert not is_authentic(replace(delivery, url=f"{delivery.url}&x=1"), secret)
    assert not is_authentic(replace(delivery, headers={}), secret)


@pytest.mark.parametrize(
    ("called", "signed"),
    [
        (ADDRESS, ADDRESS),
        (ADDRESS, "https://tocsin.example:443/hooks/twilio"),
        ("https://tocsin.example:443/hooks/twilio", ADDRESS),
        ("https://tocsin.example:8443/hooks/twilio", ADDRESS),
        (f"{ADDRESS}?a=1", "https://tocsin.example:443/hooks/twilio?a=1"),
    ],
)
def test_the_port_may_stand_in_the_signed_address_or_not(called: str, signed: str) -> None:
    """Twilio signs it as it was given to it, and what stands before us may have left it out."""
    proof = signature("12345678", signed, "BodyHi").decode()
    delivery = Delivery(body=b"Body=Hi", headers={"x-twilio-signature": proof}, url=called)
    assert is_authentic(delivery, "12345678")


def test_the_plan_may_say_the_public_address() -> None:
    """Where a proxy stands before us, nobody else can know what Twilio has called."""
    proof = signature("12345678", f"{ADDRESS}?a=1", "BodyHi").decode()
    delivery = Delivery(body=b"Body=Hi", headers={"x-twilio-signature": proof}, url="https://inside.example/x?a=1")
    trust = Trust(secrets=("12345678",), now=NOW, settings={"address": ADDRESS})
    assert twilio(delivery, trust) == ""
    assert not is_authentic(delivery, "12345678")


def test_json_is_signed_by_its_hash() -> None:
    """The address holds the body's SHA-256, and is signed without fields."""
    body = b'{"Body": "Hi"}'
    hashed = hashlib.sha256(body).hexdigest()
    url = f"{ADDRESS}?{HASH_OF_BODY}={hashed}"
    proof = signature("12345678", url, "").decode()
    delivery = Delivery(body=body, headers={"x-twilio-signature": proof}, url=url, query={HASH_OF_BODY: hashed})
    assert is_authentic(delivery, "12345678")
    assert not is_authentic(replace(delivery, body=body + b" "), "12345678")
    assert not is_authentic(replace(delivery, query={}), "12345678")


@pytest.mark.parametrize("url", ["", "https://[", "https://x:99999999/", "https://x:port/", "\x00"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    """It is ours and not the sender's; still, nothing may raise."""
    delivery = Delivery(body=b"a=b", headers={"x-twilio-signature": "é"}, url=url)
    assert not is_authentic(delivery, "12345678")


def test_a_form_of_thousands_of_fields_is_refused() -> None:
    """Before anything is computed over it."""
    body = b"&".join(b"f%d=1" % number for number in range(10_000))
    assert not is_authentic(Delivery(body=body, headers={"x-twilio-signature": "x"}, url=ADDRESS), "12345678")
