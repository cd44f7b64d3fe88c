"""Each hour: how much came through each account, counted where deliveries lie, and which of them have fallen silent.

Nothing is written for a delivery to be counted: its key in the bucket tells whose it is, and when it came.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice

from tocsin.domain.hearing import MOST, Hearing, counted, newly_silent
from tocsin.domain.kept import RAW, address_of, folder, mark_of
from tocsin.domain.plan import Plan
from tocsin.domain.ports import Clock, Deliveries, HeardBefore, Inlet
from tocsin.domain.source_news import silence_of
from tocsin.domain.usual import hour_of

CAUGHT_UP = 24
"""Hours that are counted afterwards, when the clock has stood still."""
ENOUGH = 4 * MOST
"""Keys of an hour that are looked at: more are as many as can be told apart."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ears:
    """What listening for silence needs."""

    hearings: HeardBefore
    deliveries: Deliveries
    inlet: Inlet
    clock: Clock
    plan: Plan

    def listen(self) -> list[str]:
        """Count the hours that have ended, and queue the news of each account that has fallen silent: their names.

        Queue, then remember: after a crash between the two the news is known by its key.
        """
        now = self.clock.now()
        known = self._counted(hour_of(now) - 1)
        silent = newly_silent(known)
        if silent:
            self.inlet.put([silence_of(address, known[address], self.plan, now) for address in silent])
        told = {address: replace(one, told=one.told or address in silent) for address, one in known.items()}
        self.hearings.keep(told)
        return silent

    def _counted(self, last: int) -> dict[str, Hearing]:
        known = {name: one for name, one in self.hearings.read().items() if self._is_ours(name)}
        first = max(min((one.upto for one in known.values()), default=last - 1), last - CAUGHT_UP) + 1
        for hour in range(first, last + 1):
            came = dict(self._came(_EPOCH + timedelta(hours=hour)))
            after = {name: counted(known.get(name), hour, came.get(name, 0)) for name in known.keys() | came.keys()}
            known = {name: one for name, one in after.items() if one and self._is_ours(name)}
        return known

    def _is_ours(self, address: str) -> bool:
        """Of an account that has left the plan nobody expects anything."""
        return "/" not in address or address in self.plan.sources

    def _came(self, hour: datetime) -> Iterator[tuple[str, int]]:
        """How many deliveries came through each account within an hour."""
        day = f"{RAW}{hour:%Y%m%d}/"
        for source in self.deliveries.folders(day):
            for name in self.deliveries.folders(source):
                address = address_of(*name.removeprefix(day).rstrip("/").split("/"))
                keys = islice(self.deliveries.keys(f"{folder(address, hour)}{hour:%H}"), ENOUGH)
                yield address, len({mark_of(key) for key in keys})
