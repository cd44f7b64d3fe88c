"""The handlers of the doors that send and show: events as AWS brings them, answers as AWS wants them."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from typing import Any

import pytest

import console
import deliver
from doors.test_console import ANA, OPEN, Desk
from doors.test_deliver import POST, Office, a_record
from fakes.queues import FakeHints
from samples import PAGE
from tocsin import wiring
from tocsin.adapters.memory import NamedParameters
from tocsin.adapters.readiness import Readiness
from tocsin.domain.words import State


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The console's door, wired to fakes."""
    desk = Desk()
    desk.has(OPEN)
    for name, made in {"table": desk.table, "clock": desk.clock, "plan": desk.plan, "hints": FakeHints()}.items():
        monkeypatch.setattr(wiring, name, lambda made=made: made)
    return desk


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    """The sending door, wired to fakes."""
    office = Office()
    names = ("table", "clock", "plan", "hints", "parameters")
    for name, made in {name: getattr(office, name) for name in names}.items():
        monkeypatch.setattr(wiring, name, lambda made=made: made)
    monkeypatch.setattr(wiring, "channels", office.channels.ways)
    return office


def request(route: str, token: str = ANA) -> dict[str, Any]:
    """A request as an HTTP API brings it, payload format 2.0."""
    parameters = {"pathParameters": {"token": token}} if "{token}" in route else {}
    return {"version": "2.0", "routeKey": route, "requestContext": {"requestId": "JKJaXmPLvHcESHA="}, **parameters}


def test_a_link_is_shown_and_taken(desk: Desk) -> None:
    """GET shows, POST takes."""
    assert "Nobody has it yet" in desk.read(console.handler(request("GET /{token}"), None))
    assert desk.head().state is State.OPEN
    assert "It is yours now." in desk.read(console.handler(request("POST /{token}"), None))
    assert desk.head().owner == "ana"


def test_how_long_it_took_is_measured_by_link_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most people tap; a figure of those who type would be no figure."""
    measured: list[tuple[wiring.Metric, float]] = []
    monkeypatch.setattr(wiring, "measure", lambda metric, value=1, **_: measured.append((metric, value)))
    taken = (desk.clock.now() - OPEN.opened).total_seconds()
    for _ in range(2):
        console.handler(request("POST /{token}"), None)
    assert measured == [(wiring.Metric.TIME_TO_TAKE, taken)]


def test_health_needs_no_link(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked by machines."""
    desk.table.tick(desk.clock.now())
    monkeypatch.setattr(wiring, "readiness", lambda: Readiness(hands=desk.hands, parameters=NamedParameters(), ways=()))
    answer = console.handler(request("GET /health"), None)
    assert (answer["statusCode"], answer["headers"]["content-type"]) == (200, "application/json")
    assert desk.head() == OPEN


def test_a_fault_is_a_sentence_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person at 21:43 reads what to do instead of a blank page."""

    def broken() -> object:
        raise ConnectionError

    monkeypatch.setattr(wiring, "table", broken)
    assert "Your reply by SMS works too." in desk.read(console.handler(request("GET /{token}"), None), 503)


def test_only_what_failed_comes_again(office: Office) -> None:
    """One page goes out, one post kills its attempt."""
    office.has(PAGE, POST)
    office.channels.slack.answers.append(RuntimeError("a bug"))
    event = {"Records": [a_record(PAGE, "1"), a_record(POST, "2")]}
    assert deliver.handler(event, None) == {"batchItemFailures": [{"itemIdentifier": "2"}]}
    assert len(office.channels.sms.sent) == 1


def test_no_words_names_or_numbers_stand_in_the_log(office: Office, logged: StringIO) -> None:
    """Ids, kinds and reasons only."""
    values: dict[str, str | int] = {"number": 7, "words": "lockers PADLOCKED", "owner": "Wilhelmina"}
    office.has(replace(PAGE, values=values))
    deliver.handler({"Records": [a_record(PAGE, "1")]}, None)
    assert '"reason":"sent"' in logged.getvalue()
    assert [bad for bad in ("PADLOCKED", "Wilhelmina", "+316", "x7Kq2mRt4Wz") if bad in logged.getvalue()] == []


def test_what_can_never_be_sent_is_loud(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A desk that has left the plan would lose its complaints in silence: an alarm is raised, and the log says why."""
    faults: list[wiring.Metric] = []
    monkeypatch.setattr(wiring, "measure", lambda metric, *_, **__: faults.append(metric))
    gone = replace(POST, name="D#judged#gone", to="gone")
    office.has(gone, head=None)
    deliver.handler({"Records": [a_record(gone, "1")]}, None)
    assert faults == [wiring.Metric.FAULTS]
    assert "The plan has no desk 'gone'." in [getattr(line, "why", "") for line in caplog.records]
