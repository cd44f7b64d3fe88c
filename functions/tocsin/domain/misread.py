"""How many deliveries of a source were not understood, hour by hour, and whether they have become many.

▁▁▂▁▁▂▁▇▇▇▁▁▁   more than twice as many in an hour as in any before: told once
▁▁▂▁▁▂▁   ▁▁▁   what rose is cut out, so that it is not usual the next time
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tocsin.domain.hearing import DAY, MOST, REMEMBERED, SOURCE, Hearing
from tocsin.domain.mention import Mention

NEWS = f"{SOURCE}:misread:"
LEAST = 3
"""Deliveries of an hour. One odd payload is no change of a format."""
TIMES = 2
"""As many times as many as in the fullest hour before."""


@dataclass(frozen=True, slots=True)
class Rise:
    """More than ever was not understood of a source."""

    source: str
    hour: int
    """In which it began, counted since 1970."""
    misread: int
    """Deliveries within it."""


def with_hour(known: Hearing | None, hour: int, misread: int) -> Hearing | None:
    """With one more hour; None as long as all was understood. `last` is the last hour in which there were too many.

    It was told until a day has passed without such an hour. An hour that was counted before changes nothing.
    """
    if known is None:
        known = Hearing(upto=hour - 1, last=0) if misread else None
    if known is None or hour <= known.upto:
        return known
    before = (known.counts + bytes(min(hour - known.upto - 1, REMEMBERED)))[-REMEMBERED:]
    if is_risen(before, misread):
        return replace(known, upto=hour, last=hour, counts=before)
    counts = (before + bytes([min(misread, MOST)]))[-REMEMBERED:]
    return replace(known, upto=hour, counts=counts, told=known.told and hour - known.last < DAY)


def is_risen(before: Iterable[int], misread: int) -> bool:
    """Whether these are too many of an hour, after what the hours before had."""
    return misread >= LEAST and min(misread, MOST) > TIMES * max(before, default=0)


def rises(known: Mapping[str, Hearing], misread: Mapping[str, int], hour: int) -> list[Rise]:
    """Of which sources it is to be told after this hour."""
    return [
        Rise(source, hour, misread[source])
        for source, one in known.items()
        if one.last == hour and not one.told and source in misread
    ]


def misread_source(mention: Mention) -> str | None:
    """Of which source a mention says that much is not understood."""
    return mention.account if mention.source == SOURCE and mention.key.startswith(NEWS) else None
