"""A source that has fallen silent, or is not understood any more, is news like any other: rules say who is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from docs.pages import ROOT
from fakes.clock import SATURDAY
from tocsin.adapters.plan_files import read_plan_files
from tocsin.domain.hearing import Hearing, silent_source
from tocsin.domain.judge import Judge
from tocsin.domain.misread import Rise, misread_source
from tocsin.domain.plan.load import load
from tocsin.domain.situation import Situation
from tocsin.domain.source_news import misread_of, silence_of
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


RISEN = Rise("trustpilot", hour_of(SATURDAY) - 1, 12)


def test_what_is_not_understood_is_put_on_a_desk_too() -> None:
    """It opens no case, and is nobody's voice. A source called by its account has the account's brand."""
    judge = Judge(SHIPPED)
    reading = judge.read(misread_of(RISEN, SHIPPED, SATURDAY))
    made = judge.judge(reading, judge.identify(reading), Situation())
    assert (reading.facts["misread source"], "silent source" in reading.facts) == ("trustpilot", False)
    assert (made.desks, made.policy, made.opens, made.page) == (("owner_brief",), None, False, ())
    assert (made.voice, made.kind, made.ignored) == (False, Kind.OWN_POST, False)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "12 deliveries of trustpilot since 20:00 were not understood, more than ever. They are kept: "),
        ("nl", "12 leveringen van trustpilot sinds 20:00 zijn niet begrepen, meer dan ooit. Ze zijn bewaard: "),
        ("de", "12 Lieferungen von trustpilot seit 20:00 wurden nicht verstanden, mehr als je. Sie sind aufbewahrt: "),
        ("fy", "12 leveringen fan trustpilot sûnt 20:00 binne net begrepen, mear as ea. Se binne bewarre: "),
    ],
)
def test_it_says_how_many_and_where_they_lie(language: str, text: str) -> None:
    """In the company's language."""
    plan = SHIPPED.model_copy(update={"company": SHIPPED.company.model_copy(update={"language": language})})
    assert misread_of(RISEN, plan, SATURDAY).text == f"{text}tocsin quarantine list"


def test_each_rise_is_one_mention() -> None:
    """However often it is told."""
    later = misread_of(RISEN, SHIPPED, SATURDAY + timedelta(hours=5))
    assert misread_of(RISEN, SHIPPED, SATURDAY).key == later.key
    assert (misread_source(later), silent_source(later)) == ("trustpilot", None)
