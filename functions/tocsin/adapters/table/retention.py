"""How long each item is kept, counted from its arrival; DynamoDB's TTL forgets it afterwards. No function deletes."""

from __future__ import annotations

from datetime import datetime, timedelta

from tocsin.adapters.table.attributes import Attribute

KEPT = timedelta(days=400)
"""Mentions, cases, their messages and timelines: last year's same week can still be looked at."""
MINUTE = timedelta(hours=72)
"""The voices of a minute: the longest window is 24 hours, and some review sites are heard a day late."""
DROPPED = timedelta(days=2)
"""The mark that a pointer was dropped."""
AFTER_ITS_TIME = timedelta(days=30)
"""Links and silences, after they have ended: so long somebody is told that it has expired."""

OVERRIDDEN = timedelta(days=90)
"""Overrides of rotations, after they have ended: who had how many nights is counted over the last weeks."""


def expires(at: datetime) -> Attribute:
    """The table's TTL attribute: whole seconds since 1970."""
    return {"N": str(int(at.timestamp()))}
