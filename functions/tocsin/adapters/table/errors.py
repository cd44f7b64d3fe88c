"""What can be wrong with a commit besides a condition that did not hold, and a table that does not answer."""

from __future__ import annotations

MOST_CHANGES = 100
"""DynamoDB's limit for one transaction."""


class TooManyChanges(ValueError):  # noqa: N818 - it says what happened
    """More changes than one transaction takes: the decision has to be cut into several that may stand alone."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"{count} changes in one commit; a transaction takes {MOST_CHANGES}. Commit in parts that may stand alone."
        )


class ChangedTwice(ValueError):  # noqa: N818 - it says what happened
    """Two changes of one commit write the same item, which a transaction cannot."""

    def __init__(self, partition: str, name: str) -> None:
        super().__init__(f"Two changes in one commit write the item {partition} {name}. Make them one change.")


class TableBusy(RuntimeError):  # noqa: N818 - it says what happened
    """DynamoDB called it a conflict or throttled it, time after time. Nothing was written; trying later is safe."""
