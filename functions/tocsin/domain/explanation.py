"""Why a mention was judged as it was, as a value: each stage with what fired, what nearly fired, and what it concluded.

The facts are the mention's own, read again with the same plan, and the counted ones that a judgement keeps. So what was
judged live months ago is explained by what was true then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tocsin.domain import facts as catalogue
from tocsin.domain.answered import Answered, answered
from tocsin.domain.facts import Facts, Sort, Stage, Value
from tocsin.domain.heard import Hearing
from tocsin.domain.judgement import Fired, Judgement
from tocsin.domain.near_misses import NearMiss, near_misses
from tocsin.domain.nearness import nearness
from tocsin.domain.plan.model import Plan
from tocsin.domain.plan.own_facts import own_facts
from tocsin.domain.plan.rules import AnyRule, AssessRule, IdentifyRule
from tocsin.domain.plan.spoken import Speech, name_of
from tocsin.domain.reading import Reading
from tocsin.domain.winning import Won, fired_rules, won


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleAsked:
    """One rule, fired or not: everything that it asked; of alternatives, the one that came nearest."""

    stage: str
    rule: str
    why: str
    fired: bool
    met: tuple[Answered, ...]
    unmet: tuple[Answered, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageExplained:
    """One stage: what fired, what nearly fired (the nearest first), and who won each conclusion."""

    stage: str
    fired: tuple[Fired, ...]
    near: tuple[NearMiss, ...]
    won: tuple[Won, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A judgement, explained."""

    judgement: Judgement
    facts: Mapping[str, str]
    """Every fact that was known, in words."""
    words: Mapping[str, Mapping[str, tuple[str, ...]]]
    """`says` and `topic`: of each name that was found, the entries of the plan that found it."""
    stages: tuple[StageExplained, ...]
    differs: tuple[str, ...] = ()
    """Rules that fired then and would not now, or the other way round: Tocsin itself has changed since."""


class Explainer:
    """Explains judgements by one plan. Keep it: its words are sorted once."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._hearing = Hearing(plan)
        self._speech = Speech(own_facts(plan.facts, plan.facts))

    def explained(self, reading: Reading, judgement: Judgement) -> Explanation:
        """The explanation of a judgement. `reading`: the mention as this plan reads it."""
        known = facts_by_stage(self.plan, reading.facts, judgement)
        conclusions = won(self.plan, judgement)
        stages: list[StageExplained] = []
        differs: list[str] = []
        for stage, facts in known.items():
            fired = tuple(each for each in judgement.fired if each.stage == stage.word)
            names = {each.rule for each in fired}
            came = [(rule, nearness(rule.when, facts)) for rule in self.plan.rules if rule.stage == stage.word]
            told = ((rule, near) for rule, near in came if not rule.otherwise)
            differs += [rule.rule for rule, near in told if near.holds is not (rule.rule in names)]
            near = near_misses([each for each in came if each[0].rule not in names], facts, self._speech)
            stages.append(StageExplained(stage=stage.word, fired=fired, near=near, won=conclusions[stage]))
        respond = known[Stage.RESPOND]
        return Explanation(
            judgement=judgement,
            facts={name_of(name): self._speech.held(name, value) for name, value in respond.items()},
            words=self._hearing.heard(reading.mention.text),
            stages=tuple(stages),
            differs=tuple(differs),
        )

    def asked(self, reading: Reading, judgement: Judgement, rule: str) -> tuple[RuleAsked, ...]:
        """What the rules of this name asked, of each stage that has one, and what they got."""
        by_stage = facts_by_stage(self.plan, reading.facts, judgement)
        known = {stage.word: facts for stage, facts in by_stage.items()}
        fired = {(each.stage, each.rule) for each in judgement.fired}
        named = [each for each in self.plan.rules if each.rule.casefold() == rule.strip().casefold()]
        return tuple(self._asked(each, known[each.stage], fired=(each.stage, each.rule) in fired) for each in named)

    def _asked(self, rule: AnyRule, facts: Facts, *, fired: bool) -> RuleAsked:
        near = nearness(rule.when, facts)
        met, unmet = (tuple(answered(asked, facts, self._speech) for asked in some) for some in (near.met, near.unmet))
        return RuleAsked(stage=rule.stage, rule=rule.rule, why=rule.why, fired=fired, met=met, unmet=unmet)


def facts_by_stage(plan: Plan, own: Facts, judgement: Judgement) -> dict[Stage, dict[str, Value]]:
    """What the rules of each stage could ask: the mention's own, then what was around it, then what was concluded."""
    assess = {**own, **{name: _unkept(name, value) for name, value in judgement.facts.items()}}
    assess |= {
        "author type": str(judgement.author_type),
        "certainty": str(judgement.certainty),
        "voice": int(judgement.voice),
        **_set_by(plan, judgement, Stage.IDENTIFY),
    }
    respond = {
        **assess,
        **_set_by(plan, judgement, Stage.ASSESS),
        "kind": str(judgement.kind),
        "topic": judgement.topics,
        "flags": judgement.flags,
        "severity": int(judgement.severity),
    }
    return {Stage.IDENTIFY: dict(own), Stage.ASSESS: assess, Stage.RESPOND: respond}


def _set_by(plan: Plan, judgement: Judgement, stage: Stage) -> dict[str, Value]:
    """The facts of the plan's own that rules of a stage set; the first that sets one wins."""
    facts: dict[str, Value] = {}
    for rule in fired_rules(plan, judgement):
        if rule.stage == stage.word and isinstance(rule, IdentifyRule | AssessRule):
            facts = {**rule.then.set_, **facts}
    return facts


def _unkept(name: str, value: str | int) -> Value:
    """A fact as rules see it; a judgement keeps several names as one line."""
    known = catalogue.fact(name)
    if known and known.sort is Sort.MANY and isinstance(value, str):
        return tuple(value.split(", "))
    return value
