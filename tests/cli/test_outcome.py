"""The figures of a replay."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from fakes.clock import SATURDAY
from samples import PAGE, RECORD
from tocsin.cli import outcome as o
from tocsin.cli.recorded import Recording, Unreadable
from tocsin.cli.refusals import Refused
from tocsin.domain.reasons import Reason

MENTION = Recording(line=1, at=SATURDAY, posted=SATURDAY, body={"id": "nb-1"})
UPDATE = Recording(line=1, at=SATURDAY, posted=SATURDAY, body={"update_of": "nb-1"})


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([], 0.5, 0.0),
        ([3.0], 0.99, 3.0),
        ([4.0, 1.0, 3.0, 2.0], 0.5, 2.0),
        ([float(n) for n in range(1, 101)], 0.99, 99.0),
    ],
)
def test_percentiles_are_values_that_were_measured(values: list[float], share: float, expected: float) -> None:
    """Nearest rank: half are at most p50, all but one in a hundred at most p99."""
    assert o.percentile(values, share) == expected


def test_what_was_heard_before_is_a_duplicate() -> None:
    """Of two that were taken one was new; an update is neither; a line that was no mention counts as refused."""
    taken = [MENTION, replace(MENTION, body={"id": "nb-2"}), UPDATE]
    refused: list[Refused | Unreadable] = [
        Refused(id="nb-3", line=3, why="rating: too high"),
        Unreadable(4, "not JSON"),
    ]
    items = [*taken, replace(MENTION, body={"id": "nb-3"})]
    assert o.sent_figures(items, taken, refused, ["standard:nb-2"]) == {
        "mentions": 4,
        "updates": 1,
        "accepted": 1,
        "duplicates": 1,
        "refused": {"rating: too high": 1, "not JSON": 1},
    }


def test_what_became_of_them_is_counted_by_reason() -> None:
    """Routed and joined are counted once each, and what is missing waits."""
    joined = replace(RECORD, reason=Reason.JOINED, incident="4be1")
    figures = o.judged_figures([RECORD, joined], ["a", "b", "c"])
    assert (figures["judged"], figures["waiting"], figures["in_cases"]) == (2, 1, 1)
    assert figures["became"] == {"routed": 1, "joined": 1}


def test_latencies_come_from_what_the_table_keeps() -> None:
    """From heard to judged, and from heard to the first SMS of the case that the mention opened."""
    heard = RECORD.mention.heard
    opened = replace(RECORD, reason=Reason.OPENED, incident="4be1", judged=heard + timedelta(milliseconds=40))
    assert o.judged_after([opened, RECORD]) == [pytest.approx(0.04)]
    sent = [replace(PAGE, incident="4be1", sent=heard + timedelta(seconds=seconds)) for seconds in (3, 2)]
    assert o.paged_after(o.opened_by([opened, RECORD]), sent) == [2.0]
    assert o.paged_figures([*sent, replace(PAGE, sent=None)]) == {"pages": 2}
