"""What an SMS reply does: the one place that leads from what was asked to who owns, passes on or resolves."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.domain.act import Act, nothing_done, numbers_of, stale
from tocsin.domain.decision import Decision
from tocsin.domain.incident import Head, Message
from tocsin.domain.ownership import pass_on, take
from tocsin.domain.reasons import Reason
from tocsin.domain.replies import Asked, NotUnderstood, Verb
from tocsin.domain.resolving import resolve
from tocsin.domain.words import LIVE, MessageKind, MessageState

ALARMS = frozenset({MessageKind.PAGE, MessageKind.ALARM, MessageKind.QUESTION})
DOES = {Verb.TAKE: take, Verb.NOT_ME: pass_on, Verb.RESOLVE: resolve}


def answer(asked: Asked, head: Head | None, act: Act, open_now: Sequence[Head]) -> Decision:
    """What a reply that was understood does to the case that it speaks of. None: there is no such case."""
    if head is None and asked.number is None:
        numbers = numbers_of(open_now)
        return nothing_done(Reason.STALE_REPLY, "not understood" if numbers else "nothing open", open=numbers)
    if head is None or head.state not in LIVE:
        return stale(head, head.number if head else asked.number or 0, open_now)
    return DOES[asked.verb](head, act)


def not_understood(reply: NotUnderstood, open_now: Sequence[Head]) -> Decision:
    """The answer to a reply that was not understood: what was, how to say it, and what is open."""
    return nothing_done(
        Reason.NOT_UNDERSTOOD,
        "not understood",
        number=reply.number or "",
        verb=str(reply.verb or ""),
        open=numbers_of(open_now),
    )


def latest_paged(messages: Sequence[Message], person: str) -> Message | None:
    """The latest alarm among these that can have reached the person: what a bare "a" speaks of."""
    mine = (message for message in messages if message.to == person and message.kind in ALARMS)
    pages = (message for message in mine if message.state not in {MessageState.CLOSED, MessageState.FAILED})
    return max(pages, key=lambda message: message.created, default=None)
