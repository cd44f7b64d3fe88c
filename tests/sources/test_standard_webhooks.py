"""Who may deliver: Standard Webhooks, against the vectors of its own libraries."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tocsin.cli import signed
from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.refusal import NotAuthentic
from tocsin.sources.schemes.standard_webhooks import keys, standard_webhooks

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
OTHER = "whsec_" + "b3RoZXI" * 5
BODY = b'{"test": 2432232314}'
SIGNED_AT = datetime.fromtimestamp(1614265330, UTC)
RIGHT = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
WRONG = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc="
HEADERS = {
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": RIGHT,
}


def verdict(
    body: bytes = BODY, secrets: tuple[str, ...] = (SECRET,), now: datetime = SIGNED_AT, **headers: str
) -> str | NotAuthentic:
    """What is said of the libraries' vector, changed as told."""
    given = HEADERS | {f"webhook-{name}": value for name, value in headers.items()}
    return standard_webhooks(Delivery(headers=given, body=body), Trust(secrets=secrets, now=now))


def test_the_vector_of_the_reference_libraries_is_authentic() -> None:
    """standard-webhooks, libraries/python/tests/test_webhooks.py."""
    assert verdict() == "msg_p5jXN8AQM9LWM0D4loKWxJek"


def test_svix_signs_the_same_under_other_names() -> None:
    """svix/svix-webhooks, go/webhook_test.go: the same vector. Its own names count when both are there."""
    svix = {name.replace("webhook", "svix"): value for name, value in HEADERS.items()}
    trust = Trust(secrets=[SECRET], now=SIGNED_AT)
    assert standard_webhooks(Delivery(headers=svix, body=BODY), trust) == HEADERS["webhook-id"]
    mixed = Delivery(headers=svix | {"svix-id": "msg_another"}, body=BODY)
    assert isinstance(standard_webhooks(mixed, trust), NotAuthentic)


def test_one_signature_of_several_is_enough() -> None:
    """A sender that rotates its secret signs with both; other versions are passed over, right or wrong."""
    unknown = RIGHT.replace("v1,", "v2,")
    assert verdict(signature=f"{WRONG} {unknown} {RIGHT}") == HEADERS["webhook-id"]
    assert isinstance(verdict(signature=f"{WRONG} {unknown} v1a,{RIGHT[3:]}"), NotAuthentic)


def test_a_sender_may_sign_with_a_key_that_we_only_know_in_public() -> None:
    """`v1a` of the specification, and beside it whatever else the sender signs with."""
    private = Ed25519PrivateKey.from_private_bytes(b"0123456789abcdef0123456789abcdef")
    raw = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    public = f"whpk_{base64.b64encode(raw).decode()}"
    content = b".".join((HEADERS["webhook-id"].encode(), HEADERS["webhook-timestamp"].encode(), BODY))
    right = f"v1a,{base64.b64encode(private.sign(content)).decode()}"
    assert verdict(signature=right, secrets=(public,)) == HEADERS["webhook-id"]
    assert verdict(signature=f"{WRONG} v1a,AAAA {right}", secrets=(OTHER, public)) == HEADERS["webhook-id"]
    for refused in (
        verdict(signature=right, secrets=(public,), body=BODY + b" "),
        verdict(signature=right, secrets=(SECRET,)),
        verdict(signature=right, secrets=("whpk_AAAA", "whpk_", "wh_pk")),
        verdict(signature=right.replace("v1a", "v1"), secrets=(public,)),
        verdict(signature=right, secrets=(public,), now=SIGNED_AT + timedelta(minutes=6)),
    ):
        assert isinstance(refused, NotAuthentic)


def test_a_public_key_is_no_secret_to_sign_with() -> None:
    """Everybody knows it."""
    assert list(keys([f"whpk_{base64.b64encode(b'0' * 32).decode()}"])) == []


def test_one_secret_of_several_is_enough() -> None:
    """While we rotate ours, two are valid; one that is no secret does not hide the other."""
    assert verdict(secrets=(OTHER, "whsec_not base64!", SECRET)) == HEADERS["webhook-id"]


@pytest.mark.parametrize("secret", [SECRET.removeprefix("whsec_"), SECRET + "=" * 0])
def test_a_secret_is_understood_without_its_prefix(secret: str) -> None:
    """As the reference library does."""
    assert verdict(secrets=(secret,)) == HEADERS["webhook-id"]


@pytest.mark.parametrize(
    "changed",
    [
        {"signature": WRONG},
        {"signature": ""},
        {"signature": "v1,"},
        {"signature": "v1,é"},
        {"signature": RIGHT.removeprefix("v1,")},
        {"id": "msg_another"},
        {"id": ""},
        {"id": "\ud800"},
        {"timestamp": ""},
        {"timestamp": "now"},
        {"timestamp": "1614265331"},
        {"timestamp": "-1614265330"},
        {"timestamp": "١٦١٤٢٦٥٣٣٠"},
        {"timestamp": "9" * 400},
    ],
)
def test_whatever_is_not_as_it_was_signed_is_refused(changed: dict[str, str]) -> None:
    """The id, the time and the body are all signed; nonsense is refused like a forgery."""
    assert isinstance(verdict(**changed), NotAuthentic)  # type: ignore[arg-type] # headers only


def test_another_body_or_secret_is_refused() -> None:
    """Byte for byte."""
    assert isinstance(verdict(body=BODY + b" "), NotAuthentic)
    assert isinstance(verdict(secrets=(OTHER,)), NotAuthentic)
    assert isinstance(verdict(secrets=()), NotAuthentic)
    assert isinstance(verdict(secrets=("whsec_",)), NotAuthentic)


@pytest.mark.parametrize("seconds", [-300, -299, 0, 299, 300])
def test_a_signature_holds_for_five_minutes_either_way(seconds: int) -> None:
    """Clocks differ."""
    assert verdict(now=SIGNED_AT + timedelta(seconds=seconds)) == HEADERS["webhook-id"]


@pytest.mark.parametrize("seconds", [-301, 301, 86400])
def test_an_older_one_or_one_from_the_future_is_refused_and_told_by_how_much(seconds: int) -> None:
    """A recorded delivery cannot be played again later; the sender sees what is wrong."""
    refused = verdict(now=SIGNED_AT + timedelta(seconds=seconds))
    assert isinstance(refused, NotAuthentic)
    assert str(abs(seconds)) in refused.detail


def test_a_refusal_never_tells_the_secret() -> None:
    """Nor what would have been the right signature."""
    for refused in (verdict(signature=WRONG), verdict(signature="")):
        assert isinstance(refused, NotAuthentic)
        assert SECRET[6:] not in refused.detail
        assert RIGHT[3:] not in refused.detail


def test_what_the_command_line_signs_is_authentic() -> None:
    """`tocsin replay` and the sample speak as any sender does."""
    headers = signed.headers(SECRET, delivery="d-1", at=1614265330, body=b"{}")
    trust = Trust(secrets=[SECRET], now=SIGNED_AT)
    assert standard_webhooks(Delivery(headers=headers, body=b"{}"), trust) == "d-1"


def test_keys_are_the_decoded_secrets() -> None:
    """Padding may be missing."""
    assert list(keys(["whsec_AAA", "AAAA", "whsec_"])) == [b"\x00\x00", b"\x00\x00\x00"]
