"""What became of the mentions of a replay, as figures. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil
from typing import TypedDict

from tocsin.cli.recorded import Recording, Unreadable
from tocsin.cli.refusals import Refused
from tocsin.domain.incident import Message
from tocsin.domain.reasons import Reason
from tocsin.domain.record import Record
from tocsin.domain.words import MessageKind

OPENS = frozenset({Reason.OPENED, Reason.REOPENED})


@dataclass(frozen=True, slots=True)
class Latency:
    """A stage's latency in milliseconds: half were faster than `p50`, all but one in a hundred faster than `p99`."""

    stage: str
    count: int
    p50: float
    p99: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The closing page of a replay."""

    mentions: int
    updates: int = 0
    accepted: int = 0
    duplicates: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    """Why -> how many."""
    judged: int = 0
    waiting: int = 0
    """Accepted, and not judged when the waiting ended."""
    routed: int = 0
    ignored: int = 0
    in_cases: int = 0
    became: dict[str, int] = field(default_factory=dict)
    """Reason -> how many."""
    incidents: int = 0
    pages: int = 0
    seconds: float = 0.0
    latency: tuple[Latency, ...] = ()


class SentFigures(TypedDict):
    """What was sent."""

    mentions: int
    updates: int
    accepted: int
    duplicates: int
    refused: dict[str, int]


class JudgedFigures(TypedDict):
    """What was judged."""

    judged: int
    waiting: int
    routed: int
    ignored: int
    in_cases: int
    became: dict[str, int]


class PagedFigures(TypedDict):
    """Who was called."""

    pages: int


def sent_figures(
    items: Sequence[Recording],
    taken: Sequence[Recording],
    refused: Sequence[Refused | Unreadable],
    fresh: Sequence[str],
) -> SentFigures:
    """`fresh`: the keys of what was taken and had not been heard before. Lines that are no mention count as refused."""
    updates = sum(item.is_update for item in items)
    taken_mentions = sum(not item.is_update for item in taken)
    unread = sum(isinstance(one, Unreadable) for one in refused)
    return SentFigures(
        mentions=len(items) - updates + unread,
        updates=updates,
        accepted=len(fresh),
        duplicates=taken_mentions - len(fresh),
        refused=dict(Counter(one.why for one in refused).most_common()),
    )


def judged_figures(records: Sequence[Record], fresh: Sequence[str]) -> JudgedFigures:
    """What became of what was accepted."""
    return JudgedFigures(
        judged=len(records),
        waiting=len(fresh) - len(records),
        routed=sum(bool(record.judgement.desks) and not record.judgement.ignored for record in records),
        ignored=sum(record.judgement.ignored for record in records),
        in_cases=sum(record.incident is not None for record in records),
        became=dict(Counter(record.reason.value for record in records).most_common()),
    )


def paged_figures(messages: Iterable[Message]) -> PagedFigures:
    """How many alarms went out."""
    return PagedFigures(pages=sum(one.kind is MessageKind.PAGE and one.sent is not None for one in messages))


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of the values do not exceed: the nearest-rank method. Zero for none."""
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)] if ordered else 0.0


def latency(stage: str, seconds: Sequence[float]) -> Latency:
    """The latency of a stage, from seconds."""
    p50, p99 = (round(percentile(seconds, share) * 1000, 1) for share in (0.5, 0.99))
    return Latency(stage, len(seconds), p50, p99)


def judged_after(records: Iterable[Record]) -> list[float]:
    """Seconds from the webhook to the judgement, of each mention that has both times."""
    return [(record.judged - record.mention.heard).total_seconds() for record in records if record.judged is not None]


def paged_after(heard: Mapping[str, datetime], messages: Iterable[Message]) -> list[float]:
    """Seconds from the webhook to the first SMS of each case. `heard`: incident -> when its first mention was heard."""
    firsts: dict[str, datetime] = {}
    for message in messages:
        incident = message.incident or ""
        if message.kind is MessageKind.PAGE and message.sent and incident in heard:
            firsts[incident] = min(firsts.get(incident, message.sent), message.sent)
    return [(sent - heard[incident]).total_seconds() for incident, sent in firsts.items()]


def opened_by(records: Iterable[Record]) -> dict[str, datetime]:
    """The cases that these mentions opened or reopened, and when the mention was heard."""
    return {record.incident: record.mention.heard for record in records if record.incident and record.reason in OPENS}
