"""HubSpot's three signatures: the last by method, address, body and time; the earlier ones by a plain hash."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta

import pytest

from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.hubspot import verify
from tocsin.sources.refusal import NotAuthentic

SECRET = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy"
BODY = b"{'example_field':'example_value'}"
URL = "https://www.example.com/webhook_uri"
NOW = datetime(2026, 8, 15, 19, 45, tzinfo=UTC)
TRUST = Trust(secrets=("another", SECRET), now=NOW)
EARLIER = {
    "v1": "69fc6631a867edd4f9e9e627fc5c1148e3fbdd8b21837b6d2b8901c1fa57f750",
    "v2": "4fe4e3a7d3cf09db53be39d0a58130e2aaba074ec123a9e355b876a689a1c383",
}
"""The vectors of HubSpot's own library: https://github.com/HubSpot/hubspot-api-python, tests/spec/utils."""


def signed(url: str, *, as_seen: str | None = None, **headers: str) -> Delivery:
    """A delivery to an address, signed by version 3 over the address as HubSpot saw it."""
    at = str(int(NOW.timestamp() * 1000))
    over = b"POST" + (as_seen or url).encode() + BODY + at.encode()
    signature = base64.b64encode(hmac.digest(SECRET.encode(), over, hashlib.sha256)).decode()
    sent = {"x-hubspot-signature-v3": signature, "x-hubspot-request-timestamp": at} | headers
    return Delivery(body=BODY, url=url, headers=sent)


@pytest.mark.parametrize(
    ("url", "as_seen"),
    [
        (URL, None),
        (f"{URL}?a=b%20c", None),
        ("https://www.example.com/hooks%2Fhubspot?a=%40x&b=%2F", "https://www.example.com/hooks/hubspot?a=@x&b=/"),
        ("https://www.example.com/h%c3%a9?a=%3a", "https://www.example.com/h%c3%a9?a=:"),
    ],
)
def test_the_address_is_signed_as_hubspot_sees_it(url: str, as_seen: str | None) -> None:
    """With some signs decoded, and all others as they are."""
    assert verify(signed(url, as_seen=as_seen), TRUST) == ""


def test_another_address_another_time_or_another_secret_is_refused() -> None:
    """A delivery to one of our sources is none to another."""
    sent = signed(URL)
    assert isinstance(verify(signed(URL, as_seen=f"{URL}2"), TRUST), NotAuthentic)
    assert isinstance(verify(sent, Trust(secrets=("another",), now=NOW)), NotAuthentic)
    assert isinstance(verify(sent, Trust(secrets=(SECRET,), now=NOW + timedelta(minutes=6))), NotAuthentic)


@pytest.mark.parametrize("version", EARLIER)
def test_earlier_signatures_hold_where_there_is_no_later_one(version: str) -> None:
    """A delivery that brings both is judged by the one that cannot be played again."""
    earlier = {"x-hubspot-signature": EARLIER[version], "x-hubspot-signature-version": version}
    assert verify(Delivery(body=BODY, url=URL, headers=earlier), TRUST) == ""
    assert isinstance(verify(Delivery(body=BODY + b" ", url=URL, headers=earlier), TRUST), NotAuthentic)
    late = Trust(secrets=(SECRET,), now=NOW + timedelta(minutes=6))
    assert isinstance(verify(signed(URL, **earlier), late), NotAuthentic)


@pytest.mark.parametrize("headers", [{}, {"x-hubspot-signature": "é", "x-hubspot-signature-version": "v1"}])
def test_what_is_not_signed_is_refused(headers: dict[str, str]) -> None:
    """And nothing of the secret is told."""
    refused = verify(Delivery(body=BODY, url=URL, headers=headers), TRUST)
    assert isinstance(refused, NotAuthentic)
    assert SECRET not in refused.detail
