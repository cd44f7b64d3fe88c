"""Each hour: how many deliveries of each source lie in quarantine, and of which they have become many."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice

from tocsin.adapters.ears import CAUGHT_UP, ENOUGH
from tocsin.domain.hearing import Hearing
from tocsin.domain.kept import quarantine_of
from tocsin.domain.misread import Rise, rises, with_hour
from tocsin.domain.plan import Plan
from tocsin.domain.ports import Clock, Deliveries, HeardBefore, Inlet
from tocsin.domain.source_news import misread_of
from tocsin.domain.usual import hour_of

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Misreadings:
    """What looking into quarantine needs. Nothing is written for a delivery to be counted: it lies under its hour."""

    before: HeardBefore
    deliveries: Deliveries
    inlet: Inlet
    clock: Clock
    plan: Plan

    def look(self) -> list[Rise]:
        """Count the hours that have ended, and queue the news of each source of which it is to be told.

        Queue, then remember: after a crash between the two the news is known by its key.
        """
        now = self.clock.now()
        known, risen = self._counted(hour_of(now) - 1)
        if risen:
            self.inlet.put([misread_of(rise, self.plan, now) for rise in risen])
        if known:
            self.before.keep(known)
        return risen

    def _counted(self, last: int) -> tuple[dict[str, Hearing], list[Rise]]:
        known, risen = self.before.read(), list[Rise]()
        first = max(min((one.upto for one in known.values()), default=last - 1), last - CAUGHT_UP) + 1
        for hour in range(first, last + 1):
            came = self._came(_EPOCH + timedelta(hours=hour))
            after = {name: with_hour(known.get(name), hour, came.get(name, 0)) for name in known.keys() | came.keys()}
            known = {name: one for name, one in after.items() if one}
            news = rises(known, came, hour)
            known |= {rise.source: replace(known[rise.source], told=True) for rise in news}
            risen += news
        return known, risen

    def _came(self, hour: datetime) -> dict[str, int]:
        """How many deliveries of each source were not understood within an hour, and still are not."""
        folder = quarantine_of(hour)
        sources = self.deliveries.folders(folder)
        return {
            source.removeprefix(folder).rstrip("/"): sum(1 for _ in islice(self.deliveries.keys(source), ENOUGH))
            for source in sources
        }
