"""The sample day's clock and script."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from tocsin.adapters.clock import SampleClock, knots_of
from tocsin.cli.sample_day import EVENING, LEGS, ZONE, Play, course, deliveries, script
from tocsin.cli.samples import CROWD, NAMED, lines

BEGINS = 1_800_000_000.0
FIRST = Play(1, BEGINS)


def at(words: str, play: Play = FIRST) -> datetime:
    """A time of the play's day."""
    return datetime.combine(play.day, datetime.strptime(words, "%H:%M").time(), ZONE)  # noqa: DTZ007 - the zone follows


def test_the_first_play_is_saturday_15_august_and_each_further_one_a_week_later() -> None:
    """Cases of an earlier play do not mix in: another Saturday."""
    assert [Play(number, 0).day for number in (1, 2, 3)] == [date(2026, 8, 15), date(2026, 8, 22), date(2026, 8, 29)]


def test_the_day_takes_about_a_minute_and_the_evening_three() -> None:
    """08:00 to 21:38 in 60 to 100 s, so that four alarms can be seen; the rest in about three minutes."""
    day = FIRST.real(at("21:38")) - BEGINS
    assert 60 <= day <= 100
    assert 150 <= FIRST.ends - BEGINS - day <= 200


def test_the_player_and_the_functions_see_the_same_clock() -> None:
    """The course that is written into the functions shows what the player thinks it does, all day long."""
    clock = SampleClock(knots_of(course(FIRST)))
    for seconds in range(int(FIRST.ends - BEGINS)):
        real = BEGINS + seconds
        assert abs(clock._moment_at(real) - FIRST.shown(real)) < timedelta(milliseconds=50)  # noqa: SLF001 - at any time


def test_real_and_shown_are_each_others_inverse() -> None:
    """What is posted when the clock shows 22:15 is posted at 22:15."""
    for words in ("08:00", "11:17", "14:33", "21:40", "22:15", "23:15"):
        assert abs(FIRST.shown(FIRST.real(at(words))) - at(words)) < timedelta(seconds=1)


def test_there_is_time_to_answer_the_evening_alarm() -> None:
    """From 21:40 to 21:45, when the next would be called, the person watching has more than half a minute."""
    assert FIRST.real(at("21:45")) - FIRST.real(at("21:40")) > 30


def test_the_legs_go_forward() -> None:
    """Each leg ends later than the one before, and takes some time."""
    assert all(earlier.until < later.until for earlier, later in pairwise(LEGS))
    assert EVENING in {leg.until for leg in LEGS}
    assert min(leg.seconds for leg in LEGS) > 0


@pytest.fixture(scope="module")
def said() -> list[dict[str, object]]:
    """All lines of the shipped sample."""
    return [*lines(NAMED), *lines(CROWD)]


def test_everything_is_said_once_and_in_order(said: list[dict[str, object]]) -> None:
    """The script has every mention once, its updates at their times, and ends before the clock does."""
    items = script(FIRST, said)
    assert sorted(item.id for item in items if not item.is_update) == sorted(str(line["id"]) for line in said)
    assert all(earlier.at <= later.at for earlier, later in pairwise(items))
    assert at("08:00") < items[0].at
    assert items[-1].at < at("23:15")
    assert [item.at for item in items if item.is_update]


def test_the_next_play_has_its_own_ids_and_day(said: list[dict[str, object]]) -> None:
    """A further play is heard as new: other ids, also of what is answered and updated, a week later."""
    first, second = script(FIRST, said), script(Play(2, BEGINS), said)
    assert not {item.id for item in first} & {item.id for item in second}
    assert [item.at - timedelta(weeks=1) for item in second] == [item.at for item in first]
    known = {item.id for item in second}
    answered = {str(item.body["in_reply_to"]) for item in second if item.body.get("in_reply_to")}
    assert answered
    assert answered <= known


def test_nothing_is_judged_by_its_expectation(said: list[dict[str, object]]) -> None:
    """What a good judge would conclude does not travel with the mention."""
    assert not [item for item in script(FIRST, said) if "expected" in json.dumps(item.body)]


def test_what_comes_at_once_travels_together(said: list[dict[str, object]]) -> None:
    """A delivery holds what comes within 0.4 s, at the time of its last; nothing is posted before it was heard."""
    grouped = deliveries(FIRST, script(FIRST, said))
    assert sum(len(items) for _, items in grouped) == len(script(FIRST, said))
    for moment, items in grouped:
        spread = [FIRST.real(item.at) for item in items]
        assert moment == max(spread)
        assert max(spread) - min(spread) <= 0.4
