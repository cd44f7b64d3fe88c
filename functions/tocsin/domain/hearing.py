"""How much comes through an account, hour by hour, and whether it has fallen silent against its own usual rate.

▂▁▂▅▂▁▁▂▂▁······   a pause of six hours, and the longest before was two: silent, told once
             ▂▁▂   heard again: the silence is cut out, so that it is no pause of its own
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tocsin.domain.mention import Mention

SOURCE = "tocsin"
"""The source and platform of what Tocsin itself has to say."""
SILENCE = f"{SOURCE}:silence:"
DAY = 24
"""Hours."""
REMEMBERED = 28 * DAY
"""Two fortnights: what pauses at a weekend has done so four times."""
KNOWN_AFTER = 7 * DAY
"""A week, so that its nights and its weekend are among its pauses."""
LEAST = 10
"""Deliveries; of fewer nobody can say what is usual."""
SHORTEST = 3
"""Hours. A shorter pause is no silence, however lively it was before."""
TIMES = 2
"""As many times as long as the longest pause before."""
MOST = 255
"""Deliveries of an hour that are told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What came through one account. Hours are counted since 1970."""

    upto: int
    """The last hour that is counted."""
    last: int
    """The last one in which something came."""
    counts: bytes = b""
    """Deliveries of each hour; the last byte is that of `upto`."""
    told: bool = False
    """It is silent, and that was told."""

    @property
    def pause(self) -> int:
        """Whole hours since the last in which something came."""
        return self.upto - self.last

    @property
    def longest(self) -> int:
        """Hours of its longest pause before."""
        return max(map(len, re.findall(rb"\x00+", self.counts.rstrip(b"\x00"))), default=0)

    @property
    def a_day(self) -> float:
        """Deliveries a day, as a rule."""
        return sum(self.counts) * DAY / len(self.counts) if self.counts else 0.0

    @property
    def is_known(self) -> bool:
        """Whether one can say what is usual."""
        return len(self.counts) >= KNOWN_AFTER and sum(self.counts) >= LEAST

    @property
    def is_silent(self) -> bool:
        """Whether it pauses as it never did."""
        return self.told or (self.is_known and self.pause > max(SHORTEST, TIMES * self.longest))


Hearings = Mapping[str, Hearing]
"""By the account's name in the plan: `slack/second`."""


def counted(hearing: Hearing | None, hour: int, deliveries: int) -> Hearing | None:
    """With one more hour; None as long as nothing ever came. An hour that was counted before changes nothing."""
    if hearing is None:
        return Hearing(upto=hour, last=hour, counts=bytes([min(deliveries, MOST)])) if deliveries else None
    if hour <= hearing.upto:
        return hearing
    before = hearing.counts + bytes(min(hour - hearing.upto - 1, REMEMBERED))
    if deliveries and hearing.told:
        before = before.rstrip(b"\x00")
    counts = (before + bytes([min(deliveries, MOST)]))[-REMEMBERED:]
    return replace(
        hearing,
        upto=hour,
        last=hour if deliveries else hearing.last,
        counts=counts,
        told=hearing.told and not deliveries,
    )


def newly_silent(hearings: Hearings) -> list[str]:
    """The accounts of which it is to be told now."""
    return [address for address, hearing in hearings.items() if hearing.is_silent and not hearing.told]


def silent_source(mention: Mention) -> str | None:
    """Of which account a mention says that it has fallen silent."""
    return mention.account if mention.source == SOURCE and mention.key.startswith(SILENCE) else None
