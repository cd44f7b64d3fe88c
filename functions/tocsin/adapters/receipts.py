"""The queue of receipts on SQS: those that the receiving door understood, and events of AWS as SNS puts them there."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from tocsin.adapters.plain import plain, valued, written
from tocsin.adapters.queues import FORMAT, NotAMessage, batches, send
from tocsin.domain.receipt import Receipt

OURS = "receipt"


class SqsReceipts:
    """`Receipts` on one queue."""

    def __init__(self, client: Any, url: str) -> None:
        self._client = client
        self._url = url

    def put(self, receipts: Sequence[Receipt]) -> None:
        """Queue them all. Raises NotQueued when one was not taken."""
        for batch in batches(map(body_of, receipts)):
            send(self._client, self._url, batch)


def body_of(receipt: Receipt) -> str:
    """The body of a message that holds a receipt."""
    return written({"format": FORMAT, OURS: plain(receipt)})


def receipt_of(body: str) -> Receipt | None:
    """The receipt of ours in a message's body; None: it is somebody else's. Raises NotAMessage for another version."""
    try:
        told = json.loads(body)
    except ValueError:
        return None
    if not isinstance(told, dict) or OURS not in told:
        return None
    if told.get("format") != FORMAT:
        message = f"This receipt is of format {told.get('format')!r}; this version of Tocsin reads {FORMAT}."
        raise NotAMessage(message)
    try:
        made: Receipt = valued(Receipt, told[OURS])
    except (KeyError, TypeError, ValueError) as wrong:
        message = f"This is no receipt of format {FORMAT}: {type(wrong).__name__}."
        raise NotAMessage(message) from wrong
    return made
