"""`when: otherwise`: the default of a stage; and which facts are known of every mention."""

from __future__ import annotations

import pytest

from domain.judging import judge_of, judged_by
from plan_problems import problems
from tocsin.domain.facts import CATALOGUE, SOMETIMES, Sort

RULES = """
rules:
  - {rule: by default, stage: respond, when: otherwise, priority: 1, then: {desk: service}, why: W}
  - {rule: a delay, stage: respond, when: {topic: delay}, then: {ignore: yes}, why: W}
  - {rule: also, stage: respond, when: Otherwise, then: {confidential: yes}, why: W}
  - {rule: nothing known, stage: assess, when: otherwise, then: {kind: suggestion}, why: W}
"""


@pytest.mark.parametrize(
    ("text", "desks", "confidential", "ignored"),
    [("the price", ("service",), True, False), ("late", (), False, True)],
)
def test_a_default_holds_when_nothing_else_does(
    text: str, desks: tuple[str, ...], *, confidential: bool, ignored: bool
) -> None:
    """All defaults of a stage together, whatever their priority; none beside another rule."""
    judgement = judged_by(judge_of(RULES), text)

    assert (judgement.desks, judgement.confidential, judgement.ignored) == (desks, confidential, ignored)
    assert judgement.kind == "suggestion"


def test_a_default_is_among_the_rules_that_fired() -> None:
    """So that "Why?" can tell."""
    judgement = judged_by(judge_of(RULES), "the price")

    assert [fired.rule for fired in judgement.fired] == ["nothing known", "by default", "also"]


def test_otherwise_is_written_under_when() -> None:
    """It is no key."""
    rule = "rules:\n  - {rule: r, stage: assess, when: {says: danger}, otherwise: yes, then: {kind: spam}, why: W}\n"

    assert problems(rule) == ["b.yaml:2:52: There is no `otherwise` here. Write `when: otherwise`."]


def test_what_is_said_to_be_always_known_is() -> None:
    """Of a mention that has nothing but a text: every fact but those that are sometimes known, and lists of names."""
    always = [name for name, fact in CATALOGUE.items() if name not in SOMETIMES and fact.sort is not Sort.MANY]
    stages = {"identify": "voice: no", "assess": "severity: notice", "respond": "confidential: no"}
    rules = "".join(
        f"  - {{rule: {name}, stage: {stage}, when: {{{name}: exists}}, then: {{{then}}}, why: W}}\n"
        for stage, then in stages.items()
        for name in always
        if CATALOGUE[name].since.word == stage
    )
    judgement = judged_by(judge_of(f"rules:\n{rules}"), "x")

    assert {fired.rule for fired in judgement.fired} == set(always)
