"""Percentiles, and pairs measured in turns."""

from __future__ import annotations

from itertools import count

import pytest

from bench.timing import Turns, in_turns, percentile


@pytest.mark.parametrize(
    ("share", "expected"), [(0.5, 5), (0.9, 9), (0.99, 10), (1.0, 10), (0.05, 1), (0.1, 1), (0.11, 2), (0.0, 1)]
)
def test_a_percentile_is_the_smallest_value_that_the_share_does_not_exceed(share: float, expected: float) -> None:
    """Nearest rank: it is always one of the values, however they are ordered."""
    assert percentile([7, 1, 10, 3, 9, 2, 8, 4, 6, 5], share) == expected


def test_a_single_value_is_every_percentile() -> None:
    """With one measurement there is nothing to choose."""
    assert [percentile([4.2], share) for share in (0.0, 0.5, 0.999)] == [4.2, 4.2, 4.2]


def test_a_ratio_compares_rounds_that_stood_beside_each_other() -> None:
    """A machine that was busy for a while slows both, and the ratio stays what it is."""
    turns = Turns({"mine": [10, 100, 12], "theirs": [20, 200, 24]})
    assert turns.ratio("mine", "theirs") == 0.5
    assert turns.typical("mine") == 12


def test_one_disturbed_round_does_not_move_a_ratio() -> None:
    """The middle of the rounds counts, not their average."""
    turns = Turns({"mine": [10, 11, 5000], "theirs": [20, 22, 20]})
    assert turns.ratio("mine", "theirs") == 0.5


def test_contenders_take_turns_and_warm_rounds_do_not_count() -> None:
    """In every round each has its calls; what the clock says is divided by them."""
    calls: list[str] = []
    nanoseconds = count(0, 6000)
    turns = in_turns(
        {"a": lambda: calls.append("a"), "b": lambda: calls.append("b")},
        rounds=2,
        calls=3,
        warm=1,
        clock=lambda: next(nanoseconds),
    )
    assert calls == ["a", "a", "a", "b", "b", "b"] * 3
    assert turns.took == {"a": [2.0, 2.0], "b": [2.0, 2.0]}
