"""Every source: each event that it declares has a payload and becomes what stands beside it. None ever raises."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.cases import Case, cases
from sources.proof import SECRET
from tocsin.adapters.queues import errand, fetch_of, said, said_of
from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.refusal import NotAuthentic
from tocsin.sources.registry import SOURCES, source_of
from tocsin.sources.translation import Translation

ALL = list(cases())
BODIES = [case for case in ALL if case.body]
ANY_TEXT = st.text(st.characters(), max_size=20)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("case", ALL, ids=str)
def test_a_payload_becomes_what_stands_beside_it(case: Case) -> None:
    """`python tests/sources/cases.py SOURCE CASE` prints what it becomes; look at it before you write it down."""
    assert case.becomes() == case.expected["becomes"]


@pytest.mark.parametrize("name", SOURCES)
def test_every_declared_event_has_a_payload(name: str) -> None:
    """Add tests/sources/<source>/<event>.json and its .expected.json, or do not declare it."""
    source = source_of(name)
    assert source
    shown = {case.expected["event"] for case in ALL if case.source == name}
    assert set(source.events) == shown
    assert [str(case) for case in ALL if not case.expected.get("provenance")] == []


POSTED = [case for case in BODIES if not case.its_source.fetched]


@pytest.mark.parametrize("case", [case for case in POSTED if "secrets" not in case.request], ids=str)
def test_what_is_not_proven_becomes_nothing(case: Case) -> None:
    """The same body without its proof, and with the proof of another secret."""
    settings = case.account.settings
    other = Trust(secrets=("whsec_YW5vdGhlci1zZWNyZXQtYW5vdGhlcg",), now=case.heard, settings=settings)
    mine = Trust(secrets=(SECRET,), now=case.heard, settings=settings)
    assert isinstance(case.its_source.verify(Delivery(body=case.body), mine), NotAuthentic)
    assert isinstance(case.its_source.verify(case.delivery(), other), NotAuthentic)


@pytest.mark.parametrize("case", BODIES, ids=str)
def test_it_is_read_the_same_whatever_its_account_is_called(case: Case) -> None:
    """Two accounts of one provider hear the same post as the same mention."""
    other = replace(case.account, name="second")
    first, second = (
        case.its_source.translate(case.delivery(), account, case.heard) for account in (case.account, other)
    )
    if isinstance(first, Translation) and isinstance(second, Translation):
        assert [item.key for item in first.items] == [item.key for item in second.items]


@given(st.sampled_from(list(SOURCES)), st.binary(max_size=200) | ANY_JSON.map(lambda value: json.dumps(value).encode()))
def test_no_bytes_make_a_source_raise(name: str, body: bytes) -> None:
    """Noise is refused, or ignored."""
    _bearable(next(case for case in ALL if case.source == name), body)


@given(st.sampled_from(BODIES), st.data())
@settings(max_examples=300)
def test_no_change_of_a_payload_makes_a_source_raise(case: Case, data: st.DataObject) -> None:
    """Whatever stands in one of its places instead; and what is made of it can be queued and read back."""
    try:
        body = json.loads(case.body)
    except ValueError:
        _bearable(case, case.body[: data.draw(st.integers(0, len(case.body)))])
        return
    path = data.draw(st.sampled_from(_paths(body)))
    _bearable(case, json.dumps(_changed(body, path, data.draw(ANY_JSON))).encode())


@given(st.sampled_from(BODIES), st.sampled_from(["#", "<b>", "é"]), st.data())
@settings(max_examples=150, deadline=None)
def test_no_length_of_a_field_makes_more_than_a_message_or_a_key_holds(
    case: Case, piece: str, data: st.DataObject
) -> None:
    """256 KB in one of its places: SQS takes it, and DynamoDB takes its key (2 KB)."""
    try:
        body = json.loads(case.body)
    except ValueError:
        return
    path = data.draw(st.sampled_from([path for path in _paths(body) if path]))
    _is_short(case, _changed(body, path, piece * (250_000 // len(piece.encode()))))


@pytest.mark.parametrize(
    ("source", "name", "path"),
    [
        ("youscan", "nothing_told", ("sourceName",)),
        ("slack", "app_mention", ("event", "channel")),
        ("chatwoot", "message_with_a_file", ("attachments", 0, "file_type")),
        ("mapped", "metricool", ("network",)),
    ],
)
def test_a_field_that_was_found_to_be_without_an_end_has_one(source: str, name: str, path: tuple[Any, ...]) -> None:
    """Such a delivery was answered by 503 for ever, or its key was none that the table takes."""
    case = Case(source, name)
    _is_short(case, _changed(json.loads(case.body), path, "#" * 250_000))


def _is_short(case: Case, body: Any) -> None:
    sent = json.dumps(body, ensure_ascii=False).encode()
    made = case.its_source.translate(case.delivery(sent), case.account, case.heard)
    for item in made.items if isinstance(made, Translation) else ():
        assert len(said(item).encode()) < 100_000
        assert len(item.key) < 500


def _bearable(case: Case, body: bytes) -> None:
    made = case.its_source.translate(case.delivery(body), case.account, case.heard)
    if isinstance(made, Translation):
        for item in made.items:
            assert said_of(said(item)) == item
            said(item).encode()
        for fetch in made.fetches:
            assert fetch_of(errand(fetch)) == fetch


def _paths(value: Any) -> list[tuple[Any, ...]]:
    """The ways to all places of a JSON value."""
    found: list[tuple[Any, ...]] = [()]
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in members:
        found += [(step, *rest) for rest in _paths(inner)]
    return found


def _changed(value: Any, path: tuple[Any, ...], instead: Any) -> Any:
    if not path:
        return instead
    made = dict(value) if isinstance(value, dict) else list(value)
    made[path[0]] = _changed(value[path[0]], path[1:], instead)
    return made
