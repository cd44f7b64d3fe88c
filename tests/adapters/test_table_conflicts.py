"""What DynamoDB's refusals mean, from answers as AWS gives them: the emulators never show a conflict."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

from samples import ENTRY, HEAD, PAGE, RECORD
from tocsin.adapters.table import TableBusy
from tocsin.adapters.table.commit import ATTEMPTS, Commits
from tocsin.adapters.table.conflicts import AlreadyDone, Conflict, Meaning, Refused, Wrong, meaning
from tocsin.adapters.table.writes import Write, lease_of, write_of
from tocsin.domain.changes import AddEntry, Change, ChangeHead, Expect, OpenHead, PutMessage, PutRecord, Refusal
from tocsin.domain.ports import Due

ARRIVED = datetime(2026, 8, 15, 19, 41, tzinfo=UTC)
TAKE = ChangeHead(before=HEAD, after=replace(HEAD, owner="ana", due=None), expect=Expect(no_owner=True))
LEASE, LATER = (
    lease_of(Due(parent=PAGE.parent, name=PAGE.name, at=ARRIVED), ARRIVED + timedelta(seconds=seconds))
    for seconds in (60, 61)
)
OPENING: list[Change] = [OpenHead(head=HEAD), PutMessage(message=PAGE), AddEntry(entry=ENTRY)]


def cancelled(*codes: str) -> dict[str, Any]:
    """A transaction that AWS has cancelled, with a reason for each member, as botocore hands it on."""
    said = {
        "ConditionalCheckFailed": "The conditional request failed",
        "TransactionConflict": "Transaction is ongoing for the item",
        "ThrottlingError": "Throughput exceeds the current capacity of your table or index.",
        "ValidationError": "Item size to update has exceeded the maximum allowed size",
    }
    reasons = [{"Code": code, **({"Message": said[code]} if code in said else {})} for code in codes]
    message = f"Transaction cancelled, please refer cancellation reasons for specific reasons [{', '.join(codes)}]"
    return {
        "Error": {"Message": message, "Code": "TransactionCanceledException"},
        "ResponseMetadata": {"HTTPStatusCode": 400, "RetryAttempts": 0},
        "Message": message,
        "CancellationReasons": reasons,
    }


def failed(code: str, message: str = "", *, attempts: int = 0, item: Any = None) -> dict[str, Any]:
    """An error of a plain request, after so many repetitions by botocore."""
    answer = {
        "Error": {"Message": message, "Code": code},
        "ResponseMetadata": {"HTTPStatusCode": 400, "RetryAttempts": attempts},
    }
    return {**answer, "Item": item} if item else answer


def writes(*changes: Change) -> list[Write]:
    """The writes of changes."""
    return [write_of(change, ARRIVED) for change in changes]


@pytest.mark.parametrize(
    ("response", "meant"),
    [
        (cancelled("None", "TransactionConflict", "None"), Conflict()),
        (cancelled("ThrottlingError", "TransactionConflict", "None"), Conflict()),
        (cancelled("None", "None", "ProvisionedThroughputExceeded"), Conflict()),
        (cancelled("ConditionalCheckFailed", "None", "None"), Refused((0,))),
        (cancelled("ConditionalCheckFailed", "TransactionConflict", "ConditionalCheckFailed"), Refused((0, 2))),
        (cancelled("None", "ValidationError", "None"), Wrong()),
        (cancelled("TransactionConflict", "ValidationError", "None"), Wrong()),
        (cancelled("None", "ItemCollectionSizeLimitExceeded", "None"), Wrong()),
        (cancelled(), Wrong()),
        (failed("TransactionConflictException", "Transaction is ongoing for the item"), Conflict()),
        (failed("TransactionInProgressException"), Conflict()),
        (failed("ThrottlingException"), Conflict()),
        (failed("ProvisionedThroughputExceededException"), Conflict()),
        (failed("RequestLimitExceeded"), Conflict()),
        (failed("ConditionalCheckFailedException", "The conditional request failed"), Refused((0,))),
        (failed("IdempotentParameterMismatchException"), Wrong()),
        (failed("ValidationException"), Wrong()),
        (failed("AccessDeniedException"), Wrong()),
        (failed("ResourceNotFoundException"), Wrong()),
    ],
)
def test_a_refusal_is_told_from_a_conflict(response: dict[str, Any], meant: Meaning) -> None:
    """A conflict is tried again, a condition that failed never, and anything else is nobody's to hide."""
    assert meaning(response, writes(*OPENING)) == meant


@pytest.mark.parametrize("change", [PutRecord(record=RECORD), TAKE])
@pytest.mark.parametrize(
    ("attempts", "others", "meant"),
    [
        (1, {}, AlreadyDone()),
        (0, {}, Refused((0,))),  # nothing was repeated: somebody else wrote the very same
        (1, {"r": {"S": "kept"}, "owner": {"S": "ben"}}, Refused((0,))),
    ],
)
def test_an_answer_that_was_lost_is_no_refusal(change: Change, attempts: int, others: Any, meant: Meaning) -> None:
    """When botocore has sent a plain write twice, the second finds what the first has written: that is done."""
    write = writes(change)[0]
    stored = {**(write.put or {}), **write.sets, **others}
    response = failed("ConditionalCheckFailedException", attempts=attempts, item=stored)
    assert meaning(response, [write]) == meant


def test_what_should_be_gone_and_is_there_was_not_ours() -> None:
    """A repeated change that takes attributes away is done only if they are gone."""
    write = writes(TAKE)[0]
    stored = {**write.sets, "due": {"N": "1"}}
    response = failed("ConditionalCheckFailedException", attempts=1, item=stored)
    assert meaning(response, [write]) == Refused((0,))
    assert meaning(failed("ConditionalCheckFailedException", attempts=1), [write]) == Refused((0,))


@dataclass
class Aws:
    """Gives the recorded answers in turn; after the last, all is well."""

    answers: list[dict[str, Any]]
    requests: list[dict[str, Any]] = field(default_factory=list)

    def _answer(self, **request: Any) -> dict[str, Any]:
        self.requests.append(request)
        if self.answers:
            raise ClientError(self.answers.pop(0), "Write")
        return {"Attributes": {"attempts": {"N": "1"}}}

    transact_write_items = _answer
    put_item = _answer
    update_item = _answer

    def get_item(self, **_: Any) -> dict[str, Any]:
        """What is there by now."""
        return {"Item": {"attempts": {"N": "2"}}}


@dataclass
class Trial:
    """Commits to the recorded answers, and what it waited."""

    aws: Aws
    pauses: list[float] = field(default_factory=list)

    def commit(self, *changes: Change) -> Refusal | None:
        """Commit."""
        return Commits(self.aws, "table", lambda: ARRIVED, self.pauses.append).commit(changes)


def trial(*answers: dict[str, Any]) -> Trial:
    """AWS gives these answers, then takes it."""
    return Trial(Aws(list(answers)))


def test_a_conflict_is_tried_again_with_the_same_token() -> None:
    """Two conflicts and a lost answer later it is done, after short pauses of chance length, as one transaction."""
    tried = trial(
        cancelled("TransactionConflict", "None", "None"),
        cancelled("None", "ThrottlingError", "None"),
        failed("TransactionInProgressException"),
    )
    assert tried.commit(*OPENING) is None
    assert len({request["ClientRequestToken"] for request in tried.aws.requests}) == 1
    assert (len(tried.aws.requests), len(tried.pauses)) == (4, 3)
    assert all(0 <= pause <= most for pause, most in zip(tried.pauses, [0.02, 0.04, 0.08], strict=True))


def test_the_same_changes_may_be_meant_twice() -> None:
    """A later commit of equal changes has a token of its own: AWS would answer it as done without writing."""
    tried = trial()
    assert tried.commit(*OPENING) is tried.commit(*OPENING) is None
    assert len({request["ClientRequestToken"] for request in tried.aws.requests}) == 2


def test_a_refusal_is_not_tried_again() -> None:
    """The loser of a race is finished: the refused changes are told, also when another member met a conflict."""
    tried = trial(cancelled("ConditionalCheckFailed", "TransactionConflict", "None"))
    assert tried.commit(*OPENING) == Refusal(refused=(OPENING[0],))
    assert (len(tried.aws.requests), tried.pauses) == (1, [])


def test_a_plain_write_meets_conflicts_too() -> None:
    """A single change may meet somebody else's transaction."""
    tried = trial(failed("TransactionConflictException"), failed("ConditionalCheckFailedException"))
    assert tried.commit(TAKE) == Refusal(refused=(TAKE,))
    assert len(tried.aws.requests) == 2


def test_a_conflict_without_end_is_told() -> None:
    """After all attempts it raises, with nothing written, so that the queue tries it later."""
    tried = trial(*[cancelled("TransactionConflict", "None", "None")] * ATTEMPTS)
    with pytest.raises(TableBusy, match=f"{ATTEMPTS} attempts"):
        tried.commit(*OPENING)
    assert sum(tried.pauses) < 2.5


def test_what_is_wrong_is_raised() -> None:
    """A missing permission is no conflict and no refusal."""
    with pytest.raises(ClientError, match="AccessDenied"):
        trial(failed("AccessDeniedException")).commit(*OPENING)


@pytest.mark.parametrize("change", [PutRecord(record=RECORD), AddEntry(entry=ENTRY)])
def test_one_put_is_a_plain_put(change: Change) -> None:
    """A mention that changes nothing costs no transaction."""
    tried = trial()
    assert tried.commit(change) is None
    assert ["Item" in request and "ClientRequestToken" not in request for request in tried.aws.requests] == [True]


@pytest.mark.parametrize(
    ("answers", "attempts"),
    [
        ([], "1"),
        ([failed("TransactionConflictException")], "1"),
        ([failed("ConditionalCheckFailedException", attempts=1, item=LEASE.sets)], "2"),
        ([failed("ConditionalCheckFailedException", attempts=1, item=LATER.sets)], None),
        ([failed("ConditionalCheckFailedException", item=LEASE.sets)], None),
    ],
    ids=["at once", "after a conflict", "its answer was lost", "somebody else was quicker", "just like ours"],
)
def test_a_lease_says_what_it_has_taken(answers: list[dict[str, Any]], attempts: str | None) -> None:
    """A lease whose answer was lost is ours all the same: otherwise nobody would send before it ran out."""
    item = Commits(Aws(answers), "table", lambda: ARRIVED, lambda _: None).changed(LEASE)
    assert item == ({"attempts": {"N": attempts}} if attempts else None)
