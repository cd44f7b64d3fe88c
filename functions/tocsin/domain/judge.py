"""The judgement of a mention: read it, say who speaks, then what it is and what to do. Pure; compiled once per plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from tocsin.domain import facts as catalogue
from tocsin.domain.facts import Facts, Stage, Value
from tocsin.domain.judgement import Fired, Grouping, Identity, Judgement
from tocsin.domain.mention import Growth, Mention
from tocsin.domain.outcome import Assessment, Response, assessment, identity, response
from tocsin.domain.plan.conditions import tests
from tocsin.domain.plan.model import Plan
from tocsin.domain.plan.rules import AnyRule, AssessRule, IdentifyRule, RespondRule
from tocsin.domain.reading import Reader, Reading
from tocsin.domain.rulebook import Rulebook
from tocsin.domain.situation import Situation
from tocsin.domain.surroundings import Surroundings, growth_facts, kept

__all__ = ["Judge", "Reading"]

USUAL = frozenset({"usual voices", "usual known", "times usual"})
HOUR = timedelta(hours=1)

R = TypeVar("R", bound=AnyRule)


class _Rules(Generic[R]):
    """The rules of one stage, in the order in which they count."""

    def __init__(self, rules: Iterable[R]) -> None:
        self._rules = sorted(rules, key=lambda rule: rule.priority)
        self._book = Rulebook([rule.when for rule in self._rules])

    def met(self, facts: Facts) -> list[R]:
        """The rules whose conditions hold."""
        return [self._rules[place] for place in self._book.met(facts)]


class Judge:
    """Judges mentions by one plan. Keep it: making it costs some milliseconds, judging some microseconds."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._reader = Reader(plan)
        self._identify = _Rules(rule for rule in plan.rules if isinstance(rule, IdentifyRule))
        self._assess = _Rules(rule for rule in plan.rules if isinstance(rule, AssessRule))
        self._respond = _Rules(rule for rule in plan.rules if isinstance(rule, RespondRule))
        asked = {test.fact for rule in plan.rules for test in tests(rule.when)}
        windows = tuple(window for name in sorted(asked) if (window := catalogue.window(name)))
        self._surroundings = Surroundings(windows, bool(asked & USUAL), plan.company.time_zone)
        lengths = [timedelta(minutes=window.minutes) for window in windows]
        self.span = max([*lengths, HOUR])
        """The longest window that a rule asks for: how much of a topic must be read around a mention."""

    def read(self, mention: Mention) -> Reading:
        """The mention's own facts and its topics. Needs nothing else."""
        return self._reader.read(mention)

    def identify(self, reading: Reading) -> Identity:
        """Who speaks, and whether it counts as a voice: known before anything is counted."""
        facts = {**reading.facts, **growth_facts(reading.mention, None)}
        rules = self._identify.met(facts)
        return identity(rules, fired=tuple(_fired(Stage.IDENTIFY, rules)))

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
        grown = growth_facts(reading.mention, growth)
        facts: dict[str, Value] = {**reading.facts, **around, **grown, **_known(who)}
        assessing = self._assess.met(facts)
        what = assessment(assessing, reading.topics, around, self.plan)
        facts.update(what.facts)
        responding = self._respond.met(facts)
        fired = (*who.fired, *_fired(Stage.ASSESS, assessing), *_fired(Stage.RESPOND, responding))
        return self._judgement(who, what, response(responding), kept({**around, **grown}), fired)

    def _judgement(
        self,
        who: Identity,
        what: Assessment,
        what_to_do: Response,
        facts: dict[str, str | int],
        fired: tuple[Fired, ...],
    ) -> Judgement:
        return Judgement(
            author_type=who.author_type,
            certainty=who.certainty,
            voice=who.voice,
            kind=what.kind,
            topics=what.topics,
            flags=what.flags,
            severity=what.severity,
            desks=what_to_do.desks,
            ignored=what_to_do.ignored,
            opens=what_to_do.opens,
            joins=what_to_do.joins,
            grouping=Grouping(by=what_to_do.by, within=what_to_do.within),
            policy=what_to_do.policy,
            page=what_to_do.page,
            confidential=what.confidential or what_to_do.confidential,
            facts=facts,
            fired=fired,
            plan=self.plan.version,
        )


def _known(who: Identity) -> Mapping[str, Value]:
    return {"author type": str(who.author_type), "certainty": str(who.certainty), "voice": int(who.voice)}


def _fired(stage: Stage, rules: Iterable[AnyRule]) -> Iterator[Fired]:
    return (Fired(stage=stage.word, rule=rule.rule, why=rule.why) for rule in rules)
