"""What is heard, and what is not: each account with its last delivery, its rate and its delay; and who is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from statistics import median

from tocsin.domain.accounts import Account
from tocsin.domain.feeds import FeedState
from tocsin.domain.hearing import Hearing
from tocsin.domain.kept import RAW, address_of, folder
from tocsin.domain.mention import Mention
from tocsin.domain.plan import Plan
from tocsin.domain.ports import Deliveries, Feeds, HeardBefore
from tocsin.sources.envelope import opened
from tocsin.sources.registry import SOURCES, source_of
from tocsin.sources.translation import Translation

LOOKED_AT = 5
"""The newest deliveries of an account, from which its delay and its platforms are read."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One account."""

    address: str
    last: datetime | None = None
    """None: never."""
    a_day: float | None = None
    """None while less than a day is known."""
    delay: timedelta | None = None
    """From posted to heard, of the newest deliveries the one in the middle."""
    platforms: tuple[str, ...] = ()
    is_silent: bool = False
    trouble: str = ""
    """Of a feed: why it cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """All of them, and the sources through which nobody listens."""

    heard: tuple[Heard, ...]
    unused: tuple[str, ...]
    platforms: dict[str, int] = field(default_factory=dict)
    """Where the newest mentions were said, and how many there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Where it is written what came."""

    plan: Plan
    hearings: HeardBefore
    feeds: Feeds
    deliveries: Deliveries
    now: datetime

    def coverage(self) -> Coverage:
        """What is heard, and what is not."""
        known = self.hearings.read()
        addresses = sorted({*self.plan.sources, *known, *self._only_just()})
        said = {address: self._newest(address, known.get(address)) for address in addresses}
        listened = {address.partition("/")[0] for address in addresses}
        return Coverage(
            heard=tuple(self._heard(address, known.get(address), *said[address]) for address in addresses),
            unused=tuple(name for name in SOURCES if name not in listened),
            platforms=dict(Counter(one.platform for _, mentions in said.values() for one in mentions).most_common()),
        )

    def _heard(self, address: str, hearing: Hearing | None, last: datetime | None, mentions: list[Mention]) -> Heard:
        delays = [(one.heard - one.posted).total_seconds() for one in mentions]
        feed = self.feeds.state(address) if address.startswith("feed/") else None
        return Heard(
            address=address,
            last=max(filter(None, (last, feed.heard if feed else None)), default=None),
            a_day=hearing.a_day if hearing and len(hearing.counts) >= 24 else None,  # noqa: PLR2004 - hours
            delay=timedelta(seconds=median(delays)) if delays else None,
            platforms=tuple(dict.fromkeys(one.platform for one in mentions)),
            is_silent=bool(hearing and hearing.is_silent),
            trouble=_trouble(feed),
        )

    def _newest(self, address: str, hearing: Hearing | None) -> tuple[datetime | None, list[Mention]]:
        """When the last delivery came, and what the last few said."""
        hours = [self.now]
        if hearing:
            hours.append(_EPOCH + timedelta(hours=hearing.last))
        for hour in hours:
            begin = f"{folder(address, hour)}{hour:%H}"
            if keys := sorted(self.deliveries.keys(begin)):
                minute = int(keys[-1].removeprefix(begin)[:2])
                mentions = [one for key in keys[-LOOKED_AT:] for one in self._said(key)]
                return hour.replace(minute=minute, second=0, microsecond=0), mentions
        return (hours[-1] if hearing else None), []

    def _said(self, key: str) -> Iterator[Mention]:
        """The mentions of one delivery, made of it again: sources are pure."""
        try:
            kept = opened(self.deliveries.read(key))
        except (KeyError, ValueError):
            return
        source, account = source_of(kept.source), account_of(self.plan, kept.source, kept.account)
        made = source.translate(kept.delivery, account, kept.heard) if source else None
        if isinstance(made, Translation):
            yield from (item for item in made.items if isinstance(item, Mention))

    def _only_just(self) -> Iterator[str]:
        """Accounts that were heard today, also those that no hour was counted for and no plan lists."""
        day = f"{RAW}{self.now:%Y%m%d}/"
        for source in self.deliveries.folders(day):
            for name in self.deliveries.folders(source):
                yield address_of(*name.removeprefix(day).rstrip("/").split("/"))


def account_of(plan: Plan, source: str, name: str) -> Account:
    """An account as the plan lists it."""
    bare = Account(source=source, name=name)
    told = plan.sources.get(bare.address)
    if told is None:
        return Account(source=source, name=name, brand=plan.company.brands[0])
    brand = told.brand or plan.company.brands[0]
    return Account(source=source, name=name, brand=brand, our_ids=told.our_ids, settings=told.settings)


def _trouble(feed: FeedState | None) -> str:
    if feed is None or not feed.failures:
        return ""
    return f"{feed.why} ({feed.failures} {'time' if feed.failures == 1 else 'times'} in a row)"
