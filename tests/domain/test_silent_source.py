"""A source that has fallen silent is news like any other: rules say who is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from docs.pages import ROOT
from fakes.clock import SATURDAY
from tocsin.adapters.plan_files import read_plan_files
from tocsin.domain.hearing import Hearing, silent_source
from tocsin.domain.judge import Judge
from tocsin.domain.plan.load import load
from tocsin.domain.silent_source import silence_of
from tocsin.domain.situation import Situation
from tocsin.domain.usual import hour_of
from tocsin.domain.words import Kind

LAST = hour_of(SATURDAY) - 12
SILENT = Hearing(upto=hour_of(SATURDAY) - 1, last=LAST, counts=b"\x01\x00\x00\x00\x00\x00\x01")
SHIPPED = load(read_plan_files(ROOT / "rules"))


def test_the_shipped_plan_puts_it_on_a_desk_and_wakes_nobody() -> None:
    """It opens no case, and is nobody's voice."""
    judge = Judge(SHIPPED)
    reading = judge.read(silence_of("trustpilot", SILENT, SHIPPED, SATURDAY))
    made = judge.judge(reading, judge.identify(reading), Situation())
    assert reading.facts["silent source"] == "trustpilot"
    assert (made.desks, made.policy, made.opens, made.page) == (("owner_brief",), None, False, ())
    assert (made.voice, made.kind, made.ignored) == (False, Kind.OWN_POST, False)


@pytest.mark.parametrize(
    ("language", "pieces"),
    [
        ("en", ("Nothing has come through slack since 10:00. ", "The longest pause before was 5 hours.")),
        ("nl", ("Via slack is sinds 10:00 niets meer", "De langste pauze was tot nu toe 5 uur.")),
        ("de", ("Über slack ist seit 10:00 nichts mehr", "Die längste Pause war bisher 5 Stunden.")),
    ],
)
def test_it_says_since_when_in_the_company_s_language(language: str, pieces: tuple[str, ...]) -> None:
    """On the company's clock; and how long it paused before."""
    plan = SHIPPED.model_copy(update={"company": SHIPPED.company.model_copy(update={"language": language})})
    text = silence_of("slack", SILENT, plan, SATURDAY).text
    assert [piece for piece in pieces if piece not in text] == []


def test_each_silence_is_one_mention() -> None:
    """However late it is told; the next one is another."""
    first = silence_of("slack", SILENT, SHIPPED, SATURDAY)
    later = silence_of("slack", SILENT, SHIPPED, SATURDAY + timedelta(hours=5))
    other = silence_of("slack", Hearing(upto=LAST + 99, last=LAST + 80), SHIPPED, SATURDAY)
    assert first.key == later.key != other.key
    assert silent_source(first) == "slack"
