"""What another plan would have done otherwise, case by case. Pure: two reports of the same recordings in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tocsin.cli.backtesting.report import Incident, Report

NEAR = timedelta(hours=1)
"""Two cases of one matter that lie no further apart are the same one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Alarms of one person in one case, by day or by night: so many more than before, or fewer."""

    person: str
    night: bool
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is otherwise in one case. `now` is None when it is no case any more, `before` when it was none."""

    incident: Incident
    """The case that it is about: as it is now, else as it was."""
    now: Incident | None
    before: Incident | None
    instead: Incident | None = None
    """The case that has its mentions instead."""
    sooner: timedelta | None = None
    """How much earlier the first alarm is; negative: later. None if there is not one on both sides."""
    shifts: tuple[Shift, ...] = ()

    @property
    def at(self) -> datetime:
        """When it begins."""
        return self.incident.opened

    @property
    def worse(self) -> bool | None:
        """Whether it is taken for worse than before; None: as bad as before, or not to be compared."""
        if not self.now or not self.before or self.now.severity == self.before.severity:
            return None
        order = ("notice", "complaint", "serious", "crisis")
        return order.index(self.now.severity) > order.index(self.before.severity)


def changes(now: Report, before: Report) -> tuple[Change, ...]:
    """What `now` does otherwise than `before`, in the order of time. Cases that are the same are left out."""
    pairs = list(_paired(now.incidents, before.incidents))
    found = [_changed(mine, theirs, now, before) for mine, theirs in pairs]
    return tuple(sorted((change for change in found if change), key=lambda change: change.at))


def _paired(now: Sequence[Incident], before: Sequence[Incident]) -> Iterator[tuple[Incident | None, Incident | None]]:
    """Each case beside the one of the same matter: opened by the same mention, else the first of its group and time."""
    left = {one.id: one for one in before}
    mates: dict[str, Incident] = {one.id: left.pop(one.id) for one in now if one.id in left}
    for one in now:
        if one.id not in mates:
            mate = next((other for other in left.values() if _same_matter(one, other)), None)
            if mate:
                mates[one.id] = left.pop(mate.id)
        yield one, mates.get(one.id)
    yield from ((None, other) for other in left.values())


def _same_matter(one: Incident, other: Incident) -> bool:
    if (one.brand, one.group) != (other.brand, other.group):
        return False
    return one.opened - NEAR <= other.last and other.opened - NEAR <= one.last


def _changed(now: Incident | None, before: Incident | None, here: Report, there: Report) -> Change | None:
    shifts = _shifts(now, before)
    if now and before:
        change = Change(incident=now, now=now, before=before, sooner=_sooner(now, before), shifts=shifts)
        is_same = not shifts and change.worse is None and not change.sooner
        return None if is_same else change
    if now:
        return Change(incident=now, now=now, before=None, instead=_like(now, there), shifts=shifts)
    if before:
        return Change(incident=before, now=None, before=before, instead=_like(before, here), shifts=shifts)
    return None


def _like(one: Incident, report: Report) -> Incident | None:
    """The case of the other plan that has its mentions."""
    return next((other for other in report.incidents if _same_matter(one, other)), None)


def _sooner(now: Incident, before: Incident) -> timedelta | None:
    if now.first_page is None or before.first_page is None:
        return None
    return before.first_page - now.first_page


def _shifts(now: Incident | None, before: Incident | None) -> tuple[Shift, ...]:
    more = Counter(_calls(now))
    more.subtract(_calls(before))
    found = [Shift(person=who, night=night, more=count) for (who, night), count in more.items() if count]
    return tuple(sorted(found, key=lambda shift: (-shift.more, shift.person, shift.night)))


def _calls(incident: Incident | None) -> list[tuple[str, bool]]:
    return [(page.person, page.night is not None) for page in incident.pages] if incident else []
