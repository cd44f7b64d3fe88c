"""How long to wait before the next attempt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.domain.sending import ATTEMPTS, LONGEST_ASKED, wait_before
from tocsin.domain.words import MessageKind

KINDS = st.sampled_from(MessageKind)
DICE = st.floats(0, 1)


@pytest.mark.parametrize(
    ("kind", "waits"),
    [
        (MessageKind.PAGE, [2, 4, 8, 16, 32, 64, 128, 256, 300]),
        (MessageKind.POST, [15, 30, 60, 120, 240, 480, 960, 1800, 1800]),
    ],
)
def test_each_wait_is_twice_the_last(kind: MessageKind, waits: list[int]) -> None:
    """A phone is tried again within seconds; a desk is given time to come back."""
    assert waits == [wait_before(attempt, kind, 0.5) for attempt in range(1, ATTEMPTS)]


@given(attempt=st.integers(1, 10_000), kind=KINDS, dice=DICE)
def test_the_dice_change_a_quarter_at_most(attempt: int, kind: MessageKind, dice: float) -> None:
    """So that what failed together is not tried again together."""
    middle = wait_before(attempt, kind, 0.5)
    assert 0.75 * middle <= wait_before(attempt, kind, dice) <= 1.25 * middle


@given(kind=KINDS, dice=DICE, asked=st.floats(0, 1e12))
def test_what_the_receiver_asks_for_is_waited_at_least(kind: MessageKind, dice: float, asked: float) -> None:
    """Up to an hour: nobody can make us wait for ever."""
    wait = wait_before(1, kind, dice, asked)
    assert min(asked, LONGEST_ASKED) <= wait <= max(LONGEST_ASKED, 1.25 * 15)
