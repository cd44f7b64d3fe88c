"""Why a mention was judged as it was, as a value: each stage with what fired, what nearly fired, and what it concluded.

The facts are the mention's own, read again with the same plan, and the counted ones that a judgement keeps. So what was
judged live months ago is explained by what was true then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tocsin.domain import facts as catalogue
from tocsin.domain.facts import Facts, Sort, Stage, Value
from tocsin.domain.heard import Hearing
from tocsin.domain.judgement import Fired, Judgement
from tocsin.domain.nearness import Asked, Nearness, nearness
from tocsin.domain.plan.conditions import How
from tocsin.domain.plan.model import Plan
from tocsin.domain.plan.rules import AnyRule
from tocsin.domain.plan.spoken import held, name_of, wanted
from tocsin.domain.reading import Reading
from tocsin.domain.winning import Won, won

SORTS_OF_MATTER = frozenset({"kind", "flags", "author type", "platform"})
"""A rule for another sort of matter is nearly right only when nothing else is."""
FEW = 3
"""Names that are told in full."""
MOST_UNMET = 2
"""A rule that misses more than this did not come near."""
HARDLY_TELLING = frozenset({"source", "language", "public", "voice", "waking hours", "own account", "minutes late"})
"""Facts that nearly every mention has alike: that they fit brings no rule near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What a rule asked of a fact, in words: what it was, and what the rule wanted."""

    fact: str
    was: str
    wanted: str
    sentence: str = ""
    """The same as one says it: `it does not say insider`, `followers is 900; it wants at least 5,000`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """A rule that nearly fired."""

    rule: str
    why: str
    met: int
    """How many of its tests held."""
    stopped: tuple[Answered, ...]
    """The facts that stood in its way."""


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

    def explained(self, reading: Reading, judgement: Judgement) -> Explanation:
        """The explanation of a judgement. `reading`: the mention as this plan reads it."""
        known = facts_by_stage(reading.facts, judgement)
        conclusions = won(self.plan, judgement)
        stages: list[StageExplained] = []
        differs: list[str] = []
        for stage, facts in known.items():
            fired = tuple(each for each in judgement.fired if each.stage == stage.word)
            names = {each.rule for each in fired}
            came = [(rule, nearness(rule.when, facts)) for rule in self.plan.rules if rule.stage == stage.word]
            differs += [rule.rule for rule, near in came if near.holds is not (rule.rule in names)]
            near = _near_misses([each for each in came if each[0].rule not in names], facts)
            stages.append(StageExplained(stage=stage.word, fired=fired, near=near, won=conclusions[stage]))
        return Explanation(
            judgement=judgement,
            facts={name_of(name): held(name, value) for name, value in known[Stage.RESPOND].items()},
            words=self._hearing.heard(reading.mention.text),
            stages=tuple(stages),
            differs=tuple(differs),
        )

    def asked(self, reading: Reading, judgement: Judgement, rule: str) -> tuple[RuleAsked, ...]:
        """What the rules of this name asked, of each stage that has one, and what they got."""
        known = {stage.word: facts for stage, facts in facts_by_stage(reading.facts, judgement).items()}
        fired = {(each.stage, each.rule) for each in judgement.fired}
        named = [each for each in self.plan.rules if each.rule.casefold() == rule.strip().casefold()]
        return tuple(_asked(each, known[each.stage], fired=(each.stage, each.rule) in fired) for each in named)


def _asked(rule: AnyRule, facts: Facts, *, fired: bool) -> RuleAsked:
    near = nearness(rule.when, facts)
    return RuleAsked(
        stage=rule.stage,
        rule=rule.rule,
        why=rule.why,
        fired=fired,
        met=tuple(_answered(asked, facts) for asked in near.met),
        unmet=tuple(_answered(asked, facts) for asked in near.unmet),
    )


def facts_by_stage(own: Facts, judgement: Judgement) -> dict[Stage, dict[str, Value]]:
    """What the rules of each stage could ask: the mention's own, then what was around it, then what was concluded."""
    assess = {**own, **{name: _unkept(name, value) for name, value in judgement.facts.items()}}
    assess |= {
        "author type": str(judgement.author_type),
        "certainty": str(judgement.certainty),
        "voice": int(judgement.voice),
    }
    respond = {
        **assess,
        "kind": str(judgement.kind),
        "topic": judgement.topics,
        "flags": judgement.flags,
        "severity": int(judgement.severity),
    }
    return {Stage.IDENTIFY: dict(own), Stage.ASSESS: assess, Stage.RESPOND: respond}


def _unkept(name: str, value: str | int) -> Value:
    """A fact as rules see it; a judgement keeps several names as one line."""
    known = catalogue.fact(name)
    if known and known.sort is Sort.MANY and isinstance(value, str):
        return tuple(value.split(", "))
    return value


def _near_misses(missed: Iterable[tuple[AnyRule, Nearness]], facts: Facts) -> tuple[NearMiss, ...]:
    """Those of the rules that came near, the nearest first."""
    near = [(rule, came) for rule, came in missed if _is_near(came, facts)]
    return tuple(
        NearMiss(
            rule=rule.rule,
            why=rule.why,
            met=len(came.met),
            stopped=tuple(_answered(asked, facts) for asked in came.unmet),
        )
        for rule, came in sorted(near, key=lambda each: _distance(each[1], facts))
    )


def _is_near(near: Nearness, facts: Facts) -> bool:
    """Whether so little is missing, and so much holds that tells something of this very mention."""
    telling = [asked for asked in near.met if not asked.denied and asked.test.fact not in HARDLY_TELLING]
    started = [asked for asked in near.unmet if _is_under_way(asked, facts)]
    return 0 < len(near.unmet) <= MOST_UNMET and len(telling) + len(started) >= len(near.unmet)


def _is_under_way(asked: Asked, facts: Facts) -> bool:
    """Whether a number has come at least half of the way."""
    value, test = facts.get(asked.test.fact), asked.test
    if asked.denied or test.how is not How.AT_LEAST or not isinstance(value, int):
        return False
    return 0 < int(test.values[0]) <= 2 * value


def _distance(near: Nearness, facts: Facts) -> tuple[int, int, int, int]:
    """Few unmet before many, numbers under way before the rest, another sort of matter last; then by what is met."""
    under_way = sum(_is_under_way(asked, facts) for asked in near.unmet)
    another = sum(asked.test.fact in SORTS_OF_MATTER for asked in near.unmet)
    met = sum(not asked.denied for asked in near.met)
    return len(near.unmet), -under_way, another, -met


def _answered(asked: Asked, facts: Facts) -> Answered:
    """Of many names only those are told that matter: the ones that were asked for, or that it is none of these."""
    fact, value = asked.test.fact, facts.get(asked.test.fact)
    was, wants = held(fact, value), wanted(asked)
    if isinstance(value, tuple) and len(value) > FEW and asked.test.how is How.ONE_OF:
        there = tuple(each for each in value if each in asked.test.values)
        was = held(fact, there) if there else "none of these"
    return Answered(fact=name_of(fact), was=was, wanted=wants, sentence=_sentence(asked, value, wants, was))


def _sentence(asked: Asked, value: Value | None, wants: str, was: str) -> str:
    if asked.test.fact != "says" or asked.test.how is not How.ONE_OF:
        return f"{name_of(asked.test.fact)} is {was}; it wants {wants}"
    said = tuple(each for each in asked.test.values if isinstance(value, tuple) and each in value)
    return f"it says {', '.join(map(str, said))}" if said else f"it does not say {wants.removeprefix('none of ')}"
