"""Takes in what providers say of messages that they took: arrived, or not, or that somebody wants none."""

from __future__ import annotations

from collections.abc import Collection

from tocsin.adapters.acting import Hands
from tocsin.adapters.pacing import about
from tocsin.adapters.readiness import Readiness
from tocsin.domain.decision import Decision
from tocsin.domain.outgoing import outgoing
from tocsin.domain.phone import PROVIDER
from tocsin.domain.receipt import Receipt
from tocsin.domain.receipts import taken_in
from tocsin.domain.sending import Outgoing
from tocsin.domain.words import Channel


def taken(receipt: Receipt, hands: Hands, readiness: Readiness, ways: Collection[str]) -> Decision:
    """What a receipt came to."""
    if receipt.says_stopped:
        _stop(receipt, hands, readiness)

    def decide() -> Decision:
        message = hands.table.message(receipt.parent, receipt.name)
        head = about(message, hands.table) if message else None
        return taken_in(receipt, message, head, ways=ways, now=hands.clock.now())

    return hands.settle(decide)


def _stop(receipt: Receipt, hands: Hands, readiness: Readiness) -> None:
    """The provider has found out by itself that no SMS may go there."""
    message = hands.table.message(receipt.parent, receipt.name)
    made = outgoing(message, hands.plan, readiness.parameters) if message else None
    if message and message.channel is Channel.SMS and isinstance(made, Outgoing):
        readiness.stop(made.address, PROVIDER)
