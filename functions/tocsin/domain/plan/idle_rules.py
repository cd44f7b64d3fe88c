"""Rules that do nothing: that are never met, or whose every conclusion another rule has drawn already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from tocsin.domain.facts import Stage
from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.draft import Draft
from tocsin.domain.plan.logic import Logic, Prepared, prepared, ways
from tocsin.domain.plan.problems import Finding
from tocsin.domain.plan.rules import BORROWED_TOPICS, AnyRule, RespondRule, WhatToDo

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
MOST_LOOKS = 50_000
"""Comparisons of two rules of a stage; with a thousand rules much alike, the rest is not looked at."""
Placed = tuple[int, AnyRule, Prepared]
"""Where it stands, and what it asks."""
Claim = tuple[str, Any]


def findings(draft: Draft, today: date) -> Iterator[Finding]:
    """Rules of which nobody will ever see anything."""
    del today
    logic = Logic(draft.own)
    for stage in Stage:
        rules = [each for each in draft.rules.items() if each[1].stage == stage.word and not each[1].otherwise]
        met = [(*each, prepared(each[1].when)) for each in sorted(rules, key=lambda each: each[1].priority)]
        for place, rule, _ in met:
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
    looks = iter(range(MOST_LOOKS))
    for at, (place, rule, asks) in enumerate(placed):
        by: list[str] = []
        for claim in _claims(rule):
            before = (other for other in placed[:at] if _covers(other[1], claim) and asks.facts >= other[2].facts)
            before = (other for other in before if next(looks, None) is not None)
            taken = next((other for other in before if logic.means(asks, other[2])), None)
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


def _covers(other: AnyRule, claim: Claim) -> bool:
    """Whether a rule that counts before leaves nothing of a conclusion, if it is met."""
    name, value = claim
    held = getattr(other.then, name, None)  # type: ignore[attr-defined] # as above
    if name in FIRST:
        return held is not None and held not in BORROWED_TOPICS
    if name == "severity":
        return held is not None and bool(held >= value)
    return value in held if isinstance(held, tuple | dict) else bool(held)


def _against_ignore(logic: Logic, placed: Sequence[Placed]) -> Iterator[Finding]:
    """Rules that only speak of what another rule ignores: theirs is the last word."""
    ignoring = [(rule, asks) for _, rule, asks in placed if isinstance(rule, RespondRule) and rule.then.ignore]
    for place, rule, asks in placed:
        if not isinstance(rule, RespondRule) or not _sends(rule.then):
            continue
        for other, theirs in ignoring:
            if other is not rule and logic.means(asks, theirs):
                what = f"{rule.rule!r} is met only by what {other.rule!r} ignores, and sends it somewhere all the same."
                fix = "Keep one of them, or ask for more here."
                yield Finding(Check.AGAINST_IGNORE, ("rules", place, "when"), what, fix)


def _sends(then: WhatToDo) -> bool:
    return bool(then.desk or then.escalate or then.page or then.case in {"open", "join"})
