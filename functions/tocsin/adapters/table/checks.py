"""What every commit must satisfy before it is tried; the fake of the tests asks the same."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.adapters.table import keys
from tocsin.adapters.table.errors import MOST_CHANGES, ChangedTwice, TooManyChanges
from tocsin.domain.changes import Change


def check(changes: Sequence[Change]) -> None:
    """Raise TooManyChanges or ChangedTwice if DynamoDB would never take these in one transaction."""
    if len(changes) > MOST_CHANGES:
        raise TooManyChanges(len(changes))
    seen = set()
    for key in map(keys.of, changes):
        if key in seen:
            raise ChangedTwice(*key)
        seen.add(key)
