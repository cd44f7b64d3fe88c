"""The first door and SMS: they go to the queue of replies, whoever has sent them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import pytest

from doors.gate import Gate
from sources.proof import SECRET
from tocsin.domain.inbound import InboundSms

FORM = (Path(__file__).parents[1] / "sources" / "twilio" / "sms.txt").read_bytes().rstrip(b"\n")


@pytest.fixture(autouse=True)
def _secrets(gate: Gate) -> None:
    """Twilio's auth token."""
    gate.secrets["twilio"] = (SECRET,)


def posted(gate: Gate, form: bytes) -> tuple[int, str, str]:
    """Status, words and type of the answer to a signed form."""
    status, body, headers = gate.sends("twilio", form)
    return status, str(body.get("said", body)), headers["content-type"]


def test_an_sms_goes_the_way_of_all_sms(gate: Gate) -> None:
    """It is in the queue of replies before Twilio hears that nothing is to be answered; no paper is kept of it."""
    assert posted(gate, FORM) == (200, "<Response/>", "text/xml; charset=utf-8")
    (sms,) = gate.replies.texts
    assert sms == InboundSms(
        id="SM1234567890abcdef1234567890abcdef",
        phone="+31612345678",
        text="Mijn zoon zat opgesloten op het autodek 😡",
        source="twilio",
    )
    assert (gate.inlet.items, gate.deliveries.kept) == ([], {})


def test_an_sms_that_could_not_be_queued_gets_no_2xx(gate: Gate) -> None:
    """Twilio then calls the fallback address."""
    gate.replies.broken = RuntimeError("SQS is away")
    assert posted(gate, FORM)[0] == 503


def test_news_of_our_own_sms_is_answered_like_any(gate: Gate) -> None:
    """Nothing is queued."""
    form = urlencode({"MessageSid": "SM9", "MessageStatus": "delivered"}).encode()
    assert posted(gate, form)[:2] == (200, "<Response/>")
    assert gate.replies.texts == []


def test_no_number_stands_in_the_log(gate: Gate, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither of what was understood nor of what was not."""
    posted(gate, FORM)
    posted(gate, urlencode({"From": "+31612345678", "Body": "no id"}).encode())
    assert "612345678" not in capsys.readouterr().out
    assert len(gate.quarantined()) == 1
