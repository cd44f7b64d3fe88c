"""The fake against the real thing on changes in any order: what the contract's examples did not think of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fakes.clock import SATURDAY
from samples import ENTRY, HEAD, MENTION, PAGE, POINTER, RECORD, USUAL
from tables import fresh_table
from tocsin.adapters.memory import MemoryTable
from tocsin.adapters.table import keys
from tocsin.domain.changes import (
    AddEntry,
    Change,
    ChangeHead,
    ChangeMessage,
    ChangeRecord,
    Expect,
    FreeNumber,
    ListCase,
    OpenHead,
    Point,
    PutMessage,
    PutRecord,
    Relist,
    SetUsual,
    TakeNumber,
    UnlistCase,
    Unpoint,
)
from tocsin.domain.ports import Table
from tocsin.domain.words import MessageState, Severity, State

LATER = SATURDAY + timedelta(hours=1)
HEADS = [
    HEAD,
    replace(HEAD, owner="ana", due=None, state=State.ACKNOWLEDGED),
    replace(HEAD, episode=2, step=0, due=LATER, severity=Severity.CRISIS),
    replace(HEAD, state=State.CLOSED, due=None, closed=LATER),
]
EXPECTED = [
    Expect(),
    Expect(no_owner=True, states=frozenset({State.OPEN})),
    Expect(owner="ana"),
    Expect(episode=1, step=1),
    Expect(step=0),
    Expect(severity_below=Severity.CRISIS),
    Expect(due=HEAD.due),
    Expect(due=LATER, episode=2),
    Expect(no_due=True),
]
RECORDS = [
    RECORD,
    replace(RECORD, incident="4be1"),
    replace(RECORD, revision=LATER, growth=None, answer_by=None),
    replace(RECORD, mention=replace(MENTION, text=""), deleted=True, answered_by="ben"),
]
PAGES = [PAGE, replace(PAGE, due=LATER, attempts=1), replace(PAGE, state=MessageState.SENT, due=None, token=None)]
INCIDENTS, MOMENTS = st.sampled_from(["4be1", "77aa"]), st.sampled_from([SATURDAY, LATER])
POINTERS = st.builds(lambda incident: replace(POINTER, incident=incident), INCIDENTS)
CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(OpenHead, head=st.sampled_from(HEADS)),
    st.builds(
        ChangeHead, before=st.sampled_from(HEADS), after=st.sampled_from(HEADS), expect=st.sampled_from(EXPECTED)
    ),
    st.builds(Relist, head=st.sampled_from(HEADS[:3])),
    st.builds(PutRecord, record=st.sampled_from(RECORDS)),
    st.builds(ChangeRecord, before=st.sampled_from(RECORDS), after=st.sampled_from(RECORDS)),
    st.builds(PutMessage, message=st.sampled_from(PAGES)),
    st.builds(ChangeMessage, before=st.sampled_from(PAGES), after=st.sampled_from(PAGES)),
    st.just(AddEntry(entry=ENTRY)),
    st.builds(TakeNumber, number=st.just(7), incident=INCIDENTS, now=MOMENTS),
    st.builds(FreeNumber, number=st.just(7), incident=INCIDENTS, at=MOMENTS),
    st.builds(Point, pointer=POINTERS, instead_of=st.none() | INCIDENTS),
    st.builds(Unpoint, brand=st.just("noarderboat"), group=st.just(POINTER.group), incident=INCIDENTS),
    st.builds(ListCase, pointer=POINTERS),
    st.builds(UnlistCase, brand=st.just("noarderboat"), incident=INCIDENTS),
    st.builds(
        SetUsual,
        brand=st.just("noarderboat"),
        topic=st.just("life jackets"),
        usual=st.just(USUAL),
        hour=st.integers(1, 3),
        before=st.none() | st.integers(1, 3),
    ),
)
COMMITS = st.lists(st.lists(CHANGES, min_size=1, max_size=4, unique_by=keys.of), min_size=5, max_size=25)


def looked_at(table: Table) -> list[Any]:
    """All that can be read of what the changes write."""
    topics = [table.topic("noarderboat", topic, SATURDAY, timedelta(hours=1)) for topic in ("", "life jackets")]
    lists = [list(table.due(LATER)), list(table.board()), list(table.records_of("4be1"))]
    single = [table.incident("4be1"), table.record(MENTION.key), table.number(7), table.message("I#4be1", PAGE.name)]
    return [topics, lists, single]


@pytest.mark.embedded
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(commits=COMMITS)
def test_the_fake_does_as_the_real_table_does(dynamodb: Any, commits: Sequence[Sequence[Change]]) -> None:
    """Whatever is committed in whatever order, both refuse the same changes and hold the same afterwards."""
    fake, real = MemoryTable(), fresh_table(dynamodb)
    for changes in commits:
        assert fake.commit(changes) == real.commit(changes)
    assert looked_at(fake) == looked_at(real)
