"""Rules that do nothing: that are never met, or whose every conclusion another rule has drawn already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from tocsin.domain.facts import Stage
from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.draft import Draft
from tocsin.domain.plan.logic import Logic, ways
from tocsin.domain.plan.problems import Finding
from tocsin.domain.plan.rules import BORROWED_TOPICS, AnyRule, RespondRule

FIRST = (
    "author",
    "certainty",
    "voice",
    "kind",
    "topic",
    "case",
    "group_by",
    "within",
    "escalate",
    "playbook",
    "offer_room",
)
"""What the first rule that says it wins."""
TOGETHER = ("flags", "desk", "page", "tell")
ENOUGH = ("confidential", "ignore")
Placed = tuple[int, AnyRule]
Claim = tuple[str, Any]


def findings(draft: Draft, today: date) -> Iterator[Finding]:
    """Rules of which nobody will ever see anything."""
    del today
    logic = Logic(draft.own)
    for stage in Stage:
        placed = [(place, rule) for place, rule in draft.rules.items() if rule.stage == stage.word]
        placed.sort(key=lambda each: each[1].priority)
        met = [each for each in placed if not each[1].otherwise]
        for place, rule in met:
            if reason := _contradiction(logic, rule):
                what = f"{rule.rule!r} can never be met: what it asks of `{reason}` excludes itself."
                yield Finding(Check.NEVER_MET, ("rules", place, "when"), what, "Leave one of the questions out.")
        yield from _without_effect(logic, met)
        if stage is Stage.RESPOND:
            yield from _against_ignore(logic, met)


def _contradiction(logic: Logic, rule: AnyRule) -> str | None:
    found = ways(rule.when)
    reasons = [logic.contradiction(way) for way in found or ()]
    return reasons[0] if reasons and all(reasons) else None


def _without_effect(logic: Logic, placed: Sequence[Placed]) -> Iterator[Finding]:
    for at, (place, rule) in enumerate(placed):
        by: list[str] = []
        for claim in _claims(rule):
            taken = next((other for other in placed[:at] if _takes(logic, other[1], rule, claim)), None)
            if taken is None:
                break
            by.append(taken[1].rule)
        else:
            names = ", ".join(repr(name) for name in dict.fromkeys(by))
            what = f"{rule.rule!r} changes nothing: whatever meets it meets {names} before it."
            fix = "Leave it out, ask for less there, or give it a lower `priority`."
            if by:
                yield Finding(Check.NO_EFFECT, ("rules", place, "rule"), what, fix)


def _claims(rule: AnyRule) -> Iterator[Claim]:
    """What a rule concludes, one by one."""
    then: Any = rule.then  # type: ignore[attr-defined] # every kind of rule has one
    for name in (*FIRST, *ENOUGH, "severity"):
        if getattr(then, name, None) not in {None, False}:
            yield name, getattr(then, name)
    for name in TOGETHER:
        yield from ((name, each) for each in getattr(then, name, ()))
    yield from (("set_", name) for name in getattr(then, "set_", ()))


def _takes(logic: Logic, other: AnyRule, rule: AnyRule, claim: Claim) -> bool:
    """Whether the other rule, which counts before, leaves nothing of a conclusion."""
    name, value = claim
    held = getattr(other.then, name, None)  # type: ignore[attr-defined] # as above
    if name in FIRST:
        covers = held is not None and held not in BORROWED_TOPICS
    elif name == "severity":
        covers = held is not None and held >= value
    else:
        covers = value in held if isinstance(held, tuple | dict) else bool(held)
    return covers and logic.means(rule.when, other.when)


def _against_ignore(logic: Logic, placed: Sequence[Placed]) -> Iterator[Finding]:
    """Rules that only speak of what another rule ignores: theirs is the last word."""
    ignoring = [rule for _, rule in placed if isinstance(rule, RespondRule) and rule.then.ignore]
    for place, rule in placed:
        if not isinstance(rule, RespondRule) or not (
            rule.then.desk or rule.then.escalate or rule.then.page or rule.then.case in {"open", "join"}
        ):
            continue
        for other in ignoring:
            if other is not rule and logic.means(rule.when, other.when):
                what = f"{rule.rule!r} is met only by what {other.rule!r} ignores, and sends it somewhere all the same."
                yield Finding(
                    Check.AGAINST_IGNORE, ("rules", place, "when"), what, "Keep one of them, or ask for more here."
                )
