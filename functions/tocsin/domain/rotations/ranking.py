"""Who comes first, second, third at an instant: the layers' turns, then every override in the order it was made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from tocsin.domain.rotations.definition import Override, OverrideKind, Roster
from tocsin.domain.rotations.turns import turn_at, works


class Why(StrEnum):
    """Why somebody is on duty."""

    TURN = "turn"  # it is Ana's week
    STANDS_BY = "stands by"  # it is Ben's week, but he is away, and Ana is next
    STANDS_IN = "stands in"  # somebody put her there
    SWAPPED = "swapped"  # he swapped with somebody


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be on duty, and what has put them there."""

    person: str
    why: Why
    override: Override | None = None


def ranking(roster: Roster, at: datetime) -> list[Candidate]:
    """Everybody who is on duty or would be if those before them were not; empty when there is nobody."""
    ranked = _each_once(_by_turns(roster, at))
    for override in roster.overrides:
        if override.start <= at < override.end and override.rotation in {"", roster.name}:
            ranked = _overridden(ranked, override)
    return ranked


def _by_turns(roster: Roster, at: datetime) -> Iterator[Candidate]:
    for layer in roster.layers:
        turn = turn_at(layer, at, roster.zone)
        if turn is None or not works(layer, at, roster.zone):
            continue
        for place in range(len(layer.people)):
            person = layer.people[(turn + place) % len(layer.people)]
            yield Candidate(person, Why.STANDS_BY if place else Why.TURN)


def _overridden(ranked: list[Candidate], override: Override) -> list[Candidate]:
    match override.kind:
        case OverrideKind.AWAY:
            return [one for one in ranked if one.person != override.person]
        case OverrideKind.STANDS_IN:
            others = (one for one in ranked if one.person != override.person)
            return [Candidate(override.person, Why.STANDS_IN, override), *others]
        case OverrideKind.SWAP:
            return _each_once(_swapped(one, override) for one in ranked)


def _swapped(one: Candidate, override: Override) -> Candidate:
    other = {override.person: override.other, override.other: override.person}.get(one.person)
    return replace(one, person=other, why=Why.SWAPPED, override=override) if other else one


def _each_once(candidates: Iterator[Candidate]) -> list[Candidate]:
    first: dict[str, Candidate] = {}
    for one in candidates:
        first.setdefault(one.person, one)
    return list(first.values())
