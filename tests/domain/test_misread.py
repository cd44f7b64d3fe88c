"""When more of a source is not understood than ever: once, and not for one odd payload."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.domain.hearing import DAY, MOST, REMEMBERED, Hearing
from tocsin.domain.misread import LEAST, rises, with_hour

BEGAN = 480_000
"""Hours since 1970."""


def told_in(*misread: int) -> list[int]:
    """In which of these hours a person is told."""
    known: Hearing | None = None
    told = []
    for hour, one in enumerate(misread, BEGAN):
        known = with_hour(known, hour, one)
        if known and rises({"slack": known}, {"slack": one}, hour):
            told.append(hour - BEGAN)
            known = replace(known, told=True)
    return told


@pytest.mark.parametrize(
    ("misread", "told"),
    [
        ([0, 1, 0, 2, 0, 1], []),
        ([0, 0, LEAST], [2]),
        ([LEAST], [0]),
        ([2, 1, 2, 4, 2], []),
        ([2, 1, 2, 5, 2], [3]),
        ([0, 9, 9, 9, 0, 9], [1]),
        ([*[9] * 60], [0]),
        ([0, 9, *[0] * (DAY - 1), 9], [1]),
        ([0, 9, *[0] * DAY, 9], [1, DAY + 2]),
        ([2, 200_000, 2], [1]),
    ],
)
def test_a_rise_is_told_once(misread: list[int], told: list[int]) -> None:
    """Against the fullest hour before; and again after a day without, since what rose is not usual."""
    assert told_in(*misread) == told


def test_an_hour_counts_once() -> None:
    """A tick that comes twice changes nothing."""
    known = with_hour(None, BEGAN, 2)
    assert known
    assert with_hour(known, BEGAN, 9) == known


def test_hours_in_which_nobody_counted_are_calm() -> None:
    """The clock stood still; what lay there was not seen."""
    known = with_hour(with_hour(None, BEGAN, 2), BEGAN + 3, 1)
    assert known
    assert known.counts == b"\x02\x00\x00\x01"


@given(st.lists(st.integers(0, 1000), max_size=REMEMBERED + 50))
def test_it_never_grows(misread: list[int]) -> None:
    """A byte an hour, for four weeks; and what is kept never holds an hour that rose."""
    known: Hearing | None = None
    for hour, one in enumerate(misread, BEGAN):
        known = with_hour(known, hour, one)
    assert (known is None) == (not any(misread))
    if known:
        assert len(known.counts) <= REMEMBERED
        assert max(known.counts, default=0) <= MOST


@given(st.lists(st.integers(0, LEAST - 1), max_size=200))
def test_a_few_are_never_told(misread: list[int]) -> None:
    """However they come."""
    assert told_in(*misread) == []
