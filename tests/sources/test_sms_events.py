"""What End User Messaging tells of SMS and calls, in AWS's documented format."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.domain.receipt import Progress, Receipt
from tocsin.sources.sms_events import NotAnEventError, sms_event

EVENT: dict[str, Any] = {
    "eventType": "TEXT_DELIVERED",
    "eventVersion": "1.0",
    "eventTimestamp": 1686975103470,
    "isFinal": True,
    "originationPhoneNumber": "+12065550152",
    "destinationPhoneNumber": "+14255550156",
    "isoCountryCode": "US",
    "messageId": "862a8790-60c0-4430-9b2b-658bdexample",
    "messageRequestTimestamp": 1686975103170,
    "messageType": "TRANSACTIONAL",
    "messageStatus": "DELIVERED",
    "messageStatusDescription": "Message has been accepted by phone",
    "context": {"parent": "I#4be1", "name": "P#1#1#ana"},
}
"""The example of AWS's documentation, with what we give along."""


def test_an_event_is_a_receipt() -> None:
    """Which message it is about stands in the context that was sent with it."""
    assert sms_event(json.dumps(EVENT)) == Receipt(
        parent="I#4be1",
        name="P#1#1#ana",
        provider="eum",
        provider_id="862a8790-60c0-4430-9b2b-658bdexample",
        progress=Progress.DELIVERED,
        words="TEXT_DELIVERED: Message has been accepted by phone",
        at=datetime(2023, 6, 17, 4, 11, 43, 470000, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("kind", "progress"),
    [
        ("TEXT_QUEUED", Progress.UNDER_WAY),
        ("TEXT_PENDING", Progress.UNDER_WAY),
        ("TEXT_SUCCESSFUL", Progress.UNDER_WAY),
        ("TEXT_UNKNOWN", Progress.UNDER_WAY),
        ("TEXT_DELIVERED", Progress.DELIVERED),
        ("TEXT_UNREACHABLE", Progress.FAILED),
        ("TEXT_CARRIER_UNREACHABLE", Progress.FAILED),
        ("TEXT_BLOCKED", Progress.FAILED),
        ("TEXT_CARRIER_BLOCKED", Progress.FAILED),
        ("TEXT_INVALID", Progress.FAILED),
        ("TEXT_SPAM", Progress.FAILED),
        ("TEXT_TTL_EXPIRED", Progress.FAILED),
        ("VOICE_RINGING", Progress.UNDER_WAY),
        ("VOICE_COMPLETED", Progress.DELIVERED),
        ("VOICE_BUSY", Progress.FAILED),
        ("VOICE_NO_ANSWER", Progress.FAILED),
        ("VOICE_FAILED", Progress.FAILED),
    ],
)
def test_what_each_event_proves(kind: str, progress: Progress) -> None:
    """That a carrier has accepted it proves nothing."""
    receipt = sms_event(json.dumps({**EVENT, "eventType": kind}))
    assert receipt
    assert receipt.progress is progress


def test_no_number_is_kept() -> None:
    """Not even when the provider's own words hold one."""
    said = {**EVENT, "messageStatusDescription": "+14255550156 is not in service"}
    receipt = sms_event(json.dumps(said))
    assert receipt
    assert receipt.words == "TEXT_DELIVERED: … is not in service"


def test_an_event_in_the_envelope_of_sns_is_read() -> None:
    """A subscription without raw delivery wraps it as a text."""
    envelope = {"Type": "Notification", "MessageId": "22b80b92", "Message": json.dumps(EVENT)}
    assert sms_event(json.dumps(envelope)) == sms_event(json.dumps(EVENT))


@pytest.mark.parametrize("context", [None, {}, {"account": "bar"}, "x"])
def test_what_somebody_else_has_sent_is_nothing_to_us(context: object) -> None:
    """A configuration set may serve others too."""
    assert sms_event(json.dumps({**EVENT, "context": context})) is None


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", json.dumps({"eventType": "REGISTRATION"}), json.dumps({"Type": "Notification"})]
)
def test_what_is_no_event_is_refused(body: str) -> None:
    """With what is wrong."""
    with pytest.raises(NotAnEventError):
        sms_event(body)


ANY = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists)


@given(st.sampled_from(list(EVENT)), ANY)
def test_whatever_stands_in_its_fields(field: str, value: object) -> None:
    """It is a receipt, none, or refused."""
    try:
        receipt = sms_event(json.dumps({**EVENT, field: value}))
    except NotAnEventError:
        return
    assert receipt is None or isinstance(receipt, Receipt)
