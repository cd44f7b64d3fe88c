"""Later news of a mention: how fast it spreads, what was edited, that it was taken down. Counted never, kept always."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from math import ceil
from typing import Any

from tocsin.domain.fetch import NOT_YET
from tocsin.domain.mention import Growth, Mention, Update
from tocsin.domain.record import Record

COUNTS = ("shares", "likes", "comments", "views")
"""What grows."""
HOUR = 3600
"""Seconds."""
SHORTEST = timedelta(minutes=5)
"""A rate over less than this is noise: the first share after ten seconds is not 360 an hour."""


def is_stale(record: Record, update: Update) -> bool:
    """Whether we know something newer already. The same update twice is stale the second time."""
    if update.deleted or record.deleted:
        return record.deleted  # a deletion is never too late: the words must go, whatever was counted since
    if update.each:
        return update.at == record.revision  # what is added is true in any order
    return record.revision is not None and update.at <= record.revision


def totalled(record: Record, update: Update, step: int) -> Update:
    """The update with totals, where it tells of one like alone: an estimate, since they are not written down each.

    R. Morris, "Counting large numbers of events in small registers" (CACM 21, 1978): where a step is worth n likes, one
    like in n counts, as n. Which one follows from its id: told twice, it is the same.
    """
    if not update.each:
        return update
    luck = int.from_bytes(sha256(update.each.encode("utf-8", "replace")).digest()[:8], "big") / 2**64
    totals: dict[str, Any] = {}
    for name in COUNTS:
        if more := getattr(update, name):
            known = getattr(record.mention, name) or 0
            stride = max(more, ceil(known * step / 100))
            totals[name] = known + (stride if luck * stride < more else 0)
    return replace(update, each="", at=max(update.at, record.revision or update.at), **totals)


def grown(record: Record, update: Update) -> Record:
    """The record with the update taken in. A deletion at the source blanks our text and keeps the fact."""
    mention = record.mention
    if update.deleted:
        revision = max(update.at, record.revision or update.at)
        return replace(record, mention=replace(mention, text=""), deleted=True, revision=revision)
    counts: dict[str, Any] = {name: _most(getattr(mention, name), getattr(update, name)) for name in COUNTS}
    text = mention.text if update.text is None else update.text
    return replace(
        record,
        mention=replace(mention, text=text, rating=update.rating or mention.rating, **counts),
        growth=_growth(record, update, {name: count or 0 for name, count in counts.items()}),
        revision=update.at,
    )


def is_worth_keeping(record: Record, update: Update, step: int) -> bool:
    """Whether it tells enough for a write: other words, or a count that grew by `step` percent since it was last kept.

    Ten thousand likes, one by one, are about a hundred writes at 10 percent.
    """
    mention = record.mention
    if update.deleted or _is_edited(mention, update.text, update.rating):
        return True
    grown_by = [(getattr(mention, name) or 0, getattr(update, name)) for name in COUNTS]
    return any(count is not None and count > known and count * 100 >= known * (100 + step) for known, count in grown_by)


def as_update(record: Record, again: Mention) -> Update | None:
    """What a mention that was heard before tells anew, if anything: more shares or likes, another text."""
    known = record.mention
    is_silent = again.text in {"", NOT_YET}  # it says that there is something, and not what
    edited = None if is_silent or record.deleted or again.text == known.text else again.text
    restarred = again.rating if _is_edited(known, None, again.rating) else None
    more = any((getattr(again, name) or 0) > (getattr(known, name) or 0) for name in COUNTS)
    if edited is None and restarred is None and not more:
        return None
    return Update(
        key=known.key,
        at=again.heard,
        heard=again.heard,
        shares=again.shares,
        likes=again.likes,
        comments=again.comments,
        views=again.views,
        rating=restarred,
        text=edited,
        correlation=again.correlation,
    )


def _is_edited(mention: Mention, text: str | None, rating: int | None) -> bool:
    return (text is not None and text != mention.text) or (rating is not None and rating != mention.rating)


def _most(*counts: int | None) -> int | None:
    known = [count for count in counts if count is not None]
    return max(known) if known else None


def _growth(record: Record, update: Update, counts: Mapping[str, int]) -> Growth:
    before = record.growth or Growth(at=record.mention.posted, shares=0)
    passed = max(update.at - before.at, SHORTEST)
    per_hour = round((counts["shares"] - before.shares) * HOUR / passed.total_seconds())
    return Growth(at=update.at, shares_per_hour=max(0, per_hour), **counts)
