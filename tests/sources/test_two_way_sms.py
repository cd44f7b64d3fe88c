"""An SMS that comes in, in AWS's documented format."""

from __future__ import annotations

import json

import pytest

from tocsin.domain.inbound import InboundSms
from tocsin.sources.two_way_sms import LONGEST, NotAnSmsError, inbound_sms

BARE = {
    "originationNumber": "+14255550182",
    "destinationNumber": "+12125550101",
    "messageKeyword": "JOIN",
    "messageBody": "7a",
    "inboundMessageId": "cae173d2-66b9-564c-8309-21f858e9fb84",
    "previousPublishedMessageId": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
}
"""The example of AWS's documentation, with an answer in it."""
EXPECTED = InboundSms(id="cae173d2-66b9-564c-8309-21f858e9fb84", phone="+14255550182", text="7a")


def test_a_bare_sms_is_read() -> None:
    """A subscription with raw delivery gives the SMS itself."""
    assert inbound_sms(json.dumps(BARE)) == EXPECTED


def test_an_sms_in_the_envelope_of_sns_is_read() -> None:
    """One without it wraps the SMS as a text."""
    envelope = {"Type": "Notification", "MessageId": "22b80b92", "Message": json.dumps(BARE)}

    assert inbound_sms(json.dumps(envelope)) == EXPECTED


def test_an_empty_sms_is_one() -> None:
    """People send nothing by accident; they are told how to answer."""
    assert inbound_sms(json.dumps({**BARE, "messageBody": ""})).text == ""


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("", "the message is not JSON"),
        ("[]", "the message is not an object"),
        (json.dumps({"Type": "Notification", "Message": "{"}), "`Message` is not JSON"),
        (json.dumps({"Type": "Notification"}), "`Message`"),
        (json.dumps({**BARE, "originationNumber": ""}), "`originationNumber`"),
        (json.dumps({**BARE, "inboundMessageId": 7}), "`inboundMessageId`"),
        (json.dumps({**BARE, "messageBody": "a" * (LONGEST + 1)}), "`messageBody`"),
    ],
)
def test_what_is_no_sms_says_what_is_wrong(body: str, named: str) -> None:
    """It fails with the field's name and ends in the dead-letter queue, where somebody reads that."""
    with pytest.raises(NotAnSmsError, match=named):
        inbound_sms(body)
