"""How long a page may go without proof that it arrived, or that somebody is awake. Pure.

sent ─┬─ receipt in time ─▶ delivered ── two silent minutes, if it is serious ──▶ a call
      ├─ no receipt in time, or a failure ──▶ the person's next contact, then the next person
      ├─ by e-mail or chat, after what rings ──▶ the same, at once
      └─ a provider that gives no receipts ── half of the step's time, or two silent minutes ──▶ the same
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from tocsin.domain.contacts import WAYS, contact_of, is_quiet_try
from tocsin.domain.incident import Head, Message
from tocsin.domain.words import Contact, MessageKind, Severity, State

PROOF_WITHIN = 60.0
"""Real seconds. Receipts of SMS that arrive come within seconds."""
CALL_PROOF_WITHIN = 120.0
"""A telephone rings for half a minute, and whoever answers listens for as long."""
ASLEEP_AFTER = timedelta(minutes=2)
"""An SMS does not ring through Do Not Disturb, and delivered is not awake."""
WANTS_PROOF = frozenset({MessageKind.PAGE, MessageKind.ALARM})


def step_of(message: Message) -> int | None:
    """The step of the escalation that a page belongs to; None for anything else."""
    letter, _, rest = message.name.partition("#")
    step = rest.split("#")[1:2]
    return int(step[0]) if letter == "P" and step and step[0].isdecimal() else None


def looked_at_again(
    message: Message, head: Head | None, *, now: datetime, proof_by: datetime, ways: Collection[str]
) -> datetime | None:
    """When a page that has just been sent needs attention; None: never, its step's time is all it has.

    `message` tells by `proof` whether a receipt will come; `proof_by` is when it should have.
    """
    if message.kind not in WANTS_PROOF:
        return None
    if is_quiet_try(message):
        return now
    if message.proof is None:
        return None
    if message.proof:
        return proof_by
    if head is None or head.due is None or head.due <= now or head.step != step_of(message):
        return now + ASLEEP_AFTER
    half = now + (head.due - now) / 2
    rung_up = rung_up_at(message, head, now=now, ways=ways) if message.first is None else None
    return min(half, rung_up or half)


def rung_up_at(message: Message, head: Head | None, *, now: datetime, ways: Collection[str]) -> datetime | None:
    """When somebody who was reached and says nothing is rung up; None: never. `head`: of a bundle its worst case."""
    wakes = step_of(message) is not None or bool(message.cases)
    if WAYS[Contact.CALL] not in ways or contact_of(message) is Contact.CALL or not wakes:
        return None
    if head is None or head.state is not State.OPEN or head.severity < Severity.SERIOUS:
        return None
    return max(now, (message.sent or now) + ASLEEP_AFTER)
