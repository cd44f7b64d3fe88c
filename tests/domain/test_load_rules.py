"""What a rule concludes can be, all of it together, and is looked at even when its condition is wrong."""

from __future__ import annotations

import pytest

from plan_problems import problems
from plans import FILE
from tocsin.domain.plan.load import load

CASE = "is about a case, and this rule neither opens nor joins one."
ADD = "Add `case: open`, `case: join` or `escalate`, or leave it out."


def rule(stage: str, then: str, when: str = "always") -> str:
    """A file of one rule; `then` begins in line 5, column 11."""
    return f"rules:\n  - rule: r\n    stage: {stage}\n    when: {when}\n    then: {then}\n    why: W\n"


@pytest.mark.parametrize(
    ("stage", "then", "expected"),
    [
        ("respond", "{desk: service, within: 6 hours}", f"5:27: `within` {CASE} {ADD}"),
        ("respond", "{desk: service, group by: topic}", f"5:27: `group by` {CASE} {ADD}"),
        ("respond", "{case: none, group by: topic}", f"5:24: `group by` {CASE} {ADD}"),
        (
            "respond",
            "{case: none, escalate: serious}",
            "5:12: `case: none` and `escalate` exclude each other: who is called has a case. Keep one of them.",
        ),
        (
            "respond",
            "{ignore: yes, escalate: serious}",
            "5:12: `ignore: yes` and `escalate` exclude each other: what is ignored reaches nobody. Keep one of them.",
        ),
        (
            "respond",
            "{ignore: yes, desk: service}",
            "5:12: `ignore: yes` and `desk` exclude each other: what is ignored reaches nobody. Keep one of them.",
        ),
        ("assess", "{flags: []}", "5:19: `flags`: the list is empty. Write at least one, or leave it out."),
        ("respond", "{desk: []}", "5:18: `desk`: the list is empty. Write at least one, or leave it out."),
        ("assess", "", "5:5: `then` is empty. Write what it is."),
        (
            "assess",
            "{desk: service}",
            (
                "5:12: There is no `desk` here. Stage assess has: kind, flags, severity, topic, set."
                " `desk` is for stage respond."
            ),
        ),
        (
            "assess",
            "{zzz: 1}",
            "5:12: There is no `zzz` here. Stage assess has: kind, flags, severity, topic, set.",
        ),
        ("assess", "{flgs: [safety]}", "5:12: There is no `flgs` here. Did you mean 'flags'?"),
        (
            "respond",
            "{case: open, within: 0 hours}",
            "5:32: `within` must be more than 0. Write for example `5 minutes`.",
        ),
        ("respond", "{case: open, within: 6}", "5:32: `within`: '6' has no unit. Write `6 minutes`."),
    ],
)
def test_what_a_rule_cannot_conclude_is_said(stage: str, then: str, expected: str) -> None:
    """The whole sentence, and nothing besides."""
    assert problems(rule(stage, then)) == [f"b.yaml:{expected}"]


@pytest.mark.parametrize(
    "then",
    [
        "{case: open, group by: topic, within: 6 hours}",
        "{case: join, group by: quoted}",
        "{escalate: serious, within: 1 hour}",
        "{page: [owner], group by: brand case}",
        "{case: join, group by: open case}",
        "{case: none, desk: service}",
        "{ignore: yes}",
        "{ignore: yes, case: none}",
        "{ignore: no, desk: service}",
    ],
)
def test_what_goes_together_is_let_through(then: str) -> None:
    """Each of these means something."""
    assert load({"a.yaml": FILE.encode(), "b.yaml": rule("respond", then).encode()}).rules[-1].rule == "r"


def test_conclusions_are_looked_at_when_the_condition_is_wrong() -> None:
    """Unknown flags, desks and policies do not wait for the next run; nor does what stands beside a wrong key."""
    wrong = rule("respond", "{desk: servce, escalate: seriuos, page: [ownr], within: soon}", "{says: dangr}")
    assess = "  - {rule: s, stage: assess, when: {folowers: 3}, then: {flags: [saftey], kind: odd, topic: boats}}\n"

    said = [each.split(": ", 1)[1] for each in problems(wrong + assess)]

    assert said == [
        "There is no 'dangr' in `words`. Did you mean 'danger'?",
        "There is no 'servce' in `desks`. Did you mean 'service'?",
        "There is no 'seriuos' in `policies`. Did you mean 'serious'?",
        "There is no role or person 'ownr'. Did you mean 'owner'?",
        "`within`: 'soon' is not a length of time. Write for example `5 minutes` or `6 hours`.",
        "`why` is missing.",
        "There is no fact `folowers`. Did you mean 'followers'?",
        "There is no 'saftey' in `flags`. Did you mean 'safety'?",
        next(each for each in said if each.startswith("'odd' is not possible here.")),
        "There is no 'boats' in `topics`. Define it under `topics:`.",
    ]


def test_what_could_not_be_read_contradicts_nothing() -> None:
    """`within` belongs to the case that the unreadable `escalate` would have opened."""
    assert problems(rule("respond", "{escalate: [serious], within: 6 hours}")) == [
        "b.yaml:5:22: `escalate` must be text, not a list. Write one text."
    ]
