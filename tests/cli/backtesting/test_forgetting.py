"""A backtest keeps what a decision may still ask for, and no more: a month needs as much memory as a few days."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from cli.backtesting.courses import LATE, LOCKED, NOBODY
from fakes.clock import SATURDAY
from plans import BRAND, a_judge
from tocsin.adapters.judging import understood
from tocsin.cli.backtesting.course import Course
from tocsin.cli.backtesting.forgetful import KEPT
from tocsin.domain.mention import Author, Mention


def mention(number: int, minutes: float, text: str) -> Mention:
    """One by somebody new, so many minutes after Saturday 21:40."""
    at = SATURDAY + timedelta(minutes=minutes)
    return Mention(
        key=f"x:{number}", source="standard", platform="x", brand=BRAND, posted=at, heard=at, text=text,
        author=Author(id=f"x:@author{number}"),
    )  # fmt: skip


def held(course: Course) -> int:
    """How many items and minutes are kept."""
    table = course.table
    under = sum(len(names) for names in table.indexes.under.values())
    return len(table.items) + under + sum(len(one.entries) for one in table.minutes.values())


def test_a_month_keeps_no_more_than_five_days() -> None:
    """Thirty days of a mention every ten minutes, a case each seven hours: what is kept stays as it was."""
    course = Course(a_judge(), NOBODY)
    kept = []
    for number in range(30 * 144):
        said = mention(number, 10 * number, LOCKED if number % 42 == 0 else LATE)
        course.hears(said.heard, understood(said, a_judge()))
        kept.append(held(course))
    assert max(kept[5 * 144 :]) <= 1.1 * max(kept[: 5 * 144])


def test_what_was_just_heard_is_not_forgotten() -> None:
    """A repetition within two days is known as one; after them it would be judged anew."""
    said = mention(1, 0, LATE)
    course = Course(a_judge(), NOBODY)
    for later in (timedelta(), KEPT - timedelta(hours=1), KEPT + timedelta(hours=2)):
        course.hears(SATURDAY + later, understood(said, a_judge()))
    assert [reason.value for reason in course.tally.outcomes.elements()] == ["routed", "routed", "duplicate"]


@given(st.lists(st.tuples(st.integers(0, 5000), st.sampled_from([LATE, LOCKED, "fine"])), max_size=30))
def test_nothing_that_is_over_leaves_a_trace(heard: list[tuple[int, str]]) -> None:
    """When all cases are over and two days have passed, the table holds what is usual, and nothing else."""
    course = Course(a_judge(), NOBODY)
    for number, (minutes, text) in enumerate(sorted(heard)):
        said = mention(number, minutes, text)
        course.hears(said.heard, understood(said, a_judge()))
    quiet = mention(9999, 5000 + 4 * 1440, "fine")
    course.hears(quiet.heard, understood(quiet, a_judge()))
    left = [key.name for key in course.table.items if key.name != "."]
    assert all("BASE" in name for name in left)
    assert len(course.table.indexes.heads) == 0
