"""What the plan's duty leads to: times with nobody, people who have too much, nobody to tell when nobody answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import reduce

from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.draft import Draft
from tocsin.domain.plan.duty import Rotation, holidays
from tocsin.domain.plan.model import DEPUTY, ROTATION
from tocsin.domain.plan.parts import Policy, Role
from tocsin.domain.plan.problems import Finding, Path
from tocsin.domain.plan.teams import spread
from tocsin.domain.rotations import Roster, gaps
from tocsin.domain.rotations.days import days_on

AHEAD = 30
"""Days in which gaps are looked for."""
FAIR, OF = 14, 28
"""Days of duty, of so many: more is too much for anybody."""
DAY = timedelta(days=1)
Stretch = tuple[datetime, datetime]


def findings(draft: Draft, today: date) -> Iterator[Finding]:
    """All of it, from the beginning of that day on."""
    yield from _no_last_resort(draft)
    start = datetime.combine(today, time(), UTC)
    rosters = dict(_rosters(draft))
    if rosters:
        yield from _gaps(draft, rosters, start)
        yield from _too_much(draft, rosters, start)


def _no_last_resort(draft: Draft) -> Iterator[Finding]:
    """Policies at whose end nobody is told. In a firm of one person there is nobody else who could be."""
    if len(draft.names["people"]) <= 1 or (draft.company and draft.company.last_resort):
        return
    policy: Policy
    for name, policy in draft.of("policies"):
        if not policy.last_resort:
            what = f"When nobody of {name!r} answers, nobody is told."
            fix = "Add `last resort: [NAME]` to it, or to `company`: somebody who is not among those called."
            yield Finding(Check.NO_LAST_RESORT, ("policies", name), what, fix, at_key=True)


def _rosters(draft: Draft) -> Iterator[tuple[str, Roster]]:
    away = tuple(holidays(dict(draft.of("people"))))
    zone = draft.company.time_zone if draft.company else "UTC"
    rotation: Rotation
    for name, rotation in draft.of("rotations"):
        yield name, rotation.roster(name, zone, away)


def _gaps(draft: Draft, rosters: Mapping[str, Roster], start: datetime) -> Iterator[Finding]:
    """Steps that call rotations only, at a time at which none of them has anybody."""
    end = start + AHEAD * DAY
    empty = {name: [(gap.start, gap.end) for gap in gaps(roster, start, end)] for name, roster in rosters.items()}
    policy: Policy
    for name, policy in draft.of("policies"):
        for place, step in enumerate(policy.steps):
            held = [_held(draft, target) for target in spread(step.call, dict(draft.of("teams")))]
            called = [target.removeprefix(ROTATION) for target in held if target.startswith(ROTATION)]
            if not called or len(called) < len(held) or not all(each in empty for each in called):
                continue
            if reduce(_both, (empty[each] for each in called)):
                path: Path = ("policies", name, "steps", place, "call")
                who = " or ".join(repr(each) for each in called)
                what = f"In the next {AHEAD} days there are times at which nobody is on duty in {who}."
                fix = "Name others under `otherwise:`, or call somebody else in the same step."
                yield Finding(Check.GAP_IN_DUTY, path, what, fix)


def _held(draft: Draft, target: str) -> str:
    """The rotation or person that has the role, if the target is one."""
    roles: dict[str, Role] = dict(draft.of("roles"))
    role = roles.get(target.removeprefix(DEPUTY))
    held = "" if role is None else role.deputy if target.startswith(DEPUTY) else role.person
    return held or target


def _both(some: Sequence[Stretch], others: Sequence[Stretch]) -> list[Stretch]:
    """The times that are in both."""
    met = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return [(begin, end) for begin, end in met if begin < end]


def _too_much(draft: Draft, rosters: Mapping[str, Roster], start: datetime) -> Iterator[Finding]:
    """People who are on duty on more than half of the days."""
    days = days_on(rosters.values(), start, OF)
    for person, on in sorted(days.items()):
        if on > FAIR and person in draft.names["people"]:
            what = f"{person!r} is on duty on {on} of the next {OF} days."
            fix = f"More than {FAIR} is too much for anybody: let more people take turns."
            yield Finding(Check.TOO_MUCH_DUTY, ("people", person), what, fix, at_key=True)
