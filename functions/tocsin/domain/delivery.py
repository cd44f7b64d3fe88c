"""The life of a message from its hint to its record. Pure: messages, heads and outcomes in, changes out.

waiting ──lease──▶ waiting (due in 60 s) ──▶ sent │ waiting (due later) │ failed │ closed (called off)

A page that was sent without proof, or that failed, is due again: then `onward` has it tried another way.

Only a send takes a lease, since its effect is outside: a crash between send and record sends it again, as the same
message. The attempt is counted by the lease, so that one that kills the process comes to an end too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from tocsin.domain.changes import AddEntry, Change, ChangeMessage
from tocsin.domain.countries import in_dollars
from tocsin.domain.incident import Head, Message
from tocsin.domain.proof import WANTS_PROOF, step_of
from tocsin.domain.reasons import Reason
from tocsin.domain.sending import ATTEMPTS, FailedForGood, FailedForNow, Outcome, Sent
from tocsin.domain.timeline import Because, line_under
from tocsin.domain.words import MessageKind, MessageState, State

LEASE = 60.0
"""Real seconds."""


def leased(message: Message, until: datetime) -> Message:
    """The message while it is being sent: nobody else sends it until then."""
    return replace(message, due=until, attempts=message.attempts + 1)


def may_be_called_off(message: Message) -> bool:
    """Whether it is only true while nobody has the case: the pages of an escalation, and that nobody answered."""
    return step_of(message) is not None or message.kind is MessageKind.ALARM


def is_called_off(message: Message, head: Head | None) -> bool:
    """Whether such a message has come too late: somebody has the case, it is calm, or the next run began."""
    if message.kind is MessageKind.ALARM and head is not None and not head.exhausted:
        return True
    return head is None or head.state is not State.OPEN or head.episode != message.episode


def called_off(message: Message, now: datetime) -> list[Change]:
    """The page is not sent any more."""
    after = replace(message, state=MessageState.CLOSED, due=None, token=None)
    return [ChangeMessage(before=message, after=after), line_of(message, Reason.CALLED_OFF, now)]


def recorded(
    message: Message, outcome: Outcome, *, now: datetime, again: datetime, look: Callable[[Message], datetime | None]
) -> tuple[Reason, list[Change]]:
    """What came of an attempt. `message` is as it was leased; `again` is when the next attempt would be.

    `look` says when a message that was sent needs attention again.
    """
    match outcome:
        case Sent(provider_id=provider_id, provider=provider, proof=proof, cost=cost):
            after = replace(
                message,
                state=MessageState.SENT,
                sent=now,
                provider=provider or None,
                provider_id=provider_id or None,
                proof=proof,
                parts=cost.parts if cost else None,
                price=cost.price if cost else None,
                error=None,
            )
            return _ended(message, replace(after, due=look(after)), Reason.SENT, now)
        case FailedForNow(error=error) if message.attempts < ATTEMPTS:
            later = replace(message, due=again, error=error)
            line = line_of(message, Reason.SEND_FAILED, now, error)
            return Reason.SEND_FAILED, [ChangeMessage(before=message, after=later), line]
        case FailedForNow(error=error):
            return _ended(message, failed(message, error, now), Reason.STUCK, now)
        case FailedForGood(error=error):
            return _ended(message, failed(message, error, now), Reason.SEND_FAILED, now)


def failed(message: Message, error: str, now: datetime) -> Message:
    """The message that reached nobody. A page needs attention at once."""
    due = now if message.kind in WANTS_PROOF else None
    return replace(message, state=MessageState.FAILED, error=error, due=due)


def line_of(message: Message, reason: Reason, now: datetime, why: str = "") -> AddEntry:
    """The line of the timeline that says what came of a message."""
    detail: dict[str, str | int] = {"to": message.to, "channel": _through(message), "attempt": message.attempts}
    if message.provider:
        detail["through"] = message.provider
    if reason is Reason.SENT and message.parts:
        detail["parts"] = message.parts
        detail["price"] = in_dollars(message.price) if message.price is not None else ""
    cause = f"{message.name}-{reason}-{message.attempts}"
    return line_under(message.parent, now, Because(reason=reason, cause=cause, why=why, detail=detail))


def _through(message: Message) -> str:
    return str(message.contact or message.channel)


def _ended(before: Message, after: Message, reason: Reason, now: datetime) -> tuple[Reason, list[Change]]:
    change = ChangeMessage(before=before, after=replace(after, token=None))
    return reason, [change, line_of(after, reason, now, after.error or "")]
