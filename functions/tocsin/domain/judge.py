"""The judgement of a mention: read it, say who speaks, then what it is and what to do. Pure; compiled once per plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from tocsin.domain import facts as catalogue
from tocsin.domain.calendar import Calendar
from tocsin.domain.facts import Facts, Stage
from tocsin.domain.judgement import Fired, Identity, Judgement
from tocsin.domain.mention import Growth, Mention
from tocsin.domain.outcome import assessment, identity, judgement, response
from tocsin.domain.plan.conditions import tests
from tocsin.domain.plan.model import Plan
from tocsin.domain.plan.rules import AnyRule, AssessRule, IdentifyRule, RespondRule
from tocsin.domain.reading import Reader, Reading
from tocsin.domain.rulebook import Rulebook
from tocsin.domain.situation import Situation
from tocsin.domain.surroundings import Surroundings, growth_facts, kept
from tocsin.domain.telling_words import telling_words

__all__ = ["Judge", "Reading"]

USUAL = frozenset({"usual voices", "usual known", "times usual"})
HOUR = timedelta(hours=1)
EXCEEDED, VOICES = "event exceeded", "voices in 60 minutes"
"""A planned event is measured by the voices of an hour."""

T = TypeVar("T")


class _Rules(Generic[T]):
    """The rules of one stage, in the order in which they count: what they conclude, and what is told of them."""

    def __init__(self, stage: Stage, rules: Iterable[tuple[AnyRule, T]]) -> None:
        by_priority = sorted(rules, key=lambda rule: rule[0].priority)
        ordered = [rule for rule in by_priority if not rule[0].otherwise]
        self._otherwise = [rule for rule in by_priority if rule[0].otherwise]
        self._conclusions = [then for _, then in ordered]
        self._fired = [_fired(stage, rule) for rule, _ in ordered]
        self._fired_otherwise = [_fired(stage, rule) for rule, _ in self._otherwise]
        self._book = Rulebook([rule.when for rule, _ in ordered])

    def met(self, facts: Facts) -> tuple[list[T], list[Fired]]:
        """What the rules conclude whose conditions hold; if none does, those that are there for it."""
        places = self._book.met(facts)
        if not places:
            return [then for _, then in self._otherwise], self._fired_otherwise
        return [self._conclusions[place] for place in places], [self._fired[place] for place in places]


def _fired(stage: Stage, rule: AnyRule) -> Fired:
    return Fired(stage=stage.word, rule=rule.rule, why=rule.why)


class Judge:
    """Judges mentions by one plan. Keep it: making it costs some milliseconds, judging some microseconds."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._reader = Reader(plan)
        rules = plan.rules
        self._identify = _Rules(Stage.IDENTIFY, ((rule, rule.then) for rule in rules if isinstance(rule, IdentifyRule)))
        self._assess = _Rules(Stage.ASSESS, ((rule, rule.then) for rule in rules if isinstance(rule, AssessRule)))
        self._respond = _Rules(Stage.RESPOND, ((rule, rule.then) for rule in rules if isinstance(rule, RespondRule)))
        asked = {test.fact for rule in rules for test in tests(rule.when)}
        counted = {*asked, VOICES} if EXCEEDED in asked else asked
        windows = tuple(window for name in sorted(counted) if (window := catalogue.window(name)))
        self._calendar = Calendar(plan) if EXCEEDED in asked else None
        self._surroundings = Surroundings(windows, asks_usual=bool(asked & USUAL), zone=plan.company.time_zone)
        self.span = max([*(timedelta(minutes=window.minutes) for window in windows), HOUR])
        """The longest window that a rule asks for: how much of a topic must be read around a mention."""

    def read(self, mention: Mention) -> Reading:
        """The mention's own facts and its topics. Needs nothing else."""
        return self._reader.read(mention)

    def telling_words(self, mention: Mention) -> str:
        """The words of it that tell most in the room that an SMS has."""
        return telling_words(mention.text, self._reader.weight)

    def identify(self, reading: Reading) -> Identity:
        """Who speaks, and whether it counts as a voice: known before anything is counted."""
        conclusions, fired = self._identify.met(reading.facts)
        return identity(conclusions, tuple(fired))

    def judge(
        self,
        reading: Reading,
        who: Identity,
        situation: Situation,
        *,
        growth: Growth | None = None,
        now: datetime | None = None,
    ) -> Judgement:
        """What it is, how bad, and what to do. `now` is not asked by any rule yet: windows run on `posted`."""
        del now
        around = self._surroundings.facts(reading.mention, reading.topics, situation)
        if self._calendar and (planned := reading.facts.get("planned event")):
            around[EXCEEDED] = self._calendar.exceeded(planned, around[VOICES])
        if growth:
            around.update(growth_facts(growth))
        facts = {**reading.facts, **around}
        facts.update(
            {"author type": str(who.author_type), "certainty": str(who.certainty), "voice": int(who.voice), **who.facts}
        )
        conclusions, assessed = self._assess.met(facts)
        what = assessment(conclusions, reading.topics, around, self.plan)
        facts.update(what.facts)
        answers, responded = self._respond.met(facts)
        fired = (*who.fired, *assessed, *responded)
        seen = kept({**around, **who.facts, **what.set_facts})
        return judgement(who, what, response(answers), fired, facts=seen, plan=self.plan.version)
