"""When a recorded mention is sent again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fakes.clock import SATURDAY
from tocsin.cli.pace import Pace, speed_of
from tocsin.cli.trouble import Trouble


@pytest.mark.parametrize(("words", "speed"), [("60x", 60.0), ("1", 1.0), (" 0.5X ", 0.5), ("max", None), ("MAX", None)])
def test_a_speed_is_a_number_or_max(words: str, speed: float | None) -> None:
    """`60x`, `1` and `max` are speeds."""
    assert speed_of(words) == speed


@pytest.mark.parametrize("words", ["", "fast", "0x", "-1x", "60 x x"])
def test_anything_else_is_no_speed_and_says_what_is(words: str) -> None:
    """A wrong speed is answered with an example."""
    with pytest.raises(Trouble) as trouble:
        speed_of(words)
    assert "--speed 60x" in trouble.value.way_out


def test_distances_are_divided_by_the_speed() -> None:
    """The first mention moves to now; one that came two minutes later comes two seconds later at 60x."""
    pace = Pace(SATURDAY, SATURDAY + timedelta(days=90), 60.0)
    assert pace.at(SATURDAY) == SATURDAY + timedelta(days=90)
    assert pace.at(SATURDAY + timedelta(minutes=2)) == SATURDAY + timedelta(days=90, seconds=2)


def test_as_fast_as_it_goes_has_no_times() -> None:
    """At `max` nothing has a time of its own."""
    assert Pace(SATURDAY, SATURDAY, None).at(SATURDAY + timedelta(hours=1)) is None
