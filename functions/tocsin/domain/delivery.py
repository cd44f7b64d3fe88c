"""The life of a message from its hint to its record. Pure: messages, heads and outcomes in, changes out.

waiting ──lease──▶ waiting (due in 60 s) ──▶ sent │ waiting (due later) │ failed │ closed (called off)

Only a send takes a lease, since its effect is outside: a crash between send and record sends it again, as the same
message. The attempt is counted by the lease, so that one that kills the process comes to an end too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from tocsin.domain.changes import AddEntry, Change, ChangeHead, ChangeMessage, Expect
from tocsin.domain.incident import Head, Message
from tocsin.domain.reasons import Reason
from tocsin.domain.sending import ATTEMPTS, FailedForGood, FailedForNow, Outcome, Sent
from tocsin.domain.timeline import Because, line_under
from tocsin.domain.words import MessageKind, MessageState, State

LEASE = 60.0
"""Real seconds."""
GONE_OUT = frozenset({MessageState.WAITING, MessageState.SENT, MessageState.DELIVERED})


def leased(message: Message, until: datetime) -> Message:
    """The message while it is being sent: nobody else sends it until then."""
    return replace(message, due=until, attempts=message.attempts + 1)


def step_of(message: Message) -> int | None:
    """The step of the escalation that a page belongs to; None for anything else."""
    letter, _, rest = message.name.partition("#")
    step = rest.split("#")[1:2]
    return int(step[0]) if letter == "P" and step and step[0].isdecimal() else None


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
    return [ChangeMessage(before=message, after=after), _line(message, Reason.CALLED_OFF, now)]


def recorded(message: Message, outcome: Outcome, *, now: datetime, again: datetime) -> tuple[Reason, list[Change]]:
    """What came of an attempt. `message` is as it was leased; `again` is when the next attempt would be."""
    match outcome:
        case Sent(provider_id=provider_id):
            after = replace(message, state=MessageState.SENT, sent=now, provider_id=provider_id or None, error=None)
            return _ended(message, after, Reason.SENT, now)
        case FailedForNow(error=error) if message.attempts < ATTEMPTS:
            later = replace(message, due=again, error=error)
            line = _line(message, Reason.SEND_FAILED, now, error)
            return Reason.SEND_FAILED, [ChangeMessage(before=message, after=later), line]
        case FailedForNow(error=error):
            return _ended(message, replace(message, state=MessageState.FAILED, error=error), Reason.STUCK, now)
        case FailedForGood(error=error):
            return _ended(message, replace(message, state=MessageState.FAILED, error=error), Reason.SEND_FAILED, now)


def hurried(head: Head, page: Message, others: Iterable[Message], now: datetime) -> list[Change]:
    """The policy goes on at once: of the step that it waits for, no page has gone out. Nothing while one has."""
    step = step_of(page)
    if head.state is not State.OPEN or (head.episode, head.step) != (page.episode, step):
        return []
    if head.due is None or head.due <= now:
        return []
    step_pages = [other for other in others if other.episode == page.episode and step_of(other) == step]
    if any(other.state in GONE_OUT for other in step_pages):
        return []
    expect = Expect(states=frozenset({State.OPEN}), episode=head.episode, step=head.step, due=head.due)
    return [ChangeHead(before=head, after=replace(head, due=now), expect=expect)]


def _ended(before: Message, after: Message, reason: Reason, now: datetime) -> tuple[Reason, list[Change]]:
    change = ChangeMessage(before=before, after=replace(after, due=None, token=None))
    return reason, [change, _line(before, reason, now, after.error or "")]


def _line(message: Message, reason: Reason, now: datetime, why: str = "") -> AddEntry:
    detail: dict[str, str | int] = {"to": message.to, "channel": str(message.channel), "attempt": message.attempts}
    cause = f"{message.name}-{reason}-{message.attempts}"
    return line_under(message.parent, now, Because(reason=reason, cause=cause, why=why, detail=detail))
