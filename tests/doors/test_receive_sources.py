"""The first door and its many sources: accounts, handshakes, quarantine, and what is kept of a delivery."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import receive
from doors.gate import MENTION, Gate
from sources.proof import SECRET
from tocsin import wiring
from tocsin.domain.accounts import Account, Accounts
from tocsin.domain.kept import RAW
from tocsin.domain.mention import Mention
from tocsin.sources.envelope import opened
from tocsin.sources.registry import source_of

FIXTURES = Path(__file__).parents[1] / "sources"


def fixture(name: str) -> bytes:
    """A body of a source."""
    return (FIXTURES / f"{name}.json").read_bytes()


@pytest.fixture(autouse=True)
def _secrets(gate: Gate) -> None:
    """Each account has the fixtures' secret."""
    for address in ("slack", "slack/second", "trustpilot", "meltwater"):
        gate.secrets[address] = (SECRET,)


def the_mention(gate: Gate) -> Mention:
    """The only one that was queued."""
    (item,) = gate.inlet.taken()
    assert isinstance(item, Mention)
    return item


def test_a_delivery_is_kept_and_the_mention_leads_to_it(gate: Gate) -> None:
    """As it was sent, but for what proved it: whoever reads the bucket cannot send in our name.

    It travels with the mention, so that neither the sender nor an alarm waits for it.
    """
    assert gate.sends("slack", fixture("slack/message"))[0] == 202
    mention = the_mention(gate)
    assert mention.raw
    assert mention.raw.startswith(RAW)
    kept = opened(gate.inlet.papers[mention.raw])
    assert (kept.source, kept.delivery.body) == ("slack", fixture("slack/message"))
    assert [name for name in kept.delivery.headers if "signature" in name] == []


def test_a_retry_is_the_same_delivery(gate: Gate) -> None:
    """Slack sends again when we were slow: one place in the bucket, one correlation, one key."""
    gate.sends("slack", fixture("slack/message"))
    first = the_mention(gate)
    headers = {"x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout"}
    gate.sends("slack", fixture("slack/message"), **headers)
    again = the_mention(gate)
    assert (again.key, again.correlation, again.raw) == (first.key, first.correlation, first.raw)


def test_what_is_too_large_to_travel_is_kept_at_once(gate: Gate) -> None:
    """A message of a queue has its limit; a paper that cannot be kept either costs no mention, and is counted."""
    body = json.loads(fixture("slack/message"))
    body["more"] = "x" * 200_000
    for broken in (None, RuntimeError("S3 is away")):
        gate.deliveries.broken = broken
        assert gate.sends("slack", json.dumps(body).encode())[0] == 202
        mention = the_mention(gate)
        assert mention.raw in gate.deliveries.kept
    assert "Faults" in [name for name, _, _ in gate.measured]


def test_a_handshake_is_answered_when_it_was_signed(gate: Gate) -> None:
    """Slack's challenge as plain text; nothing is queued, and an unsigned one gets 401."""
    status, body, headers = gate.sends("slack", fixture("slack/url_verification"))
    assert (status, body["said"]) == (200, json.loads(fixture("slack/url_verification"))["challenge"])
    assert headers["content-type"].startswith("text/plain")
    assert headers["x-content-type-options"] == "nosniff"
    assert gate.handle({"body": fixture("slack/url_verification").decode()}, source="slack")[0] == 401
    assert (gate.inlet.taken(), gate.deliveries.kept) == ([], {})


def test_events_that_say_nothing_to_us_are_accepted_and_counted(gate: Gate) -> None:
    """202, so that the sender does not try again; nothing is kept of them."""
    status, body, _ = gate.sends("slack", fixture("slack/bot_message"))
    assert (status, body["accepted"], body["ignored"]) == (202, 0, {"bot_message": 1})
    assert gate.deliveries.kept == {}
    assert gate.measured == [("Ignored", 1, {"source": "slack"})]


def test_a_provider_that_takes_nothing_but_a_200_gets_one(gate: Gate) -> None:
    """Meltwater halts a hook that hears anything else; what is told is the same."""
    status, body, _ = gate.sends("meltwater", fixture("meltwater/documents"))
    assert (status, body["accepted"]) == (200, 3)


def test_what_is_authentic_and_not_understood_is_kept_in_quarantine(gate: Gate) -> None:
    """202: a provider would only send it again, or stop. Of a list only what is wrong is missing."""
    status, body, _ = gate.sends("trustpilot", fixture("trustpilot/batch"))
    assert (status, body["accepted"], body["quarantined"]) == (202, 2, 1)
    (key,) = gate.quarantined()
    kept = opened(gate.deliveries.read(key))
    assert [str(one) for one in kept.mistakes] == ["events[1].eventData.id: is missing or empty."]
    assert ("Quarantined", 1, {}) in gate.measured


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"text"', b"\xff", b"[" * 100_000, b'{"events": 7}'])
def test_nonsense_from_a_known_sender_is_kept_too(gate: Gate, body: bytes) -> None:
    """Never a traceback, never lost."""
    assert gate.sends("trustpilot", body.decode(errors="replace").encode())[0] == 202
    assert len(gate.quarantined()) == 1


def test_an_error_of_ours_loses_nothing(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    """Code that fails on a payload: it lies in quarantine, a fault is counted, and after the fix it is run again."""
    slack = source_of("slack")
    assert slack
    broken: Any = lambda *_: 1 / 0  # noqa: E731
    with monkeypatch.context() as patched:
        patched.setattr(receive, "source_of", lambda _: type("Broken", (), _fields(slack) | {"translate": broken}))
        assert gate.sends("slack", fixture("slack/message"))[0] == 202
    (key,) = gate.quarantined()
    assert gate.inlet.taken() == []
    assert receive.handler({"retry": key}, None) == {"key": key, "accepted": 1, "mistakes": []}
    assert the_mention(gate).text.startswith("Lockers")
    assert gate.quarantined() == []


def _fields(source: Any) -> dict[str, Any]:
    return {name: getattr(source, name) for name in source.__dataclass_fields__}


def test_what_is_still_not_understood_stays_in_quarantine(gate: Gate) -> None:
    """The answer says why; what is understood by now is queued, and counts once."""
    gate.sends("trustpilot", fixture("trustpilot/batch"))
    (key,) = gate.quarantined()
    told = receive.handler({"retry": key}, None)
    assert (told["accepted"], told["mistakes"]) == (2, ["events[1].eventData.id: is missing or empty."])
    assert gate.quarantined() == [key]


def test_503_only_when_nothing_could_be_stored(gate: Gate) -> None:
    """A payload that is not understood and cannot be put aside: the sender must try again, and is told when."""
    gate.deliveries.broken = RuntimeError("S3 is away")
    status, _, headers = gate.sends("trustpilot", b"{}")
    assert (status, headers["retry-after"]) == (503, "5")


def test_two_accounts_of_one_provider(gate: Gate) -> None:
    """Each with its own address, secret, brand and ids; one that the plan does not list is not found."""
    listed = {
        "slack": Account(source="slack", brand="noarderboat"),
        "slack/second": Account(source="slack", name="second", brand="eilân", our_ids=("U0SANNE",)),
    }
    gate.listed = Accounts(listed)
    gate.secrets["slack"] = ("another-secret-of-the-first",)
    assert gate.sends("slack", fixture("slack/message"))[0] == 401
    gate.secrets["slack"] = (SECRET,)
    assert gate.sends("slack", fixture("slack/message"))[0] == 202
    assert the_mention(gate).brand == "noarderboat"
    echo = gate.sends("slack", fixture("slack/message"), rest="second")
    assert (echo[0], echo[1]["ignored"]) == (202, {"bot_message": 1})
    assert gate.sends("slack", fixture("slack/message"), rest="third")[0] == 404


def test_a_secret_in_the_address(gate: Gate) -> None:
    """For senders that cannot sign; alone, or behind the name of an account."""
    event = {"body": fixture("trustpilot/service-review-created").decode()}

    def post(rest: str) -> int:
        place = {"pathParameters": {"source": "trustpilot", "name": rest}}
        return gate.handle(event | place, source="trustpilot")[0]

    gate.secrets["trustpilot/nl"] = ("the-secret-of-nl",)
    gate.listed = Accounts({"trustpilot/nl": Account(source="trustpilot", name="nl")})
    assert (post(SECRET), post("nl.the-secret-of-nl")) == (202, 202)
    assert (post("wrong"), post("nl"), post("nl."), post(f"nl.{SECRET}"), post("be.the-secret-of-nl")) == (
        401,
        401,
        401,
        401,
        404,
    )


def test_a_packed_body_is_refused(gate: Gate) -> None:
    """A small one can become a huge one, and none of our sources packs."""
    status, body, _ = gate.post(MENTION, headers={"content-encoding": "gzip"})
    assert (status, body["code"]) == (415, "compressed")


def test_while_the_accounts_cannot_be_read_only_what_needs_them_waits(gate: Gate) -> None:
    """The only account of a source is heard, and triage takes the first brand; another is asked to try again."""
    gate.listed = Accounts(known=False)
    assert gate.sends("slack", fixture("slack/message"))[0] == 202
    assert the_mention(gate).brand == ""
    assert gate.sends("slack", fixture("slack/message"), rest="second")[0] == 503


def test_refusals_are_counted_by_their_reason(gate: Gate) -> None:
    """So that an alarm can tell a wrong secret from a wrong address."""
    gate.handle({"body": "{}"}, source="slack")
    gate.handle({"body": "{}"}, source="unknown")
    assert [told for name, _, told in gate.measured if name == wiring.Metric.REFUSED.value] == [
        {"reason": "not_authentic"},
        {"reason": "unknown_source"},
    ]
