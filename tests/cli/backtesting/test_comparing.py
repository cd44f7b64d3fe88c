"""What another plan does otherwise, case by case, as a person would say it."""

from __future__ import annotations

import pytest

from cli.backtesting.reports import case, report
from tocsin.cli.backtesting import in_words
from tocsin.cli.backtesting.comparing import changes
from tocsin.cli.backtesting.report import Incident


def said(now: list[Incident], before: list[Incident]) -> list[str]:
    """The sentences."""
    here = report(*now)
    return [in_words.change(one, here) for one in changes(here, report(*before))]


@pytest.mark.parametrize(
    ("now", "before", "sentence"),
    [
        (
            case("a", calls={"ana": 0, "ben": 0}),
            case("b", 38, calls={"cas": 0}),
            "38 minutes sooner; one new alarm each for Ana and Ben by day; one alarm fewer for Cas at night",
        ),
        (case("a", calls={"ana": 4}), case("a", calls={"ana": 0}), "4 minutes later"),
        (case("a", calls={"ana": 0.5}), case("a", calls={"ana": 0}), "30 seconds later"),
        (
            case("a", severity="crisis", calls={"ana": 30, "ben": 30}),
            case("a", calls={}),
            "crisis instead of serious; one new alarm each for Ana and Ben at night",
        ),
        (case("a", calls={}), case("a", calls={"ana": 0}), "nobody is called any more"),
        (case("a"), case("z", topic="delay", group="delay", severity="complaint"), "a new case at 21:40"),
    ],
)
def test_a_difference_is_told_in_words(now: Incident, before: Incident, sentence: str) -> None:
    """Sooner or later, worse or not, who is called more and who less, by day and at night."""
    assert said([now], [before])[0] == f"15 Aug, life jackets: {sentence}."


def test_what_is_the_same_is_not_told() -> None:
    """The same case with the same alarms, whatever its size."""
    assert said([case("a", calls={"ana": 0}, mentions=9)], [case("a", calls={"ana": 0})]) == []


def test_a_case_that_is_none_any_more() -> None:
    """It is told, with the case that has its mentions now."""
    now = [case("a")]
    before = [case("a"), case("b", 60)]
    assert said(now, before) == ["15 Aug, life jackets: no case any more (part of the one of 15 Aug 21:40)."]
    assert said([], [case("a")]) == ["15 Aug, life jackets: no case any more."]


def test_cases_of_one_mention_are_the_same_case() -> None:
    """Whatever they are about by now: what opened it is what it is known by."""
    assert said([case("a", topic="danger", group="danger")], [case("a")]) == []


def test_several_brands_are_named() -> None:
    """With one brand nobody needs to read it each time."""
    now = [case("a"), case("b", 600, brand="frisia", calls={"ana": 0})]
    assert said(now, [case("a")])[0].startswith("16 Aug, life jackets (frisia): a new case at 07:40; one new alarm")
