"""What a receipt does to its message. Late, doubled or out of order, it does no harm.

sent ──▶ delivered         failed ──▶ delivered (another attempt of the same message has arrived after all)
     └─▶ failed            delivered and closed stay what they are
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from tocsin.domain.changes import ChangeMessage
from tocsin.domain.decision import Decision, decided
from tocsin.domain.delivery import failed, line_of
from tocsin.domain.incident import Head, Message
from tocsin.domain.proof import rung_up_at
from tocsin.domain.reasons import Reason
from tocsin.domain.receipt import Progress, Receipt
from tocsin.domain.words import MessageState


def taken_in(
    receipt: Receipt, message: Message | None, head: Head | None, *, ways: Collection[str], now: datetime
) -> Decision:
    """What a receipt changes. Nothing, if it is news of nothing, or of something that has been settled since."""
    if message is None or not _is_news(receipt, message):
        return Decision(reason=Reason.NOT_CHANGED)
    told = replace(message, provider=receipt.provider, provider_id=receipt.provider_id, token=None)
    if receipt.progress is Progress.DELIVERED:
        after = replace(told, state=MessageState.DELIVERED, sent=message.sent or now, error=None)
        after = replace(after, due=rung_up_at(after, head, now=now, ways=ways))
        reason = Reason.DELIVERED
    else:
        after, reason = failed(told, receipt.words, now), Reason.SEND_FAILED
    change = ChangeMessage(before=message, after=after)
    return decided(reason, [change, line_of(after, reason, now, receipt.words)], now)


def _is_news(receipt: Receipt, message: Message) -> bool:
    """Whether it moves the message.

    A receipt may overtake the record of its own sending: then the message still waits, its attempt is counted, and
    nothing has gone wrong with it so far. It must not be sent once more. That an attempt has failed says nothing of
    a later one.
    """
    is_recorded = message.state in {MessageState.SENT, MessageState.FAILED}
    overtakes = message.state is MessageState.WAITING and message.attempts > 0
    if receipt.progress is Progress.DELIVERED:
        return is_recorded or overtakes
    if receipt.progress is Progress.FAILED:
        is_this = (message.provider, message.provider_id) == (receipt.provider, receipt.provider_id)
        return (message.state is MessageState.SENT and is_this) or (overtakes and message.error is None)
    return False
