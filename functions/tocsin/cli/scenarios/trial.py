"""Tries a plan on its scenarios: what was not as expected, which rules fired in them, and which never did.

`tried` is what `tocsin test` shows, and what a plan has to pass before it is published.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tocsin.cli.scenarios.stage import Stage
from tocsin.domain.judge import Judge
from tocsin.domain.judgement import Judgement
from tocsin.domain.plan.model import Plan
from tocsin.domain.scenario.expecting import rules_of
from tocsin.domain.scenario.model import Expects, Scenario
from tocsin.domain.scenario.verdict import Difference, differences, looked_at

RuleName = tuple[str, str]
"""Its stage and its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A checkpoint at which something was not as expected."""

    at: datetime
    line: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """A scenario that was played to its end. It passes when nothing was missed and no door failed."""

    scenario: Scenario
    missed: tuple[Missed, ...]
    faults: tuple[str, ...]
    """What a door has raised: a mistake in Tocsin, not in the plan."""
    checkpoints: int
    stage: Stage | None
    """The stage, as it stands at the end, of a scenario that fails; None for one that passes."""

    @property
    def passes(self) -> bool:
        """Whether all was as expected."""
        return not self.missed and not self.faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What came of all scenarios."""

    plan: str
    """The plan's version."""
    played: tuple[Played, ...]
    fired: Counter[RuleName]
    """How often each rule fired."""
    never: tuple[RuleName, ...]
    """Rules that never fired, in the plan's order."""
    seconds: float

    @property
    def passes(self) -> bool:
        """Whether every scenario passed. Of none at all that is true."""
        return all(each.passes for each in self.played)

    @property
    def failed(self) -> tuple[Played, ...]:
        """Those that did not."""
        return tuple(each for each in self.played if not each.passes)


class NotingJudge(Judge):
    """A judge that notes which rules fired."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        self.fired: Counter[RuleName] = Counter()

    def judge(self, *what: Any, **more: Any) -> Judgement:
        """See the judge."""
        judgement = super().judge(*what, **more)
        self.fired.update((fired.stage, fired.rule) for fired in judgement.fired)
        return judgement


def tried(plan: Plan, scenarios: Sequence[Scenario], tell: Callable[[Played], None] = lambda _: None) -> Trial:
    """Play all scenarios with a plan, whose rules are compiled once. `tell` hears of each as soon as it is over."""
    begun = time.perf_counter()
    judge = NotingJudge(plan)
    played: list[Played] = []
    for scenario in scenarios:
        played.append(play(scenario, judge))
        tell(played[-1])
    never = tuple(rule for rule in rules_of(plan) if rule not in judge.fired)
    seconds = time.perf_counter() - begun
    return Trial(plan=plan.version, played=tuple(played), fired=judge.fired, never=never, seconds=seconds)


def play(scenario: Scenario, judge: Judge) -> Played:
    """Play one scenario to its end, whatever is missed on the way."""
    stage = Stage(scenario, judge)
    missed: list[Missed] = []
    checkpoints = 0
    for event in scenario.events:
        stage.happens(event)
        if isinstance(event.what, Expects):
            checkpoints += 1
            look = stage.look()
            if found := tuple(differences(event.what, look)):
                missed.append(Missed(at=event.at, line=event.line, differences=found))
            stage.has_shown(look, looked_at(event.what))
    faults = tuple(dict.fromkeys(_told(stage.deployment.machinery.errors)))
    fails = bool(missed or faults)
    return Played(
        scenario=scenario,
        missed=tuple(missed),
        faults=faults,
        checkpoints=checkpoints,
        stage=stage if fails else None,
    )


def _told(errors: Iterable[Exception]) -> Iterable[str]:
    return (f"{type(error).__name__}: {error}" for error in errors)
