"""The whole way, over HTTP, on the real template: nothing stands between the doors and their services."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import pytest

from embedded import comes_true
from end_to_end.conftest import ROOT, SERVICE
from plans import BRAND, PHONES
from servers.eum import Eum
from tocsin.adapters.deliveries import S3Deliveries
from tocsin.cli.mailing import put
from tocsin.cli.reach import table_at
from tocsin.domain.fetch import NOT_YET
from tocsin.domain.incident import Message
from tocsin.domain.names import under_incident
from tocsin.domain.reasons import Reason
from tocsin.domain.words import MessageState

pytestmark = pytest.mark.embedded


def mention(id_: str, text: str, **more: Any) -> dict[str, Any]:
    """Something said just now."""
    author = {"id": f"@{id_}", "name": id_}
    posted = datetime.now(UTC).isoformat()
    return {"id": id_, "brand": BRAND, "platform": "x", "posted": posted, "author": author, "text": text, **more}


def test_a_webhook_wakes_the_owner_who_takes_it_by_reply(outside: Any) -> None:
    """POST → receive → queue → triage → table → queue → deliver → SMS; and back by the SNS topic."""
    status, body = outside.posts(mention("padlock", "The life jackets are padlocked!"))
    assert (status, body) == (202, {"accepted": 1, "keys": ["standard:padlock"]})
    page = outside.hears(PHONES["ana"], "SERIOUS")
    number = page.split()[1]
    outside.replies(PHONES["ana"], f"{number}a")
    assert "yours" in outside.hears(PHONES["ana"], "yours").lower()
    assert [said for said in outside.sms_to(PHONES["ben"]) if "[DRILL]" not in said] == []


def test_an_event_of_end_user_messaging_proves_a_page(outside: Any) -> None:
    """Its topic → queue → prove → table: the page is delivered, and its timeline has AWS's own words."""
    outside.posts(mention("proof", "The life jackets are padlocked, and I can prove it"))
    table = table_at(outside.running)
    pages = [page for head in table.board() for page in table.messages(under_incident(head.id)) if page.sent]
    page = pages[0]
    told = Eum(taken={"1": {"DestinationPhoneNumber": PHONES["ana"], "Context": about(page)}})
    event = told.event("1", "TEXT_DELIVERED", "Message has been accepted by phone")
    outside.running.client("sns").publish(TopicArn=outside.running.sms_events_topic, Message=event)

    def state() -> MessageState:
        found = table.message(page.parent, page.name)
        assert found
        return found.state

    assert comes_true(lambda: state() is MessageState.DELIVERED)
    lines = [(entry.reason, entry.why) for entry in table.entries(page.parent)]
    assert (Reason.DELIVERED, "TEXT_DELIVERED: Message has been accepted by phone") in lines


def about(page: Message) -> dict[str, str]:
    """What is sent along with a page, and comes back with each of its events."""
    return {"parent": page.parent, "name": page.name}


def test_a_complaint_reaches_its_desk_by_email(outside: Any) -> None:
    """POST → … → deliver → SES: the desk reads what was said, and nobody is woken."""
    outside.posts(mention("late", "late again, forty minutes on the quay"))
    assert outside.mailed(SERVICE, "forty minutes on the quay")


def test_a_browser_sees_the_case_and_health_is_well(outside: Any) -> None:
    """The link of the SMS leads to the console; a GET of an unknown one tells nothing."""
    outside.posts(mention("padlock-2", "padlocked again, another pier"))
    outside.ticks()
    health = outside.http.request("GET", f"{outside.running.console}/health")
    assert health.status == 200, health.data
    assert outside.http.request("GET", f"{outside.running.console}/nonsense-token").status == 404


def test_a_feed_inside_our_own_network_is_not_read(outside: Any) -> None:
    """The deployed function may read what it is told to, and is told nothing by this machine's own servers."""
    state = outside.reads_feed("feed/inside")
    assert (state.heard, state.failures) == (None, 1)
    assert "not on the open internet" in state.why


def test_the_same_webhook_fifty_times_is_one_page(outside: Any) -> None:
    """Promise 2, through all the queues."""
    said = mention("often", "LOCKED in the newspaper")
    for _ in range(50):
        assert outside.posts(said)[0] == 202
    outside.hears(PHONES["cas"], "CRISIS")
    assert comes_true(lambda: outside.queue_is_empty("mentions"))
    assert len([sms for sms in outside.sms_to(PHONES["cas"]) if "CRISIS" in sms]) == 1


def test_what_is_refused_is_refused_at_the_door(outside: Any) -> None:
    """And the API delivers the refusals as they are."""
    assert outside.posts({"text": "nobody's"})[0] == 422
    assert outside.posts({}, source="nobody")[0] == 404
    unsigned = outside.http.request("POST", f"{outside.running.webhooks}/hooks/standard", body=b"{}")
    assert (unsigned.status, unsigned.headers["content-type"]) == (401, "application/problem+json")
    assert outside.http.request("GET", f"{outside.running.webhooks}/hooks/standard").status == 405


def test_a_source_of_its_own_is_heard_and_what_is_not_understood_waits_to_be_run_again(outside: Any) -> None:
    """Slack's handshake and message; Trustpilot with its secret in the address, and a review that lacks its id."""
    assert outside.sends("slack", "url_verification") == (200, outside.fixture("slack/url_verification")["challenge"])
    assert outside.sends("slack", "message")[0] == 202
    assert outside.sends("trustpilot", "batch")[1]["quarantined"] == 1
    store = S3Deliveries(outside.running.client("s3"), outside.running.deliveries)
    (key,) = store.keys("quarantine/")
    told = outside.invokes("Receive", {"retry": key})
    assert (told["accepted"], len(told["mistakes"])) == (2, 1)
    assert [raw.split("/")[2] for raw in store.keys("raw/") if "/standard/" not in raw] == ["slack", "trustpilot"]


def test_a_provider_that_looks_first_sees_an_address(outside: Any) -> None:
    """By HEAD, as Intercom does."""
    assert outside.http.request("HEAD", f"{outside.running.webhooks}/hooks/intercom").status == 200


def test_what_is_only_announced_stays_thin_without_a_token(outside: Any) -> None:
    """The door that fetches may read tokens, queue what it knows, and ask itself again."""
    body = json.dumps(outside.fixture("hubspot/new_message")).encode()
    signature = hashlib.sha256(outside.running.secrets["hubspot"].encode() + body).hexdigest()
    headers = {"X-HubSpot-Signature": signature, "X-HubSpot-Signature-Version": "v1"}
    address = f"{outside.running.webhooks}/hooks/hubspot"
    assert outside.http.request("POST", address, body=body, headers=headers).json()["accepted"] == 1
    key = "hubspot:123456:5d6d3fa0c1a74b3b8a0d6f4f8a1b2c3d"
    table = table_at(outside.running)
    assert comes_true(lambda: table.record(key) is not None)
    record = table.record(key)
    assert record
    assert record.mention.text == NOT_YET


def test_nothing_was_given_up_and_no_policy_was_too_narrow(outside: Any) -> None:
    """Every role may do what its door does: AUTH=true denies what its policy does not name."""
    assert set(outside.given_up().values()) == {0}
    denied = [line for line in outside.log_lines() if "AccessDenied" in line or "AuthorizationError" in line]
    assert denied == []


def test_a_mail_in_the_bucket_wakes_the_owner(outside: Any) -> None:
    """S3 → queue → mail → queue → triage → … → SMS: as SES puts it there, and `tocsin mail` does."""
    key = put(
        outside.running,
        (ROOT / "tests/sources/mail/customer.eml").read_bytes().replace(b"reddingsvesten", b"PADLOCKED"),
    )
    assert key.startswith("mail/by-hand/")
    assert "PADLOCKED" in outside.hears(PHONES["ana"], "e-mail")


def test_a_mail_that_is_none_lies_in_quarantine(outside: Any) -> None:
    """And can be looked at; what nobody can read holds nothing up."""
    put(outside.running, b"\n\n\n")
    store = S3Deliveries(outside.running.client("s3"), outside.running.deliveries)
    assert comes_true(lambda: any("/mail/" in key for key in store.keys("quarantine/")))
    (key,) = [key for key in store.keys("quarantine/") if "/mail/" in key]
    told = outside.invokes("Mail", {"retry": key})
    assert told["mistakes"] == ["It is no mail: it has neither a sender nor a text."]


def test_an_employee_tells_by_the_form_and_reads_whose_it_is(outside: Any) -> None:
    """GET → POST → queue → triage → SMS, and the page behind the answer tells who is called."""
    form = f"{outside.running.console}/report/{outside.running.secrets['report']}"
    assert outside.http.request("GET", form).status == 200
    assert outside.http.request("GET", f"{outside.running.console}/report/nonsense-token").status == 404
    told = {"id": "f1", "what": "LOCKED in the newspaper, says a group", "where": "the parents' group"}
    sent = outside.http.request(
        "POST",
        form,
        body=urlencode(told),
        headers={"content-type": "application/x-www-form-urlencoded"},
        redirect=False,
    )
    assert sent.status == 303, sent.data
    page = f"{form}{sent.headers['location']}"
    assert comes_true(lambda: b"Case " in outside.http.request("GET", page).data)
