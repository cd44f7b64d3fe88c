"""What people change of their duty: off, on, swapped, somebody put in. Each is one override, or ends one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tocsin.domain.act import Act, nothing_done
from tocsin.domain.changes import Change, SetOverride
from tocsin.domain.decision import Decision, Said, decided, saying
from tocsin.domain.messages import letter
from tocsin.domain.plan import Plan
from tocsin.domain.reasons import Reason
from tocsin.domain.replies import Until
from tocsin.domain.rotations import Override, OverrideKind, next_handoff, on_duty
from tocsin.domain.rotations.walltime import instant_of, wall_of
from tocsin.domain.words import MessageKind

LONGEST = timedelta(days=400)
UNSAID = timedelta(hours=24)
"""How long it holds if nobody says until when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """From when to when something is changed, and why."""

    start: datetime
    end: datetime
    because: str = ""


def moment_of(until: Until | None, person: str, plan: Plan, now: datetime) -> datetime:
    """The next instant at which that person's clock shows it; a day from now if nothing was said."""
    if until is None:
        return now + UNSAID
    known = plan.people.get(person)
    zone = ZoneInfo(known.time_zone if known else plan.company.time_zone)
    today = wall_of(now, zone)
    for days in range(9):
        wall = datetime.combine(today + timedelta(days=days), until.at)
        if until.weekday in {None, wall.weekday()} and (instant := instant_of(wall, zone)) > now:
            return instant
    return now + UNSAID


def off_duty(act: Act, when: When) -> Decision:
    """Somebody is away: the next in turn is on instead. Where there is nobody else, that is said loudly."""
    mine = _rotations_of(act.who, act.plan)
    if not mine:
        return nothing_done(Reason.NOT_CHANGED, "no duty")
    away = _override(act, OverrideKind.AWAY, act.who, when)
    after = act.plan.model_copy(update={"overrides": (*act.plan.overrides, away)})
    others = [on_duty(after.roster(name), when.start) for name in mine]
    names = "" if None in others else ", ".join(dict.fromkeys(map(act.name_of, others)))
    return _changed(act, [away], saying("off duty", until=away.end.isoformat(), next=names))


def on_duty_again(act: Act, end: datetime | None) -> Decision:
    """Somebody is on: an absence that they announced ends, or they stand in; until the next hand-off if unsaid."""
    away = [one for one in act.plan.overrides if _is_absence_of(one, act.who, act.now)]
    mine = _rotations_of(act.who, act.plan)
    if not mine:
        return nothing_done(Reason.NOT_CHANGED, "no duty")
    if away and end is None:
        ended = [replace(one, end=act.now) for one in away]
        return _changed(act, ended, saying("on duty", until="", rota=", ".join(mine)))
    until = [end or _end_of_shift(act, name) for name in mine]
    put = [
        _override(act, OverrideKind.STANDS_IN, act.who, When(start=act.now, end=last), name)
        for name, last in zip(mine, until, strict=True)
    ]
    return _changed(act, put, saying("on duty", until=min(until).isoformat(), rota=", ".join(mine)))


def stand_in(act: Act, person: str, rotation: str, when: When) -> Decision:
    """Somebody is put on duty in a rotation, whoever's turn it is."""
    put = _override(act, OverrideKind.STANDS_IN, person, when, rotation)
    said = saying("stands in", who=act.name_of(person), rota=rotation, until=put.end.isoformat())
    told = replace(said, template="stands in by", values={**said.values, "who": act.name_of(act.who)})
    return _changed(act, [put], said, _hears(act, person, told))


def swap(act: Act, person: str, other: str, when: When, rotation: str = "") -> Decision:
    """Two people swap: each is on when the other would be. Whoever did not ask for it hears of it."""
    if not act.plan.rotations or person == other:
        return nothing_done(Reason.NOT_CHANGED, "no duty")
    both = _override(act, OverrideKind.SWAP, person, when, rotation)
    values = {"until": both.end.isoformat()}
    said = saying("swapped", who=act.name_of(person), to=act.name_of(other), **values)
    told = saying("swapped by", who=act.name_of(act.who), **values)
    letters = [change for who in (person, other) for change in _hears(act, who, told)]
    return _changed(act, [replace(both, other=other)], said, letters)


def _changed(act: Act, overrides: list[Override], said: Said, letters: Sequence[Change] = ()) -> Decision:
    changes: list[Change] = [SetOverride(override=one) for one in overrides]
    return decided(Reason.DUTY_CHANGED, [*changes, *letters], act.now, said)


def _hears(act: Act, person: str, said: Said) -> list[Change]:
    if person == act.who:
        return []
    return [letter(None, person, act.cause, said, plan=act.plan, now=act.now, kind=MessageKind.NEWS)]


def _end_of_shift(act: Act, rotation: str) -> datetime:
    handoff = next_handoff(act.plan.roster(rotation), act.now)
    return handoff.at if handoff else act.now + UNSAID


def _override(act: Act, kind: OverrideKind, person: str, when: When, rotation: str = "") -> Override:
    return Override(
        id=f"{act.cause}-{rotation}" if rotation else act.cause,
        kind=kind,
        person=person,
        start=when.start,
        end=min(when.end, when.start + LONGEST),
        rotation=rotation,
        made=act.now,
        by=act.who,
        because=when.because,
    )


def _rotations_of(person: str, plan: Plan) -> list[str]:
    return [name for name in plan.rotations if any(person in layer.people for layer in plan.roster(name).layers)]


def _is_absence_of(one: Override, person: str, now: datetime) -> bool:
    return one.kind is OverrideKind.AWAY and one.person == person and one.start <= now < one.end
