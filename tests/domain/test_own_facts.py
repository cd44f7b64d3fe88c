"""Facts that rules of a plan set: typed, for a later stage, the first that sets one wins."""

from __future__ import annotations

import pytest

from domain.judging import judge_of, judged_by
from plan_problems import problems

FACTS = """
facts:
  On Board: {means: told from a ship, type: yes or no, known from: assess}
  damage: {means: what is damaged, type: one of, one of: [Car, luggage]}
  how many: {means: how many are waiting, type: number}
"""
RULES = """
rules:
  - {rule: a, stage: identify, when: {platform: x}, then: {set: {on board: yes}}, why: W}
  - {rule: b, stage: assess, when: {on board: yes, topic: delay}, then: {set: {damage: car, How many: 1 200}}, why: W}
  - {rule: c, stage: assess, when: always, then: {set: {damage: luggage}}, why: W}
  - {rule: d, stage: respond, when: {damage: car, how many: more than 1000}, then: {desk: service}, why: W}
  - {rule: e, stage: respond, when: {how many: missing, damage: LUGGAGE}, then: {ignore: yes}, why: W}
"""


def test_a_fact_is_set_by_one_stage_and_asked_by_the_next() -> None:
    """The first rule that sets it wins; what no rule sets is missing; capitals do not matter."""
    judge = judge_of(FACTS + RULES)

    assert judged_by(judge, "late").desks == ("service",)
    assert judged_by(judge, "the price").ignored


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{set: {on bord: yes}}", "There is no 'on bord' in `facts`. Did you mean 'on board'?"),
        ("{set: {on board: perhaps}}", "`on board` is yes or no, not 'perhaps'. Choose one of: yes, no."),
        ("{set: {damage: boat}}", "`damage` is never 'boat'. Choose one of: car, luggage."),
        ("{set: {how many: -1}}", "`how many` is never -1. It is 0 or more."),
        ("{set: {how many: lots}}", "`how many` is a whole number, not 'lots'. Write for example `at least 3`."),
        ("{set: [on board]}", "`set` must be made of `name: value`."),
        ("{set: {on board: [yes]}}", "must be text, not a list."),
    ],
)
def test_what_cannot_be_set_is_said(text: str, expected: str) -> None:
    """At its place, with the way out."""
    said = problems(f"{FACTS}rules:\n  - {{rule: r, stage: identify, when: always, then: {text}, why: W}}\n")

    assert [each for each in said if expected in each], said


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("{followers: {means: M, type: number}}", "'followers' means something already. Give your fact another name."),
        ("{any: {means: M, type: number}}", "'any' means something already."),
        ("{voices in 5 minutes: {means: M, type: number}}", "means something already."),
        ("{f: {means: M, type: one of}}", "`one of` is missing. Write for example `one of: [ship, building]`."),
        ("{f: {means: M, type: number, one of: [a]}}", "A fact that is number is not one of some words."),
        ("{f: {type: number}}", "`means` is missing."),
    ],
)
def test_a_fact_that_cannot_be_is_said(facts: str, expected: str) -> None:
    """So that a rule never asks for something else than it seems."""
    said = problems(f"facts: {facts}\n")

    assert [each for each in said if expected in each], said
