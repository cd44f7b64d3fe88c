"""How often a person is alarmed, and what waits meanwhile. Pure: what went out and the plan's limits in, yes or no out.

alarm ─── within a minute ───┬───────────────┬──▶ together, in one SMS
7 goes at once               8 waits for it  9 waits for it

Of the first page of a case only the shortest limit is asked, and only first pages count there: that one case shouts
never delays another. What is new of the very case that was told last (it became worse) does not wait. All limits are
asked of what comes again: a second round, another rule that names them.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tocsin.domain.frozen import dataclass

if TYPE_CHECKING:
    from tocsin.domain.plan.limits import Limit

FIRST_BUNDLE, BUNDLES = 100, 900
"""Bundles are numbered apart from cases, which have 1 to 99."""
BY_NAME = "!"
"""Behind a case that somebody is told of by name: that it is taken does not call it off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What a person was sent lately, the latest first, and what waits to be sent together at `due`."""

    person: str
    firsts: tuple[datetime, ...] = ()
    """When a case was told for the first time."""
    alarms: tuple[datetime, ...] = ()
    """All of them."""
    held: tuple[str, ...] = ()
    """Ids of cases, some with `BY_NAME` behind them; in the order of the alphabet."""
    due: datetime | None = None
    last: str = ""
    """The case that was told last; empty: it was a bundle."""
    nights: tuple[str, ...] = ()
    """The dates on which the nights began in which they were alarmed, in the order of time."""
    bundles: int = 0
    """How many have gone out."""

    @property
    def number(self) -> int:
        """The number of the next bundle."""
        return FIRST_BUNDLE + self.bundles % BUNDLES


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Somebody wants to alarm a person now."""

    person: str
    at: datetime
    limits: tuple[Limit, ...]
    case: str
    first: bool
    """Whether it is the first page of a case to this person."""
    night: str = ""
    """The date on which this night began, if it is one."""
    whatever: bool = False
    """It is counted, and goes out in any case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """Whether it may go out, and the person's pace: with it counted if so, as it stands if not."""

    granted: bool
    pace: Pace


def asked_of(claim: Claim) -> tuple[Limit, ...]:
    """The limits that a claim has to keep."""
    if claim.whatever or not claim.limits:
        return ()
    return (min(claim.limits, key=lambda limit: limit.within),) if claim.first else claim.limits


def free_at(pace: Pace, claim: Claim) -> datetime:
    """From when on it may go out; `claim.at` or earlier: now."""
    if claim.first and claim.case and claim.case == pace.last:
        return claim.at
    counted = pace.firsts if claim.first else pace.alarms
    full = (limit for limit in asked_of(claim) if len(counted) >= limit.at_most)
    ends = (counted[limit.at_most - 1] + timedelta(seconds=limit.within) for limit in full)
    return max(ends, default=claim.at)


def remembered(claim: Claim) -> int:
    """How many times of each sort have to be remembered."""
    return max((limit.at_most for limit in claim.limits), default=1)


def case_of(held: str) -> str:
    """The id of a case that is held."""
    return held.removesuffix(BY_NAME)
