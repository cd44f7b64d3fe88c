"""Later news of a mention: how fast it spreads, what was edited, that it was taken down. Counted never, kept always."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tocsin.domain.mention import Growth, Mention, Update
from tocsin.domain.record import Record

SHORTEST = timedelta(minutes=5)
"""A rate over less than this is noise: the first share after ten seconds is not 360 an hour."""


def is_stale(record: Record, update: Update) -> bool:
    """Whether we know something newer already. The same update twice is stale the second time."""
    if update.deleted or record.deleted:
        return record.deleted  # a deletion is never too late: the words must go, whatever was counted since
    return record.revision is not None and update.at <= record.revision


def grown(record: Record, update: Update) -> Record:
    """The record with the update taken in. A deletion at the source blanks our text and keeps the fact."""
    mention = record.mention
    if update.deleted:
        revision = max(update.at, record.revision or update.at)
        return replace(record, mention=replace(mention, text=""), deleted=True, revision=revision)
    shares = _most(mention.shares, update.shares)
    likes = _most(mention.likes, update.likes)
    return replace(
        record,
        mention=replace(mention, shares=shares, likes=likes, text=mention.text if update.text is None else update.text),
        growth=_growth(record, update, shares or 0, likes or 0),
        revision=update.at,
    )


def as_update(record: Record, again: Mention) -> Update | None:
    """What a mention that was heard before tells anew, if anything: more shares or likes, another text."""
    known = record.mention
    edited = again.text if again.text != known.text and not record.deleted else None
    more = (again.shares or 0) > (known.shares or 0) or (again.likes or 0) > (known.likes or 0)
    if edited is None and not more:
        return None
    return Update(
        key=known.key,
        at=again.heard,
        heard=again.heard,
        shares=again.shares,
        likes=again.likes,
        text=edited,
        correlation=again.correlation,
    )


def _most(*counts: int | None) -> int | None:
    known = [count for count in counts if count is not None]
    return max(known) if known else None


def _growth(record: Record, update: Update, shares: int, likes: int) -> Growth:
    before = record.growth or Growth(at=record.mention.posted, shares=0)
    passed = max(update.at - before.at, SHORTEST)
    per_hour = round((shares - before.shares) * timedelta(hours=1) / passed)
    return Growth(at=update.at, shares=shares, likes=likes, shares_per_hour=max(0, per_hour))
