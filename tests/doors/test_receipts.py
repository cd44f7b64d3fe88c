"""From Twilio's server and back: a page goes out, what it tells comes in by the first door, and changes the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

import pytest
import urllib3

from adapters.carriers import HOOKS
from deliver import handle_receipt, receipts
from doors.gate import HOST, Gate
from doors.test_deliver import Office
from fakes.channels import FakeChannels
from samples import HEAD, PAGE
from servers import eum
from servers import twilio as server
from servers.serving import served
from servers.twilio import Twilio
from tocsin import wiring
from tocsin.adapters.channels.texting.twilio import Account, TwilioCalls, TwilioTexts
from tocsin.adapters.receipts import body_of
from tocsin.domain.reasons import Reason
from tocsin.domain.sending import Channels
from tocsin.domain.words import Channel, Contact, MessageState


@dataclass
class TwilioChannels(FakeChannels):
    """The fakes, but for SMS and calls: those go to Twilio's server."""

    account: Account = field(default_factory=lambda: Account(sid="", token="", number="", callbacks=""))

    def ways(self) -> Channels:
        """As the doors want them."""
        connections = urllib3.PoolManager(retries=False, timeout=5.0)
        texts, calls = TwilioTexts(lambda: self.account, connections), TwilioCalls(lambda: self.account, connections)
        return {"email": self.email, "sms": texts, "call": calls}


@pytest.fixture
def twilio() -> Iterator[tuple[Twilio, Office]]:
    """Its server, and the sending door before it."""
    state = Twilio()
    with served(state.answer, state.moods) as endpoint:
        account = Account(
            sid=server.ACCOUNT, token=server.TOKEN, number=server.OURS, callbacks=HOOKS, endpoint=endpoint
        )
        yield state, Office(channels=TwilioChannels(account=account))


@pytest.fixture
def gate(gate: Gate) -> Gate:
    """The first door, which knows Twilio's token."""
    gate.secrets["twilio"] = (server.TOKEN,)
    return gate


def comes_in(gate: Gate, request: tuple[str, bytes, dict[str, str]]) -> tuple[int, str]:
    """Status and words of the answer to a request of Twilio's."""
    url, body, headers = request
    parts = urlsplit(url)
    event = {
        "headers": headers,
        "body": body.decode(),
        "rawPath": parts.path,
        "rawQueryString": parts.query,
        "queryStringParameters": dict(pair.split("=", 1) for pair in parts.query.split("&")),
        "requestContext": {"http": {"method": "POST"}, "domainName": HOST},
    }
    status, told, _ = gate.handle(event, source="twilio")
    return status, str(told.get("said", told))


def test_a_receipt_finds_its_page(twilio: tuple[Twilio, Office], gate: Gate) -> None:
    """Queued, sent, delivered: the last one counts."""
    state, office = twilio
    office.has(PAGE)
    assert office.looks() is Reason.SENT
    sid = office.now().provider_id or ""
    for status in ("queued", "sent", "delivered"):
        assert comes_in(gate, state.told(sid, status)) == (200, "<Response/>")
    assert [handle_receipt(one, office.tools) for one in gate.receipts.kept] == [
        Reason.NOT_CHANGED,
        Reason.NOT_CHANGED,
        Reason.DELIVERED,
    ]
    assert office.now().state is MessageState.DELIVERED


def test_an_sms_that_did_not_arrive_rings(twilio: tuple[Twilio, Office], gate: Gate) -> None:
    """With Twilio's own words on the timeline, and a call on its way."""
    state, office = twilio
    office.has(PAGE)
    office.looks()
    comes_in(gate, state.told(office.now().provider_id or "", "undelivered", "30003"))
    assert [handle_receipt(one, office.tools) for one in gate.receipts.kept] == [Reason.SEND_FAILED]
    assert office.looks() is Reason.NEXT_CONTACT
    assert office.now().error == "undelivered, 30003 unreachable destination handset"
    call = office.table.message(PAGE.parent, f"{PAGE.name}#call")
    assert call
    assert (call.channel, call.contact, call.state) == (Channel.CALL, Contact.CALL, MessageState.WAITING)


@pytest.mark.parametrize(("key", "text"), [("1", "7a"), ("2", "7n")])
def test_a_key_is_an_answer(twilio: tuple[Twilio, Office], gate: Gate, key: str, text: str) -> None:
    """It goes the way of all answers, from the phone that was rung up; who pressed it hears so at once."""
    state, office = twilio
    message = replace(PAGE, channel=Channel.CALL, contact=Contact.CALL, name=f"{PAGE.name}#call")
    office.has(message)
    assert office.looks(message) is Reason.SENT
    status, said = comes_in(gate, state.pressed(office.now(message).provider_id or "", key))
    assert (status, said.startswith("<Response><Say")) == (200, True)
    assert [(sms.phone, sms.text) for sms in gate.replies.texts] == [("+31612345671", text)]


def test_a_receipt_that_is_not_signed_is_refused(twilio: tuple[Twilio, Office], gate: Gate) -> None:
    """Nobody can call a page delivered."""
    state, office = twilio
    office.has(PAGE)
    office.looks()
    url, body, headers = state.told(office.now().provider_id or "", "delivered")
    other = url[:-3] + "AAA"
    assert comes_in(gate, (other, body, headers))[0] == 401
    assert gate.receipts.kept == []


def test_the_door_reads_what_both_put_into_the_queue(
    twilio: tuple[Twilio, Office], gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the first door queued, and what AWS published; noise alone comes again."""
    state, office = twilio
    office.has(PAGE)
    office.looks()
    for name in ("table", "clock", "plan", "hints", "parameters"):
        monkeypatch.setattr(wiring, name, lambda name=name: getattr(office, name))
    monkeypatch.setattr(wiring, "channels", office.channels.ways)
    comes_in(gate, state.told(office.now().provider_id or "", "delivered"))
    ours = body_of(gate.receipts.kept[0])
    theirs = eum.Eum(taken={"1": {"DestinationPhoneNumber": "+31612345671"}}).event("1", "TEXT_DELIVERED")
    bodies = (theirs, "noise", ours)
    records = [{"messageId": str(number), "body": body} for number, body in enumerate(bodies)]
    assert receipts({"Records": records}, None) == {"batchItemFailures": [{"itemIdentifier": "1"}]}
    assert office.now().state is MessageState.DELIVERED
    assert office.head() == HEAD
