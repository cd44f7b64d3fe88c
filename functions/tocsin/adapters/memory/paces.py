"""The pace of each person in memory: what a claim and a commit make of it, said in plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from threading import RLock

from tocsin.adapters.memory.indexes import Indexes
from tocsin.adapters.table import keys
from tocsin.adapters.table.keys import Key
from tocsin.domain import changes as c
from tocsin.domain.pace import Claim, Claimed, Pace, free_at, remembered


class MemoryPaces:
    """The part of the table in memory that keeps them."""

    def __init__(self) -> None:
        self.items: dict[Key, object] = {}
        self.indexes = Indexes()
        self.lock = RLock()

    def claim(self, claim: Claim) -> Claimed:
        """See the protocol."""
        with self.lock:
            found = claimed(self.pace(claim.person), claim)
            if found.granted:
                self._put(keys.pace(claim.person), found.pace)
            return found

    def give_back(self, claim: Claim) -> None:
        """See the protocol."""
        with self.lock:
            self._put(keys.pace(claim.person), given_back(self.pace(claim.person), claim))

    def pace(self, person: str) -> Pace:
        """See the protocol."""
        return pace_of(self.items.get(keys.pace(person)), person)

    def held_back(self) -> Sequence[Pace]:
        """See the protocol."""
        found = [item for item in list(self.items.values()) if isinstance(item, Pace) and item.held]
        return sorted(found, key=lambda pace: (pace.due, pace.person))

    def _put(self, key: Key, value: object) -> None:
        self.indexes.note(key, self.items.get(key), value)
        self.items[key] = value


def claimed(pace: Pace, claim: Claim) -> Claimed:
    """Whether there is room, and the pace with the alarm counted."""
    if free_at(pace, claim) > claim.at:
        return Claimed(granted=False, pace=pace)
    longest = remembered(claim)
    alarms = (claim.at, *pace.alarms)[:longest]
    nights = tuple(sorted({*pace.nights, *filter(None, [claim.night])}))
    firsts = (claim.at, *pace.firsts)[:longest] if claim.first else pace.firsts
    return Claimed(granted=True, pace=replace(pace, alarms=alarms, firsts=firsts, last=claim.case, nights=nights))


def given_back(pace: Pace, claim: Claim) -> Pace:
    """The pace without the alarm, if it was the last."""
    if pace.alarms[:1] != (claim.at,) or (claim.first and pace.firsts[:1] != (claim.at,)):
        return pace
    return replace(pace, alarms=pace.alarms[1:], firsts=pace.firsts[1:] if claim.first else pace.firsts)


def holds(change: c.HoldBack | c.SendTogether, pace: Pace) -> bool:
    """Whether nothing has gone out since it was read."""
    read = change.pace
    same = (pace.bundles, pace.due) == (read.bundles, read.due)
    return same and (isinstance(change, c.HoldBack) or pace.held == read.held)


def applied(change: c.HoldBack | c.SendTogether, pace: Pace) -> Pace:
    """The pace after it."""
    match change:
        case c.HoldBack(held=held, due=due):
            return replace(pace, held=tuple(sorted({*pace.held, held})), due=due)
        case _:
            return replace(pace, held=(), due=None, bundles=pace.bundles + 1)


def pace_of(item: object, person: str) -> Pace:
    """What is kept of a person; at first nothing."""
    return item if isinstance(item, Pace) else Pace(person=person)
