"""What falls through a plan: mentions that no rule answers, severities that wake nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tocsin.domain.nearness import Asked
from tocsin.domain.outcome import UNPLACED
from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.conditions import All, How, Test
from tocsin.domain.plan.draft import Draft
from tocsin.domain.plan.logic import Logic, Way, escape, ways
from tocsin.domain.plan.problems import Finding, Path
from tocsin.domain.plan.rules import AssessRule, RespondRule
from tocsin.domain.words import Kind, Severity

URGENT = (Severity.SERIOUS, Severity.CRISIS)


def findings(draft: Draft, today: date) -> Iterator[Finding]:
    """Holes in the last stage. A plan without rules has no holes: it is one."""
    del today
    placed = [(place, rule) for place, rule in draft.rules.items() if isinstance(rule, RespondRule)]
    if not placed:
        return
    rules, path, logic = [rule for _, rule in placed], ("rules", placed[0][0]), Logic(draft.own)
    if not any(rule.otherwise or rule.when == All() for rule in rules):
        yield from _default(draft, rules, logic, path)
    for severity in URGENT:
        if _is_reached(draft, severity) and not any(_wakes(rule, severity, logic) for rule in rules):
            what = f"Nobody is called when it is {severity.word}: no rule with `escalate` can be met then."
            fix = f"Write a rule: `when: {{severity: {severity.word}}}`, `then: {{escalate: …}}`."
            yield Finding(Check.NO_ESCALATION, path, what, fix)


def _default(draft: Draft, rules: Sequence[RespondRule], logic: Logic, path: Path) -> Iterator[Finding]:
    for kind in kinds_of(draft):
        begin: Way = (Asked(Test(fact="kind", how=How.ONE_OF, values=(kind.value,))),)
        if escape(logic, [rule.when for rule in rules], begin) is not None:
            what = f"A mention can meet no rule of stage respond (one of kind {kind.value}): nobody would see it."
            fix = "Write a rule with `when: otherwise`."
            yield Finding(Check.NO_DEFAULT, path, what, fix)
            return


def kinds_of(draft: Draft) -> list[Kind]:
    """The kinds that the plan can conclude."""
    said = (rule.then.kind for rule in draft.rules.values() if isinstance(rule, AssessRule))
    return list(dict.fromkeys((*(kind for kind in said if kind), UNPLACED)))


def _is_reached(draft: Draft, severity: Severity) -> bool:
    """Whether a rule or a flag makes anything so bad."""
    floors = (flag.floor for _, flag in draft.of("flags"))
    said = (rule.then.severity for rule in draft.rules.values() if isinstance(rule, AssessRule))
    return severity in {*floors, *said}


def _wakes(rule: RespondRule, severity: Severity, logic: Logic) -> bool:
    """Whether the rule calls somebody, and can be met when it is so bad."""
    asked = Asked(Test(fact="severity", how=How.ONE_OF, values=(int(severity),)))
    found = ways(rule.when)
    return bool(rule.then.escalate or rule.then.page) and (
        found is None or any(logic.together((*way, asked)) for way in found)
    )
