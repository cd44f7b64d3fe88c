"""The first door: what becomes of a delivery, and that a 2xx is sent only for what the queue has."""

from __future__ import annotations

import base64
import json
from io import StringIO

import pytest

from doors.gate import MENTION, NEWER, SECRET, Gate
from tocsin import wiring


def test_a_signed_mention_is_queued_and_accepted(gate: Gate) -> None:
    """It bears the delivery's id, by which it is found in every log until the SMS."""
    status, body, _ = gate.post()
    assert (status, body) == (202, {"accepted": 1, "keys": ["standard:nb-024"]})
    assert [(item.key, item.correlation) for item in gate.inlet.taken()] == [("standard:nb-024", "d-1")]


def test_all_of_a_list_is_queued_before_it_is_accepted(gate: Gate) -> None:
    """Many mentions in one delivery; a mention and its update have one key."""
    update = {"update_of": "nb-024", "at": "2026-08-15T21:41:00+02:00", "shares": 3}
    status, body, _ = gate.post([MENTION, MENTION | {"id": "b"}, update])
    assert (status, body) == (202, {"accepted": 3, "keys": ["standard:nb-024", "standard:b"]})
    assert len(gate.inlet.taken()) == 3


def test_promise_1_what_the_queue_does_not_have_gets_no_2xx(gate: Gate) -> None:
    """The sender is asked to try again, and when."""
    gate.inlet.broken = RuntimeError("SQS is away")
    status, body, headers = gate.post()
    assert (status, headers["retry-after"]) == (503, "5")
    assert "SQS" not in body["detail"]


def test_the_signature_is_of_the_raw_bytes(gate: Gate) -> None:
    """However the body is written, and also where the API hands it over in base64."""
    body = json.dumps(MENTION, indent=3, ensure_ascii=False).encode() + b"\n"
    assert gate.post(body)[0] == 202
    assert gate.post(body, body=base64.b64encode(body).decode(), isBase64Encoded=True)[0] == 202
    assert gate.post(body, body="not base64", isBase64Encoded=True)[0] == 401


def test_an_unknown_source_is_not_found(gate: Gate) -> None:
    """The answer names those that there are; the name asked for is not repeated at length."""
    status, body, headers = gate.handle({"body": "{}"}, source="x" * 500)
    assert (status, headers["content-type"]) == (404, "application/problem+json")
    assert "standard" in body["detail"]
    assert "x" * 41 not in body["detail"]


def test_what_is_not_signed_or_wrongly_signed_is_refused(gate: Gate) -> None:
    """401, and nothing is queued."""
    assert gate.handle({"body": json.dumps(MENTION)})[0] == 401
    assert gate.handle({})[0] == 401
    status, body, _ = gate.post(secret=NEWER)
    assert (status, body["code"]) == (401, "not_authentic")
    assert gate.inlet.taken() == []


def test_a_new_secret_is_known_at_once(gate: Gate) -> None:
    """What does not fit is tried with what is in the store now; what fits is not."""
    gate.newer["standard"] = (NEWER, SECRET)
    assert gate.post()[0] == 202
    assert gate.asked_again == 0
    assert gate.post(secret=NEWER)[0] == 202
    assert gate.asked_again == 1


def test_a_source_without_a_secret_lets_nobody_in(gate: Gate) -> None:
    """Not set up is not open."""
    gate.secrets.clear()
    assert gate.post()[0] == 401


def test_what_is_not_understood_is_told_with_the_fields_path(gate: Gate) -> None:
    """422; problem details that a person can act on."""
    status, body, headers = gate.post({"mentions": [MENTION, MENTION | {"author": {}}]})
    assert (status, headers["content-type"]) == (422, "application/problem+json")
    assert body["errors"] == [{"path": "mentions[1].author.id", "problem": "is missing."}]
    assert body["detail"] == "mentions[1].author.id: is missing."


def test_what_is_right_in_a_list_with_a_mistake_is_queued(gate: Gate) -> None:
    """Sent again as a whole it counts once, since its key is the same."""
    _, body, _ = gate.post([MENTION, {"text": "nobody's"}])
    assert body["accepted"] == 1
    assert [item.key for item in gate.inlet.taken()] == ["standard:nb-024"]


def test_a_body_of_more_than_256_kb_is_too_large(gate: Gate) -> None:
    """Not one byte more; before any signature is computed over it."""
    exact = b" " * (256 * 1024 - 2) + b"[]"
    assert gate.post(exact)[0] == 202
    assert gate.post(b" " + exact)[0] == 413
    assert gate.asked_again == 0


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD"])
def test_another_method_is_told_to_post(gate: Gate, method: str) -> None:
    """A browser's visit is no delivery."""
    status, _, headers = gate.handle({}, method=method)
    assert (status, headers["allow"]) == (405, "POST")


def test_who_looks_first_sees_that_there_is_something(gate: Gate) -> None:
    """Intercom takes no address that answers nothing to a HEAD; it is told nothing else."""
    assert gate.handle({}, method="HEAD", source="intercom")[:2] == (200, {"said": ""})
    assert gate.handle({"pathParameters": {"source": "intercom", "name": "x"}}, method="HEAD")[0] == 404


def test_the_log_holds_no_words_names_or_text(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    """Accepted or refused: ids and counts only. Each line bears the delivery's id, if that is to be trusted."""
    written = StringIO()
    monkeypatch.setattr(wiring.log.registered_handler, "stream", written)
    gate.post()
    gate.post([MENTION, {"text": "PADLOCKED", "author": {"id": "@sannedw"}}])
    gate.inlet.broken = RuntimeError("away")
    gate.post()
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    assert [line["correlation_id"] for line in lines] == ["d-1", "d-1", "d-1"]
    for word in ("PADLOCKED", "sannedw"):
        assert word not in written.getvalue()
