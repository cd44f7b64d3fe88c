"""What DynamoDB's refusal of a write means. The only place that tells a conflict from a condition that did not hold.

The emulators never show a conflict, AWS does: the tests hold this to recorded answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.adapters.table.attributes import Item
from tocsin.adapters.table.writes import Write

BUSY = frozenset(
    {
        "TransactionConflict",
        "TransactionConflictException",
        "TransactionInProgressException",
        "ThrottlingError",
        "ThrottlingException",
        "ProvisionedThroughputExceeded",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
    }
)
"""Another write was in the way, or too many at once: nothing was written, the same may be tried again."""
FAILED = "ConditionalCheckFailed"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Nothing was written and nothing was wrong: try the same again."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Conditions of these members no longer held."""

    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AlreadyDone:
    """An earlier attempt of this very write had succeeded; only its answer was lost."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Neither: the request itself is bad, or AWS is. Whoever asked has to know."""


Meaning = Conflict | Refused | AlreadyDone | Wrong


def meaning(response: Mapping[str, Any], writes: Sequence[Write]) -> Meaning:
    """What the error `response` (of a botocore ClientError) to these writes means."""
    code = response.get("Error", {}).get("Code", "")
    if code in BUSY:
        return Conflict()
    if code == "TransactionCanceledException":
        return _of_members([reason.get("Code", "None") for reason in response.get("CancellationReasons", [])])
    if code == "ConditionalCheckFailedException":
        return AlreadyDone() if _was_repeated(response) and _stands(writes[0], response.get("Item")) else Refused((0,))
    return Wrong()


def _of_members(codes: Sequence[str]) -> Meaning:
    """A condition that failed outweighs a conflict beside it: to try again would fail again."""
    failed = tuple(index for index, code in enumerate(codes) if code == FAILED)
    if failed:
        return Refused(failed)
    reasons = {code for code in codes if code != "None"}
    return Conflict() if reasons and reasons <= BUSY else Wrong()


def _was_repeated(response: Mapping[str, Any]) -> bool:
    """Whether botocore sent the request more than once, so that the first may have arrived."""
    return bool(response.get("ResponseMetadata", {}).get("RetryAttempts", 0))


def _stands(write: Write, item: Item | None) -> bool:
    """Whether the item is as the write would have left it."""
    if item is None:
        return False
    told = write.put if write.put is not None else write.sets
    return all(item.get(name) == value for name, value in told.items()) and not set(write.removes) & set(item)
