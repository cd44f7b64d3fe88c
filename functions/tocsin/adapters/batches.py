"""A batch of an SQS queue, record by record: what fails is reported and comes again, and holds nothing else up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Record = Mapping[str, Any]
"""One record of an SQS event: `messageId`, `body`, `attributes` and more."""
Failed = dict[str, list[dict[str, str]]]
"""What Lambda is answered with `ReportBatchItemFailures`."""


def each(event: Mapping[str, Any], handle: Callable[[Record], None], complain: Callable[[Record], None]) -> Failed:
    """Handle every record. `complain` is called inside the `except`, so that it can log the traceback.

    Source of the answer's form: Lambda's developer guide, "Handling errors for an SQS event source".
    """
    failures = []
    for record in event["Records"]:
        try:
            handle(record)
        except Exception:  # noqa: BLE001 - one bad record must not take the others with it
            complain(record)
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}


def received_times(record: Record) -> int:
    """How many times the queue has handed this record over, this time included."""
    return int(record.get("attributes", {}).get("ApproximateReceiveCount", "1"))
