"""When a source has fallen silent: against its own pauses, once, and only when one can know."""

from __future__ import annotations

from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.domain.hearing import DAY, KNOWN_AFTER, LEAST, MOST, REMEMBERED, Hearing, counted, newly_silent

BEGAN = 480_000
"""Hours since 1970."""


def after(*deliveries: int, known: Hearing | None = None) -> Hearing | None:
    """What is known after so many deliveries in each hour."""
    begin = known.upto + 1 if known else BEGAN
    return reduce(lambda so_far, one: counted(so_far, begin + one[0], one[1]), enumerate(deliveries), known)


def busy(hours: int = KNOWN_AFTER, pause: int = 5) -> Hearing:
    """A source that speaks each day but for a pause of some hours at night."""
    day = [0] * pause + [2] * (DAY - pause)
    known = after(*[1, *day * (hours // DAY)])
    assert known
    return known


def test_what_never_spoke_is_not_silent() -> None:
    """It is not connected, which is another thing."""
    assert after(0, 0, 0) is None


def test_a_pause_that_is_usual_is_none() -> None:
    """Nor is one of twice its length: the rate of a source is no clockwork."""
    known = after(*[0] * 10, known=busy(pause=5))
    assert known
    assert (known.longest, known.pause, known.is_silent) == (5, 10, False)


def test_a_longer_pause_than_ever_is_told_once() -> None:
    """Once it was told, the hours that follow say nothing new."""
    known = after(*[0] * 11, known=busy(pause=5))
    assert known
    assert newly_silent({"slack": known}) == ["slack"]
    told = Hearing(upto=known.upto, last=known.last, counts=known.counts, told=True)
    later = after(*[0] * 1000, known=told)
    assert later
    assert newly_silent({"slack": later}) == []
    assert later.is_silent
    assert later.last == known.last


def test_what_was_told_is_no_usual_pause() -> None:
    """Else each silence would double the patience; and the next one is told again."""
    silent = after(*[0] * 11, known=busy(pause=5))
    assert silent
    told = Hearing(upto=silent.upto, last=silent.last, counts=silent.counts, told=True)
    again = after(3, known=told)
    assert again
    assert (again.longest, again.told, again.is_silent) == (5, False, False)
    next_time = after(*[0] * 11, known=again)
    assert next_time
    assert newly_silent({"slack": next_time}) == ["slack"]


@pytest.mark.parametrize("pause", [1, 2, 3])
def test_a_lively_source_may_pause_for_three_hours(pause: int) -> None:
    """Its rate may be dozens an hour."""
    lively = after(*[9] * KNOWN_AFTER)
    known = after(*[0] * pause, known=lively)
    assert known
    assert not known.is_silent
    longer = after(*[0] * (4 - pause), known=known)
    assert longer
    assert longer.is_silent


def test_a_young_source_and_a_rare_one_are_not_judged() -> None:
    """Before a week is over its nights are not known; of a handful of deliveries nothing is usual."""
    young = after(*[2] * 100, *[0] * 60)
    rare = after(*([1] + [0] * 20) * (LEAST - 1), *[0] * 200)
    assert young
    assert rare
    assert [young.is_silent, rare.is_silent] == [False, False]


@given(st.lists(st.integers(0, 1000), max_size=REMEMBERED + 50))
def test_it_never_grows_and_never_forgets_when_it_last_spoke(deliveries: list[int]) -> None:
    """A byte an hour, for four weeks."""
    known = after(*deliveries)
    assert (known is None) == (not any(deliveries))
    if known:
        assert len(known.counts) <= REMEMBERED
        assert known.last == BEGAN + max(hour for hour, one in enumerate(deliveries) if one)
        assert known.counts[-1] == min(deliveries[-1], MOST)


def test_an_hour_counts_once() -> None:
    """A tick that comes twice changes nothing."""
    known = busy()
    assert counted(known, known.upto, 9) == known


def test_hours_in_which_nobody_counted_are_a_gap() -> None:
    """The clock stood still for a long time: what lies between was not heard."""
    known = busy(pause=0)
    late = counted(known, known.upto + 3, 1)
    assert late
    assert (late.counts[-3:], late.longest) == (b"\x00\x00\x01", 2)
