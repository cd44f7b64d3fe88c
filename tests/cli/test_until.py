"""Until when something holds."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from fakes.clock import SATURDAY
from tocsin.cli.trouble import Trouble
from tocsin.cli.until import until

ZONE = ZoneInfo("Europe/Amsterdam")  # there it is 21:40


@pytest.mark.parametrize(
    ("words", "from_now"),
    [
        ("22:00", timedelta(minutes=20)),
        ("21:40", timedelta(days=1)),
        ("8:00", timedelta(hours=10, minutes=20)),
        ("2 hours", timedelta(hours=2)),
        ("tomorrow 8:00", timedelta(hours=10, minutes=20)),
        ("Today 22.00", timedelta(minutes=20)),
        ("sunday 21:40", timedelta(days=1)),
        ("saturday 21:41", timedelta(minutes=1)),
        ("saturday 21:40", timedelta(days=7)),
        ("0 minutes", timedelta()),
        ("2026-08-15T23:40", timedelta(hours=2)),
        ("2026-08-15T21:40:00+00:00", timedelta(hours=2)),
    ],
)
def test_people_say_times_in_several_ways(words: str, from_now: timedelta) -> None:
    """A clock's time is the next one in the company's zone; a length counts from now; a date is a date."""
    assert until(words, SATURDAY, ZONE) == SATURDAY + from_now


@pytest.mark.parametrize("words", ["", "25:00", "later", "14", "2026-13-01", "tomorrow", "monday 24:00", "friday"])
def test_what_is_no_time_is_answered_with_examples(words: str) -> None:
    """The way out shows how to write it."""
    with pytest.raises(Trouble) as trouble:
        until(words, SATURDAY, ZONE)
    assert "14:00" in trouble.value.way_out
