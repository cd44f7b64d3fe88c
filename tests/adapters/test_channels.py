"""The ways out: webhooks against a real HTTP server, SMS and e-mail against the embedded AWS."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.request import urlopen

import pytest
import urllib3
from botocore.exceptions import ClientError, EndpointConnectionError

from embedded import client
from fakes.channels import FakeParameters
from tocsin.adapters.channels import channels_of
from tocsin.adapters.channels.email import EmailWay
from tocsin.adapters.channels.refusals import refusal
from tocsin.adapters.channels.texting.sns import SnsTexts
from tocsin.adapters.channels.webhook import BODIES, WebhookWay, seconds_in
from tocsin.domain.sending import FailedForGood, FailedForNow, Outgoing, Sent

NOW = 1_786_822_860.0
KEY = b"0123456789abcdef01234567"
POST = Outgoing(
    id="msg_1",
    address="",
    subject="Serious: safety on Trustpilot",
    body='Anke, 21:40:\n"<!channel> *lockers* [free](https://evil.example) & {{7*7}} =cmd"',
    link="https://example.org/reviews/31",
    secret="whsec_" + base64.b64encode(KEY).decode(),
    data={"number": 7},
)


@dataclass
class Receiver:
    """Somebody else's server: it answers as told, and keeps what it got."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    got: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    go_on: Event = field(default_factory=Event)
    slow: bool = False
    address: str = ""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """It listens on a free port of this machine."""
    told = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            told.got.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            if told.slow:
                told.go_on.wait(10)
            self.send_response(told.status)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.address = f"http://127.0.0.1:{server.server_address[1]}/hook"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield told
    told.go_on.set()
    server.shutdown()
    server.server_close()
    thread.join()


def a_way(kind: str = "slack", seconds: float = 5.0) -> WebhookWay:
    """A way to a desk that waits so long for an answer."""
    return WebhookWay(BODIES[kind], urllib3.PoolManager(timeout=seconds, retries=False), now=lambda: NOW)


@pytest.mark.parametrize("status", [200, 202, 204])
def test_a_2xx_is_sent(receiver: Receiver, status: int) -> None:
    """Slack says 200, a Teams workflow 202."""
    receiver.status = status
    assert a_way().send(replace(POST, address=receiver.address)) == Sent("msg_1")
    assert len(receiver.got) == 1


@pytest.mark.parametrize(
    ("status", "headers", "retry_after"),
    [
        (429, {"retry-after": "30"}, 30.0),
        (503, {"retry-after": formatdate(NOW + 30, usegmt=True)}, 30.0),
        (429, {"retry-after": "soon"}, None),
        (500, {}, None),
        (502, {}, None),
        (408, {}, None),
    ],
)
def test_too_many_and_breakdowns_are_failures_for_now(
    receiver: Receiver, status: int, headers: dict[str, str], retry_after: float | None
) -> None:
    """With the time that the receiver asks for."""
    receiver.status, receiver.headers = status, headers
    expected = FailedForNow(f"The desk's address answered {status}.", retry_after)
    assert a_way().send(replace(POST, address=receiver.address)) == expected


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 413])
def test_another_4xx_is_a_failure_for_good(receiver: Receiver, status: int) -> None:
    """It says where to look."""
    receiver.status = status
    outcome = a_way().send(replace(POST, address=receiver.address))
    assert isinstance(outcome, FailedForGood)
    assert f"{status}" in outcome.error


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_never_followed(receiver: Receiver, status: int) -> None:
    """What is meant for a desk goes nowhere else."""
    receiver.status, receiver.headers = status, {"location": f"{receiver.address}/elsewhere"}
    assert isinstance(a_way().send(replace(POST, address=receiver.address)), FailedForGood)
    assert [path for path, _, _ in receiver.got] == ["/hook"]


def test_a_slow_receiver_is_a_failure_for_now(receiver: Receiver) -> None:
    """It is not waited for."""
    receiver.slow = True
    outcome = a_way(seconds=0.1).send(replace(POST, address=receiver.address))
    assert outcome == FailedForNow("The desk's address did not answer: ReadTimeoutError.")


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/hook", "http://no.such.host.invalid/hook"])
def test_nobody_there_is_a_failure_for_now(address: str) -> None:
    """It may come back."""
    assert isinstance(a_way().send(replace(POST, address=address)), FailedForNow)


@pytest.mark.parametrize("address", ["", "hook", "ftp://x.example/", "http://[::1/", "https://"])
def test_what_is_no_web_address_is_a_failure_for_good(address: str) -> None:
    """Somebody has to correct the plan."""
    outcome = a_way().send(replace(POST, address=address))
    assert outcome == FailedForGood("The desk's address is not a web address. Correct it in the plan.")


def received(receiver: Receiver, kind: str) -> Any:
    """What the receiver gets from a way of this kind."""
    assert a_way(kind).send(replace(POST, address=receiver.address)) == Sent("msg_1")
    _, headers, body = receiver.got[0]
    assert headers["content-type"] == "application/json"
    return json.loads(body)


def test_slack_sees_no_markup_in_what_people_say(receiver: Receiver) -> None:
    """No mention can call everybody or hide a link."""
    got = received(receiver, "slack")
    texts = [block["text"]["text"] for block in got["blocks"]]
    assert texts[0] == "*Serious: safety on Trustpilot*"
    assert "&lt;!channel&gt;" in texts[1]
    assert "&amp; {{7*7}}" in texts[1]
    assert not got["unfurl_links"]


def test_teams_gets_an_adaptive_card_without_markdown(receiver: Receiver) -> None:
    """Text blocks would turn `[free](https://evil.example)` into a link; text runs do not."""
    [attachment] = received(receiver, "teams")["attachments"]
    card = attachment["content"]
    assert (attachment["contentType"], card["type"]) == ("application/vnd.microsoft.card.adaptive", "AdaptiveCard")
    assert {block["type"] for block in card["body"]} == {"RichTextBlock"}
    assert card["body"][1]["inlines"][0]["text"] == POST.body
    assert card["actions"][0]["url"] == POST.link


def test_a_machine_gets_a_signed_webhook(receiver: Receiver) -> None:
    """By Standard Webhooks: the id, the time and the body, HMAC-SHA256."""
    data = received(receiver, "webhook")["data"]
    _, headers, body = receiver.got[0]
    signed = b"msg_1." + headers["webhook-timestamp"].encode() + b"." + body
    expected = "v1," + base64.b64encode(hmac.digest(KEY, signed, "sha256")).decode()
    assert (headers["webhook-id"], headers["webhook-timestamp"]) == ("msg_1", "1786822860")
    assert headers["webhook-signature"] == expected
    assert data == {"number": 7, "subject": POST.subject, "body": POST.body}


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_&&&", "no base64"])
def test_nothing_goes_out_unsigned(receiver: Receiver, secret: str) -> None:
    """Without a secret it is not sent, and it is said what to do."""
    outcome = a_way("webhook").send(replace(POST, address=receiver.address, secret=secret))
    assert isinstance(outcome, FailedForGood)
    assert "secret: parameter NAME" in outcome.error
    assert receiver.got == []


@pytest.mark.parametrize(("header", "seconds"), [("", None), ("-1", None), ("0", 0.0), ("7", 7.0), ("Sat, 15", None)])
def test_retry_after_holds_seconds_or_a_date(header: str, seconds: float | None) -> None:
    """Anything else is no wish."""
    assert seconds == seconds_in(header, NOW)


@pytest.mark.parametrize(
    ("code", "for_good"),
    [("InvalidParameter", True), ("OptedOut", True), ("MessageRejected", True), ("Throttling", False)],
)
def test_what_aws_refuses_becomes_a_value(code: str, for_good: bool) -> None:
    """Its sentence, which may hold a phone number, is left out."""
    refused = refusal(ClientError({"Error": {"Code": code, "Message": "+31612345671 is not valid"}}, "Publish"))
    assert isinstance(refused, FailedForGood) is for_good
    assert code in refused.error
    assert "+316" not in refused.error


def test_aws_out_of_reach_is_a_failure_for_now() -> None:
    """Without the address that was not reached."""
    refused = refusal(EndpointConnectionError(endpoint_url="https://sns.example"))
    assert refused == FailedForNow("AWS could not be reached: EndpointConnectionError.")


def test_without_a_sender_no_e_mail_goes_out() -> None:
    """It is said which parameter of the stack is missing."""
    outcome = EmailWay(lambda: None).send(replace(POST, address="ana@nb.example"))
    assert isinstance(outcome, FailedForGood)
    assert "MailFrom" in outcome.error


def inbox(endpoint: str, path: str) -> str:
    """What the embedded AWS has sent, as it tells."""
    with urlopen(f"{endpoint}/_ministack/{path}", timeout=5) as answer:  # noqa: S310 - our own server
        said: str = answer.read().decode()
        return said


@pytest.mark.embedded
def test_an_sms_arrives(embedded: str) -> None:
    """On the phone that it was meant for, word for word."""
    ways = channels_of(
        lambda service: client(service, embedded), parameters=FakeParameters(), origination="+31970000000"
    )
    sent = ways["sms"].send(Outgoing(id="1", address="+31612340001", body="Tocsin 7 ERNSTIG: Sanoog ä"))
    assert isinstance(sent, Sent)
    assert sent.provider_id
    told = json.loads(inbox(embedded, "sns/sms-messages?phoneNumber=%2B31612340001"))
    assert "Tocsin 7 ERNSTIG: Sanoog ä" in json.dumps(told, ensure_ascii=False)


def test_an_sms_names_its_type_and_our_number() -> None:
    """What must not wait is Transactional; replies come to the number that we can read."""
    asked: dict[str, Any] = {}

    class Recording:
        def publish(self, **arguments: Any) -> dict[str, str]:
            asked.update(arguments)
            return {"MessageId": "1"}

    SnsTexts(Recording, origination="+31970000000").send(Outgoing(id="1", address="+31612340001", body="x"))
    told = {name: value["StringValue"] for name, value in asked["MessageAttributes"].items()}
    assert told == {"AWS.SNS.SMS.SMSType": "Transactional", "AWS.MM.SMS.OriginationNumber": "+31970000000"}


@pytest.mark.embedded
def test_an_e_mail_arrives(embedded: str) -> None:
    """In plain text, with a subject on one line whatever it held."""
    client("sesv2", embedded).create_email_identity(EmailIdentity="tocsin@nb.example")
    ways = channels_of(
        lambda service: client(service, embedded), parameters=FakeParameters(), sender="tocsin@nb.example"
    )
    mail = Outgoing(id="1", address="ana@nb.example", subject="Case 7\r\nBcc: x@evil.example", body="Wêrom?\n€")
    assert isinstance(ways["email"].send(mail), Sent)
    told = json.dumps(json.loads(inbox(embedded, "ses/messages")), ensure_ascii=False)
    assert "Case 7 Bcc: x@evil.example" in told
    assert "Wêrom?" in told
