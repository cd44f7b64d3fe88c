"""Who won each conclusion of a judgement, over whom, and by which of the ways of winning. Says what `outcome` did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

from tocsin.domain.facts import Stage
from tocsin.domain.judgement import Judgement
from tocsin.domain.outcome import UNPLACED, WITHIN
from tocsin.domain.plan.model import Plan
from tocsin.domain.plan.parts import length_of
from tocsin.domain.plan.rules import AnyRule, AssessRule, IdentifyRule, RespondRule
from tocsin.domain.words import AuthorType, Certainty, Severity


class Way(StrEnum):
    """How a conclusion wins among several, in the words of an explanation."""

    FIRST = "the first that says one"
    WORST = "the worst"
    ALL = "all of them"
    ONE = "one is enough"
    OTHERWISE = "if nobody says"
    WORDS = "by its words"
    FLOOR = "a flag's floor"


@dataclass(frozen=True, slots=True)
class Said:
    """What one rule concluded."""

    rule: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Won:
    """A conclusion: what it is about, its value, the rules that made it, how they won, and over whom."""

    what: str
    value: str
    by: tuple[str, ...] = ()
    way: Way
    over: tuple[Said, ...] = ()


def fired_rules(plan: Plan, judgement: Judgement) -> list[AnyRule]:
    """The rules that fired, in the order in which they counted. Those that the plan no longer has are left out."""
    known = {(rule.stage, rule.rule): rule for rule in plan.rules}
    named = ((fired.stage, fired.rule) for fired in judgement.fired)
    return [known[name] for name in named if name in known]


def won(plan: Plan, judgement: Judgement) -> dict[Stage, tuple[Won, ...]]:
    """Every conclusion of the judgement, by its stage."""
    rules = fired_rules(plan, judgement)
    who = [rule for rule in rules if isinstance(rule, IdentifyRule)]
    what = [rule for rule in rules if isinstance(rule, AssessRule)]
    then = [rule for rule in rules if isinstance(rule, RespondRule)]
    return {
        Stage.IDENTIFY: tuple(_who_speaks(who)),
        Stage.ASSESS: tuple(_what_it_is(what, judgement, plan)),
        Stage.RESPOND: tuple(_what_to_do(then, judgement)),
    }


def _who_speaks(rules: Sequence[IdentifyRule]) -> Iterator[Won]:
    yield _first("author", rules, lambda rule: rule.then.author, AuthorType.UNKNOWN)
    yield _first("certainty", rules, lambda rule: rule.then.certainty, Certainty.WEAK)
    yield _first("voice", rules, lambda rule: _yes_no(rule.then.voice), "no")
    yield from _set(rules)


def _what_it_is(rules: Sequence[AssessRule], judgement: Judgement, plan: Plan) -> Iterator[Won]:
    yield _first("kind", rules, lambda rule: rule.then.kind, UNPLACED)
    yield _topic(rules, judgement)
    if judgement.flags:
        yield _all("flags", rules, lambda rule: rule.then.flags, judgement.flags)
    yield _severity(rules, judgement, plan)
    if judgement.confidential and (flags := _confidential_flags(judgement, plan)):
        yield Won(what="confidential", value="yes", by=flags, way=Way.ONE)
    yield from _set(rules)


def _what_to_do(rules: Sequence[RespondRule], judgement: Judgement) -> Iterator[Won]:
    if judgement.desks:
        yield _all("desk", rules, lambda rule: rule.then.desk, judgement.desks)
    policy = _first("escalate", rules, lambda rule: rule.then.escalate, "nobody is called")
    yield policy
    if judgement.page:
        yield _all("page", rules, lambda rule: rule.then.page, judgement.page)
    if policy.by == () and (case := _first("case", rules, lambda rule: rule.then.case, "none")).by:
        yield case
    if judgement.opens or judgement.joins or judgement.page:
        yield _first("group by", rules, lambda rule: rule.then.group_by, "topic")
        yield _first("within", rules, _within, length_of(WITHIN))
    if judgement.playbook:
        yield _first("playbook", rules, lambda rule: rule.then.playbook, "")
    if judgement.room:
        yield _first("offer room", rules, lambda rule: rule.then.offer_room, "")
    if judgement.audiences:
        yield _all("tell", rules, lambda rule: rule.then.tell, judgement.audiences)
    if asked := tuple(rule.rule for rule in rules if rule.then.confidential):
        yield Won(what="confidential", value="yes", by=asked, way=Way.ONE)
    if judgement.ignored:
        by = tuple(rule.rule for rule in rules if rule.then.ignore)
        yield Won(what="ignore", value="yes", by=by, way=Way.ONE)


def _set(rules: Sequence[IdentifyRule] | Sequence[AssessRule]) -> Iterator[Won]:
    """Each fact of the plan's own that a rule set."""
    for name in dict.fromkeys(name for rule in rules for name in rule.then.set_):
        yield _first(f"set {name}", rules, partial(_set_to, name), "")


def _set_to(name: str, rule: IdentifyRule | AssessRule) -> str | None:
    value = rule.then.set_.get(name)
    return None if value is None else str(value)


def _first(what: str, rules: Iterable[Any], value: Callable[[Any], str | None], otherwise: str) -> Won:
    """The first that says one wins."""
    said = [Said(rule.rule, str(found)) for rule in rules if (found := value(rule)) is not None]
    if not said:
        return Won(what=what, value=str(otherwise), way=Way.OTHERWISE)
    winner = said[0]
    over = tuple(each for each in said[1:] if each.value != winner.value)
    by = tuple(each.rule for each in said if each.value == winner.value)
    return Won(what=what, value=winner.value, by=by[:1] if over else by, way=Way.FIRST, over=over)


def _all(what: str, rules: Iterable[Any], values: Callable[[Any], tuple[str, ...]], held: Sequence[str]) -> Won:
    by = tuple(rule.rule for rule in rules if values(rule))
    return Won(what=what, value=", ".join(held), by=by, way=Way.ALL)


def _topic(rules: Sequence[AssessRule], judgement: Judgement) -> Won:
    """A topic that a rule names goes before those that the words name."""
    value = ", ".join(judgement.topics) or "none"
    by = tuple(rule.rule for rule in rules if rule.then.topic)
    return Won(what="topic", value=value, by=by[:1], way=Way.FIRST if by else Way.WORDS)


def _severity(rules: Sequence[AssessRule], judgement: Judgement, plan: Plan) -> Won:
    """The worst wins, and a flag's floor counts too."""
    said = [Said(rule.rule, rule.then.severity.word) for rule in rules if rule.then.severity is not None]
    floors = [
        Said(f"{rule.rule} (flag {flag})", plan.flags[flag].floor.word)
        for rule in rules
        for flag in rule.then.flags
        if flag in plan.flags and plan.flags[flag].floor > Severity.NOTICE
    ]
    value = judgement.severity.word
    by = tuple(dict.fromkeys(each.rule for each in (*said, *floors) if each.value == value))
    over = tuple(each for each in (*said, *floors) if each.value != value)
    if not by:
        return Won(what="severity", value=value, way=Way.OTHERWISE)
    way = Way.WORST if any(each.value == value for each in said) else Way.FLOOR
    return Won(what="severity", value=value, by=by, way=way, over=over)


def _confidential_flags(judgement: Judgement, plan: Plan) -> tuple[str, ...]:
    flags = (flag for flag in judgement.flags if flag in plan.flags and plan.flags[flag].confidential)
    return tuple(f"flag {flag}" for flag in flags)


def _yes_no(value: bool | None) -> str | None:
    return None if value is None else "yes" if value else "no"


def _within(rule: RespondRule) -> str | None:
    return None if rule.then.within is None else length_of(rule.then.within)
