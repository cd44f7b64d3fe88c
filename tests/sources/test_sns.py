"""SNS's signature: what is signed, by whom, and where the certificate may be."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from sources.cases import Case
from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.parts import Part
from tocsin.sources.refusal import NotAuthentic
from tocsin.sources.schemes.sns import certificate_at, signed_of, sns

CASE = Case("sns", "notification")
BODY: dict[str, Any] = json.loads(CASE.body)
TOPIC = str(BODY["TopicArn"])
PUBLISHED = str(CASE.request["published"])
OURS = Trust(secrets=(TOPIC,), now=datetime(2026, 8, 15, tzinfo=UTC))


def verdict(body: Any, *secrets: str, published: str = PUBLISHED) -> str | NotAuthentic:
    """What is said of a message."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    trust = Trust(secrets=secrets or (TOPIC,), now=datetime(2026, 8, 15, tzinfo=UTC), published=published.encode())
    return sns(Delivery(body=raw), trust)


def test_a_signed_message_of_our_topic_is_known_by_its_id() -> None:
    """Retries have the same; and one topic of several is enough, while another takes its place."""
    assert verdict(BODY) == BODY["MessageId"]
    assert verdict(BODY, "arn:aws:sns:eu-west-1:1:older", TOPIC) == BODY["MessageId"]


@pytest.mark.parametrize("field", ["Message", "MessageId", "Timestamp", "TopicArn", "Type", "Signature"])
def test_what_is_signed_cannot_be_changed(field: str) -> None:
    """Not by a letter, and it cannot be left out."""
    assert isinstance(verdict(BODY | {field: f"{BODY[field]}x"}, TOPIC, f"{TOPIC}x"), NotAuthentic)
    assert isinstance(verdict({name: value for name, value in BODY.items() if name != field}, TOPIC), NotAuthentic)


def test_a_subject_cannot_be_added() -> None:
    """It is signed where there is one."""
    assert isinstance(verdict(BODY | {"Subject": "Hello"}), NotAuthentic)


@pytest.mark.parametrize("version", ["", "0", "3", 1, None, "SHA1"])
def test_another_version_is_refused(version: object) -> None:
    """There are two; a number is none of them, or does not fit what was signed."""
    assert isinstance(verdict(BODY | {"SignatureVersion": version}), NotAuthentic)


@pytest.mark.parametrize("published", ["", "no certificate", PUBLISHED[:200], "-----BEGIN CERTIFICATE-----"])
def test_a_certificate_that_is_none_lets_nobody_in(published: str) -> None:
    """Whatever lies at the address."""
    assert isinstance(verdict(BODY, published=published), NotAuthentic)


@pytest.mark.parametrize("body", [b"", b"[]", b"\xff", b'{"Type": 7}', b"null", b'{"TopicArn": ["x"]}'])
def test_noise_is_refused(body: bytes) -> None:
    """And raises nothing."""
    assert isinstance(verdict(body), NotAuthentic)
    assert isinstance(certificate_at(Delivery(body=body), OURS), NotAuthentic)


@pytest.mark.parametrize(
    ("address", "is_at_sns"),
    [
        ("https://sns.us-west-2.amazonaws.com/SimpleNotificationService-f3ecfb7224c7233fe7bb5f59f96de52f.pem", True),
        ("https://sns.us-gov-west-1.amazonaws.com/SimpleNotificationService-0.pem", True),
        ("https://sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-0.pem", True),
        ("https://sns.cn-north-1.amazonaws.com.cn.evil.example/SimpleNotificationService-0.pem", False),
        ("http://sns.us-west-2.amazonaws.com/a.pem", False),
        ("https://sns.us-west-2.amazonaws.com.evil.example/a.pem", False),
        ("https://sns.us-west-2.amazonaws.com@evil.example/a.pem", False),
        ("https://evil.example/sns.us-west-2.amazonaws.com/a.pem", False),
        ("https://sns.us-west-2.amazonaws.com:8443/a.pem", False),
        ("https://sns.us-west-2.amazonaws.com/../a.pem", False),
        ("https://sns.us-west-2.amazonaws.com/a.pem?x=.pem", False),
        ("https://sns.us-west-2.amazonaws.com/a.txt", False),
        ("https://s3.us-west-2.amazonaws.com/bucket.pem", False),
        ("https://bucket.sns.us-west-2.amazonaws.com/a.pem", False),
        ("https://sns.us-west-2.amazonaws.com/a.pem\n", False),
        ("", False),
    ],
)
def test_a_certificate_is_fetched_from_sns_alone(address: str, is_at_sns: bool) -> None:
    """Whoever could name another place could sign."""
    sent = Delivery(body=json.dumps({"SigningCertURL": address, "TopicArn": TOPIC}).encode())
    assert (certificate_at(sent, OURS) == address) is is_at_sns
    assert isinstance(verdict(BODY | {"SigningCertURL": address}), NotAuthentic) is not is_at_sns


def test_nobody_elses_topic_makes_us_fetch_a_certificate() -> None:
    """AWS signs for everybody: it would be refused with any."""
    sent = Delivery(body=json.dumps(BODY | {"TopicArn": "arn:aws:sns:eu-west-1:1:other"}).encode())
    assert isinstance(certificate_at(sent, OURS), NotAuthentic)


def test_what_is_signed_is_as_documented() -> None:
    """https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html."""
    told = Part(
        {"Type": "Notification", "TopicArn": "T", "MessageId": "1", "Message": " a\n", "Timestamp": "t", "X": "y"}
    )
    assert signed_of(told) == b"Message\n a\n\nMessageId\n1\nTimestamp\nt\nTopicArn\nT\nType\nNotification\n"
