"""The judgement of a mention: read it, say who speaks, then what it is and what to do. Pure; compiled once per plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache, partial
from typing import Generic, TypeVar

from tocsin.domain import facts as catalogue
from tocsin.domain.calendar import Calendar
from tocsin.domain.facts import Facts, Stage
from tocsin.domain.judgement import Fired, Identity, Judgement
from tocsin.domain.mention import Growth, Mention
from tocsin.domain.outcome import assessment, identity, judgement, response, speaker_facts, topics
from tocsin.domain.plan.conditions import tests
from tocsin.domain.plan.model import Plan
from tocsin.domain.plan.rules import AnyRule, AssessRule, IdentifyRule, RespondRule
from tocsin.domain.reading import Reader, Reading
from tocsin.domain.rulebook import Rulebook
from tocsin.domain.situation import Situation
from tocsin.domain.surroundings import Surroundings, growth_facts, kept
from tocsin.domain.telling_words import telling_words

__all__ = ["Judge", "Reading"]

USUAL = frozenset({"usual voices", "usual known", "times usual", "times so far"})
HOUR = timedelta(hours=1)
EXCEEDED, VOICES, PLANNED = "event exceeded", "voices in 60 minutes", "planned event"
"""A planned event is measured by the voices of an hour."""

KEPT = 1024
"""Sets of rules that fired together whose conclusion is remembered: of a plan's many sets, few ever do."""

T = TypeVar("T")
Said = TypeVar("Said")
Fires = tuple[Fired, ...]


class _Rules(Generic[T, Said]):
    """The rules of one stage, in the order in which they count: what they conclude, and what is told of them."""

    def __init__(
        self, stage: Stage, rules: Iterable[tuple[AnyRule, T]], conclude: Callable[[Sequence[T], Fires], Said]
    ) -> None:
        by_priority = sorted(rules, key=lambda rule: rule[0].priority)
        ordered = [rule for rule in by_priority if not rule[0].otherwise]
        otherwise = [rule for rule in by_priority if rule[0].otherwise]
        self._book = Rulebook([rule.when for rule, _ in ordered])

        def conclusion(*places: int) -> Said:
            met = [ordered[place] for place in places] or otherwise
            return conclude([then for _, then in met], tuple(_fired(stage, rule) for rule, _ in met))

        self._conclusion = lru_cache(KEPT)(conclusion)

    def conclusion(self, facts: Facts) -> Said:
        """What the rules conclude together whose conditions hold; if none does, those that are there for it."""
        return self._conclusion(*self._book.met(facts))


def _fired(stage: Stage, rule: AnyRule) -> Fired:
    return Fired(stage=stage.word, rule=rule.rule, why=rule.why)


class Judge:
    """Judges mentions by one plan. Keep it: making it costs some milliseconds, judging some microseconds."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        rules = plan.rules
        who = ((rule, rule.then) for rule in rules if isinstance(rule, IdentifyRule))
        what = ((rule, rule.then) for rule in rules if isinstance(rule, AssessRule))
        answer = ((rule, rule.then) for rule in rules if isinstance(rule, RespondRule))
        self._identify = _Rules(Stage.IDENTIFY, who, identity)
        self._assess = _Rules(Stage.ASSESS, what, partial(assessment, plan=plan))
        self._respond = _Rules(Stage.RESPOND, answer, response)
        asked = {test.fact for rule in rules for test in tests(rule.when)}
        self._calendar = Calendar(plan) if EXCEEDED in asked else None
        if self._calendar:
            asked |= {VOICES, PLANNED}
        self._reader = Reader(plan, asked)
        windows = tuple(window for name in sorted(asked) if (window := catalogue.window(name)))
        self._surroundings = Surroundings(windows, asks_usual=bool(asked & USUAL), zone=plan.company.time_zone)
        self.span = max([*(timedelta(minutes=window.minutes) for window in windows), HOUR])
        """The longest window that a rule asks for: how much of a topic must be read around a mention."""

    def read(self, mention: Mention) -> Reading:
        """The mention's own facts and its topics. Needs nothing else."""
        return self._reader.read(mention)

    def telling_words(self, mention: Mention) -> str:
        """The words of it that tell most in the room that an SMS has."""
        return telling_words(mention.text, self._reader.finds)

    def identify(self, reading: Reading) -> Identity:
        """Who speaks, and whether it counts as a voice: known before anything is counted."""
        return self._identify.conclusion(reading.facts)

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
        if self._calendar and (planned := reading.facts.get(PLANNED)):
            around[EXCEEDED] = self._calendar.exceeded(planned, around[VOICES])
        if growth:
            around.update(growth_facts(growth))
        facts = {**reading.facts, **around, **speaker_facts(who)}
        what = self._assess.conclusion(facts)
        said = topics(what.named, reading.topics, around)
        facts.update(what.facts)
        facts["topic"] = said
        answer = self._respond.conclusion(facts)
        around.update(who.facts)
        around.update(what.set_facts)
        seen = kept(around)
        return judgement(who, what, answer, topics=said, facts=seen, plan=self.plan.version)
