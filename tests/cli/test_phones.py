"""SMS that were received, and answers to them."""

from __future__ import annotations

import pytest

from cli.deployment import Deployment
from plans import PHONES
from tocsin.cli import phones


def test_a_reply_goes_the_real_way_in_and_its_answer_is_shown(deployed: Deployment) -> None:
    """It is published as AWS does it, the door answers, and the case is theirs."""
    number = deployed.opens()
    said = deployed.told("reply", "ana", f"{number}a")
    (published,) = deployed.sns.published
    assert (published["originationNumber"], published["messageBody"]) == (PHONES["ana"], f"{number}a")
    assert set(published) == {
        "originationNumber",
        "destinationNumber",
        "messageKeyword",
        "messageBody",
        "inboundMessageId",
    }
    assert said["answer"].startswith(f"{number} is yours")
    assert deployed.hand.head(str(number)).owner == "ana"


def test_a_number_may_be_written_as_people_write_it(deployed: Deployment) -> None:
    """Blanks and dashes do not matter."""
    deployed.opens()
    phone = PHONES["ben"]
    assert deployed.told("reply", f"{phone[:3]} {phone[3:5]}-{phone[5:]}", "a")["from"] == phone


def test_an_unknown_number_gets_nothing_and_is_told_why(deployed: Deployment) -> None:
    """The person trying it reads that the plan does not know the number; the exit code is good."""
    assert "knows nobody with this number" in deployed.says("reply", "+31600000000", "7a")


def test_no_answer_in_time_is_said(deployed: Deployment, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reply that nobody answers ends with a sentence, not with endless waiting."""
    deployed.sns.answers = False
    monkeypatch.setattr(phones, "PATIENCE", 0.0)
    assert "No answer came within" in deployed.fails("reply", "ana", "7a")


def test_sent_sms_are_listed_with_their_case(deployed: Deployment) -> None:
    """Without an inbox, as on AWS, they are told from the table: to whom, when, and what they said."""
    number = deployed.opens()
    deployed.says("reply", "ana", f"{number}a")
    (sms,) = deployed.told("sms", "--to", "ana")
    assert (sms["number"], sms["person"], sms["case"]) == (PHONES["ana"], "ana", number)
    assert sms["text"].startswith(f"{number} is yours")
    assert "Ana" in deployed.says("sms")
    assert deployed.says("sms", "--to", "ben") == "No phone has received anything yet."
