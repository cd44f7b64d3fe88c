"""Committing a list of changes: one transaction, or one plain write when there is only one.

Each commit has one ClientRequestToken for all its attempts: should an answer be lost, the repeated transaction is
answered as done instead of failing on its own writes. The token is random and not made from the content: the same
changes can be meant twice within AWS's ten minutes (a silence set, ended, set again), and must then be written twice.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from secrets import SystemRandom
from typing import Any
from uuid import uuid4

from botocore.exceptions import ClientError

from tocsin.adapters.table.attributes import Item
from tocsin.adapters.table.checks import check
from tocsin.adapters.table.codec import key_of
from tocsin.adapters.table.conflicts import AlreadyDone, Conflict, Refused, meaning
from tocsin.adapters.table.errors import TableBusy
from tocsin.adapters.table.expressions import Placeholders, all_of, update
from tocsin.adapters.table.reading import Reading
from tocsin.adapters.table.writes import Write, write_of
from tocsin.domain.changes import Change, Refusal

ATTEMPTS = 8
SHORTEST, LONGEST = 0.02, 0.64
"""Seconds: a pause is a random part of the shortest, doubled each time. All eight together last under two seconds."""
dice = SystemRandom()


def real_now() -> datetime:
    """The real time: retention is counted in it, also while the sample day plays."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Commits:
    """The writing half of the table."""

    client: Any
    table: str
    arrived: Callable[[], datetime] = real_now
    pause: Callable[[float], None] = time.sleep

    def commit(self, changes: Sequence[Change]) -> Refusal | None:
        """All or nothing; None when it is done. Raises TableBusy when a conflict outlasts all attempts."""
        check(changes)
        if not changes:
            return None
        writes = [write_of(change, self.arrived()) for change in changes]
        refused = self._tried(self._request(writes), writes)
        return Refusal(refused=tuple(changes[index] for index in refused)) if refused else None

    def changed(self, write: Write) -> Item | None:
        """The item as one update leaves it; None when its conditions did not hold."""
        answers: list[Item] = []
        asked = {"ReturnValues": "ALL_NEW", "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}
        send = partial(self.client.update_item, **request(write, self.table), **asked)
        if self._tried(lambda: answers.append(send()["Attributes"]), [write]):
            return None
        # Without an answer an earlier attempt had succeeded: what it wrote is there.
        return answers[0] if answers else Reading(self.client, self.table).item(write.key)

    def _request(self, writes: Sequence[Write]) -> Callable[[], Any]:
        if len(writes) > 1:
            members = [member(write, self.table) for write in writes]
            return partial(self.client.transact_write_items, TransactItems=members, ClientRequestToken=str(uuid4()))
        send = self.client.update_item if writes[0].put is None else self.client.put_item
        asked = {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"} if writes[0].conditions else {}
        return partial(send, **request(writes[0], self.table), **asked)

    def _tried(self, send: Callable[[], Any], writes: Sequence[Write]) -> tuple[int, ...]:
        """The members that were refused; none when it is done."""
        for attempt in range(ATTEMPTS):
            try:
                send()
            except ClientError as error:
                match meaning(error.response, writes):
                    case Conflict():
                        self.pause(dice.uniform(0, min(LONGEST, SHORTEST * 2**attempt)))
                    case Refused(members):
                        return members
                    case AlreadyDone():
                        return ()
                    case _:
                        raise
            else:
                return ()
        message = f"{ATTEMPTS} attempts to write {writes[0].key} and {len(writes) - 1} more met other writes."
        raise TableBusy(message)


def request(write: Write, table: str) -> dict[str, Any]:
    """The arguments of a plain put or update, and of the member of a transaction."""
    at = Placeholders()
    asked = all_of(write.conditions, at)
    if write.put is not None:
        return {"TableName": table, "Item": write.put, **asked, **at.said()}
    written = update(write.sets, write.removes, write.adds, at)
    return {"TableName": table, "Key": key_of(write.key), **asked, **written, **at.said()}


def member(write: Write, table: str) -> dict[str, Any]:
    """A write as a member of a transaction; one that writes nothing is a check."""
    kind = "ConditionCheck" if write.only_checks else "Update" if write.put is None else "Put"
    return {kind: request(write, table)}
