"""Who is on duty over time: shifts, the next hand-off, gaps, people who are on twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import merge
from itertools import combinations, groupby, pairwise, takewhile

from tocsin.domain.rotations.definition import Override, Roster
from tocsin.domain.rotations.ranking import Candidate, Why, ranking
from tocsin.domain.rotations.turns import edges

FURTHEST = timedelta(days=400)
"""How far the next hand-off is looked for; a rotation of one person has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Somebody is on duty, from `start` until just before `end`."""

    person: str
    start: datetime
    end: datetime
    why: Why
    override: Override | None = None
    """What somebody changed, if that is why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Nobody is on duty."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Somebody is on duty in two rotations at once."""

    person: str
    rotations: tuple[str, str]
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff:
    """The duty goes to somebody else (None: to nobody)."""

    at: datetime
    before: str | None
    after: str | None


def on_duty(roster: Roster, at: datetime) -> str | None:
    """Who is on duty at an instant."""
    return next((one.person for one in ranking(roster, at)), None)


def shifts(roster: Roster, start: datetime, end: datetime) -> list[Shift]:
    """Everybody's time on duty between two instants, in order. Nothing is left out but the gaps."""
    return [
        Shift(person=one.person, start=since, end=until, why=one.why, override=one.override)
        for one, since, until in _stretches(roster, start, end)
        if one is not None
    ]


def gaps(roster: Roster, start: datetime, end: datetime) -> list[Gap]:
    """When nobody is on duty between two instants."""
    return [Gap(start=since, end=until) for one, since, until in _stretches(roster, start, end) if one is None]


def next_handoff(roster: Roster, at: datetime) -> Handoff | None:
    """When the duty goes to somebody else next; None if it does not within 400 days."""
    before = on_duty(roster, at)
    for edge in takewhile(lambda edge: edge <= at + FURTHEST, _edges(roster, at)):
        if (after := on_duty(roster, edge)) != before:
            return Handoff(at=edge, before=before, after=after)
    return None


def overlaps(rosters: Mapping[str, Roster], start: datetime, end: datetime) -> list[Overlap]:
    """Who is on duty twice at once, in the order of time."""
    of_all = {name: shifts(roster, start, end) for name, roster in rosters.items()}
    found = (
        Overlap(person=one.person, rotations=(first, second), start=since, end=until)
        for first, second in combinations(of_all, 2)
        for one, other in _met(of_all[first], of_all[second])
        if (since := max(one.start, other.start)) < (until := min(one.end, other.end))
    )
    return sorted(found, key=lambda overlap: (overlap.start, overlap.rotations))


def _met(first: Sequence[Shift], second: Sequence[Shift]) -> Iterator[tuple[Shift, Shift]]:
    by_person = {person: list(theirs) for person, theirs in groupby(_by_person(second), lambda shift: shift.person)}
    for one in first:
        for other in by_person.get(one.person, []):
            yield one, other


def _by_person(listed: Sequence[Shift]) -> list[Shift]:
    return sorted(listed, key=lambda shift: (shift.person, shift.start))


def _stretches(roster: Roster, start: datetime, end: datetime) -> Iterator[tuple[Candidate | None, datetime, datetime]]:
    """Who is first, from when to when; neighbours that say the same are one."""
    if start >= end:
        return
    cuts = [start, *takewhile(lambda edge: edge < end, _edges(roster, start))]
    firsts = [(next(iter(ranking(roster, cut)), None), cut) for cut in cuts]
    runs = [next(run) for _, run in groupby(firsts, lambda first: first[0])]
    for (one, since), (_, until) in pairwise([*runs, (None, end)]):
        yield one, since, until


def _edges(roster: Roster, after: datetime) -> Iterator[datetime]:
    """Every instant after that one at which somebody else may be on duty, in order, each once."""
    by_hand = sorted(edge for override in roster.overrides for edge in (override.start, override.end) if edge > after)
    streams = (edges(layer, after, roster.zone) for layer in roster.layers)
    return (edge for edge, _ in groupby(merge(by_hand, *streams)))
