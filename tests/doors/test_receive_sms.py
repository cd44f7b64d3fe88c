"""The first door and SMS: they go to the queue of replies, whoever has sent them."""

from __future__ import annotations

import json
from io import StringIO
from urllib.parse import urlencode

import pytest

from doors.gate import Gate
from sources.cases import Case
from sources.proof import SECRET
from tocsin import wiring
from tocsin.domain.inbound import InboundSms

FORM = Case("twilio", "sms").body


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


def test_no_number_stands_in_the_log(gate: Gate, logged: StringIO) -> None:
    """Neither of what was understood nor of what was not."""
    posted(gate, FORM)
    posted(gate, urlencode({"From": "+31612345678", "Body": "no id"}).encode())
    assert "quarantined" in logged.getvalue()
    assert "612345678" not in logged.getvalue()
    assert len(gate.quarantined()) == 1


class FakeWeb:
    """What AWS publishes, and who was visited."""

    def __init__(self) -> None:
        self.visited: list[str] = []

    def published(self, url: str, *, again: bool = False) -> bytes:
        """The fixtures' certificate."""
        assert url.startswith("https://sns.eu-west-1.amazonaws.com/"), again
        return str(Case("sns", "notification").request["published"]).encode()

    def visit(self, url: str) -> bytes:
        """Remembers."""
        self.visited.append(url)
        return b""


@pytest.fixture
def web(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> FakeWeb:
    """The way out, and the topic that is ours."""
    made = FakeWeb()
    monkeypatch.setattr(wiring, "web", lambda: made)
    gate.secrets["sns"] = tuple(Case("sns", "notification").request["secrets"])
    return made


def test_an_sms_that_comes_by_sns_goes_the_way_of_all_sms(gate: Gate, web: FakeWeb) -> None:
    """Its id is the provider's: the same through the stack's own topic."""
    assert gate.sends("sns", Case("sns", "notification").body)[0] == 202
    (sms,) = gate.replies.texts
    assert (sms.id, sms.source) == ("cae173d2-66b9-564c-8309-21f858e9fb84", "sns")
    assert gate.sends("sns", Case("sns", "notification_forged").body)[0] == 401
    assert (len(gate.replies.texts), web.visited) == (1, [])


def test_a_subscription_is_confirmed_when_it_was_signed_and_is_ours(gate: Gate, web: FakeWeb) -> None:
    """Nobody else can make us visit anything, nor subscribe us to a topic of theirs."""
    body = json.loads(Case("sns", "subscription").body)
    assert gate.sends("sns", json.dumps(body).encode())[0] == 200
    assert web.visited == [body["SubscribeURL"]]
    assert gate.sends("sns", json.dumps(body | {"Token": "other"}).encode())[0] == 401
    gate.secrets["sns"] = ("arn:aws:sns:eu-west-1:123456789012:another",)
    assert gate.sends("sns", json.dumps(body).encode())[0] == 401
    assert len(web.visited) == 1
