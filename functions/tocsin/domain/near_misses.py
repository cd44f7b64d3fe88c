"""Rules that nearly fired: few of their questions failed, and much of what is special about the mention fitted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.domain.answered import Answered, answered
from tocsin.domain.facts import Facts
from tocsin.domain.nearness import Asked, Nearness
from tocsin.domain.plan.conditions import How
from tocsin.domain.plan.rules import AnyRule
from tocsin.domain.plan.spoken import Speech

MOST_UNMET = 2
"""A rule that misses more than this did not come near."""
SORTS_OF_MATTER = frozenset({"kind", "flags", "author type", "platform"})
"""A rule for another sort of matter is nearly right only when nothing else is."""
HARDLY_TELLING = frozenset({"source", "language", "public", "voice", "waking hours", "own account", "minutes late"})
"""Facts that nearly every mention has alike: that they fit brings no rule near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """A rule that nearly fired."""

    rule: str
    why: str
    met: int
    """How many of its tests held."""
    stopped: tuple[Answered, ...]
    """The facts that stood in its way."""


def near_misses(missed: Iterable[tuple[AnyRule, Nearness]], facts: Facts, speech: Speech) -> tuple[NearMiss, ...]:
    """Those of the rules that came near, the nearest first."""
    near = [(rule, came) for rule, came in missed if _is_near(came, facts)]
    return tuple(
        NearMiss(
            rule=rule.rule,
            why=rule.why,
            met=len(came.met),
            stopped=tuple(answered(asked, facts, speech) for asked in came.unmet),
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
