"""What rules ask and conclude that cannot be: names that are not there, conclusions that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.domain import facts
from tocsin.domain.phrases import NUMBER
from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.conditions import tests
from tocsin.domain.plan.draft import Draft
from tocsin.domain.plan.problems import Finding, Path
from tocsin.domain.plan.rules import BORROWED_TOPICS, AnyRule, AssessRule, RespondRule, WhatToDo


def findings(draft: Draft) -> Iterator[Finding]:
    """All that is wrong with the rules that could be read."""
    first: dict[tuple[str, str], Path] = {}
    for place, rule in draft.rules.items():
        path: Path = ("rules", place)
        if other := first.get((rule.stage, rule.rule)):
            what = f"There are two rules {rule.rule!r} in stage {rule.stage}."
            yield Finding(Check.RULE_TWICE, (*path, "rule"), what, "Give one of them another name.", other=other)
        first.setdefault((rule.stage, rule.rule), path)
        yield from _counting(draft, rule, (*path, "when"))
        if isinstance(rule, AssessRule):
            yield from _assessed(draft, rule, (*path, "then"))
        if isinstance(rule, RespondRule):
            yield from _responded(draft, rule, (*path, "then"))


def _counting(draft: Draft, rule: AnyRule, path: Path) -> Iterator[Finding]:
    """`number in <list>` of a list without a number in it."""
    for test in tests(rule.when):
        name = facts.number_in(test.fact)
        words = draft.entries.get("words", {}).get(name) if name else None
        if words is not None and not any(NUMBER in written for entries in words.values() for written in entries):
            what = f"The list {name!r} has no {NUMBER} in it."
            yield Finding(Check.NO_NUMBER, path, what, "Write for example `ik ben {n}` in it.")


def _assessed(draft: Draft, rule: AssessRule, path: Path) -> Iterator[Finding]:
    for place, flag in enumerate(rule.then.flags):
        yield from draft.unknown("flags", flag, (*path, "flags", place))
    if rule.then.topic and rule.then.topic not in BORROWED_TOPICS:
        yield from draft.unknown("topics", rule.then.topic, (*path, "topic"))


def _responded(draft: Draft, rule: RespondRule, path: Path) -> Iterator[Finding]:
    for place, desk in enumerate(rule.then.desk):
        yield from draft.unknown("desks", desk, (*path, "desk", place))
    for place, target in enumerate(rule.then.page):
        yield from draft.unknown_called(target, (*path, "page", place))
    if rule.then.playbook:
        yield from draft.unknown("playbooks", rule.then.playbook, (*path, "playbook"))
    if rule.then.offer_room:
        yield from draft.unknown("rooms", rule.then.offer_room, (*path, "offer room"))
    for place, audience in enumerate(rule.then.tell):
        yield from draft.unknown("audiences", audience, (*path, "tell", place))
    if rule.then.escalate:
        yield from draft.unknown("policies", rule.then.escalate, (*path, "escalate"))
    yield from _contradicted(rule.then, path)


def _contradicted(then: WhatToDo, path: Path) -> Iterator[Finding]:
    """Conclusions that take each other away, or that are about a case where there is none."""
    has_case = then.case in {"open", "join"} or then.escalate is not None or bool(then.page)
    written = then.model_fields_set
    if not has_case:
        for name in ("group by", "within"):
            if name.replace(" ", "_") in written:
                what = f"`{name}` is about a case, and this rule neither opens nor joins one."
                fix = "Add `case: open`, `case: join` or `escalate`, or leave it out."
                yield Finding(Check.EXCLUDED, (*path, name), what, fix, at_key=True)
    if then.case == "none" and then.escalate is not None:
        what = "`case: none` and `escalate` exclude each other: who is called has a case."
        yield Finding(Check.EXCLUDED, (*path, "case"), what, "Keep one of them.", at_key=True)
    if then.ignore:
        for name in _given(then):
            what = f"`ignore: yes` and `{name}` exclude each other: what is ignored reaches nobody."
            yield Finding(Check.EXCLUDED, (*path, "ignore"), what, "Keep one of them.", at_key=True)


def _given(then: WhatToDo) -> Iterator[str]:
    """What would reach somebody."""
    for name in ("escalate", "page", "desk", "case", "playbook", "offer room", "tell"):
        if getattr(then, name.replace(" ", "_")) not in {None, (), "none"}:
            yield name
