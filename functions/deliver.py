"""A written message: send it over its channel. Lease, send, record; the rest is hints and their lost races."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from tocsin import wiring
from tocsin.adapters.acting import hint
from tocsin.adapters.batches import Failed, Record
from tocsin.adapters.queues import due_of
from tocsin.domain.delivery import (
    LEASE,
    called_off,
    hurried,
    is_called_off,
    may_be_called_off,
    recorded,
    step_of,
)
from tocsin.domain.incident import Head, Message
from tocsin.domain.names import HEAD
from tocsin.domain.outgoing import outgoing, way_of
from tocsin.domain.plan import Plan
from tocsin.domain.ports import Clock, Due, Hints, Queue, Table
from tocsin.domain.reasons import Reason
from tocsin.domain.sending import ATTEMPTS, Channels, FailedForGood, FailedForNow, Outcome, Parameters, wait_before
from tocsin.domain.words import MessageKind, MessageState

PATIENCE = 5.0
"""Seconds. What is due later has a later hint, or the sweep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What delivering needs from outside."""

    table: Table
    hints: Hints
    clock: Clock
    plan: Plan
    channels: Channels
    parameters: Parameters
    dice: Callable[[], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What came of a message."""

    message: Message
    reason: Reason
    given_up: str = ""
    """Why it can never be sent as the plan is; empty if it was sent, or may be."""


def handle_hint(due: Due, tools: Tools) -> Delivered | None:
    """Send the message that a hint speaks of, if it is still to be sent. None: there was nothing to do."""
    if (left := tools.clock.seconds_until(due.at)) > PATIENCE:
        return None
    if left > 0:
        tools.clock.wait_until(due.at)
    held, head = _leased(due, tools)
    if held is None:
        return _looked_at(due, tools)
    if may_be_called_off(held) and is_called_off(held, head):
        tools.table.commit(called_off(held, tools.clock.now()))
        return Delivered(message=held, reason=Reason.CALLED_OFF)
    return _record(held, _send(held, tools), tools)


def _leased(due: Due, tools: Tools) -> tuple[Message | None, Head | None]:
    """The message, and what may call it off: a case that somebody has calls off no post to a desk."""
    until = tools.clock.after(LEASE)
    if due.queue is Queue.POSTS:
        return tools.table.lease(due, until), None
    return tools.table.lease_with_head(due, until)


def _looked_at(due: Due, tools: Tools) -> Delivered | None:
    """A hint that does not fit: the message is sent, or failed, or being sent, or due at another time."""
    message = tools.table.message(due.parent, due.name)
    if message is None:
        return None
    if message.state is MessageState.FAILED:
        _hurry(message, tools)  # again, in case a crash came between its record and this
    if message.state is not MessageState.WAITING or message.due is None or message.due == due.at:
        return None
    return handle_hint(replace(due, at=message.due), tools)


def _send(message: Message, tools: Tools) -> Outcome:
    if message.attempts > ATTEMPTS:
        return FailedForNow("It was begun too often, and never came to an end.")
    made = outgoing(message, tools.plan, tools.parameters)
    if isinstance(made, FailedForGood):
        return made
    return tools.channels[way_of(message, tools.plan)].send(made)


def _record(message: Message, outcome: Outcome, tools: Tools) -> Delivered:
    asked = outcome.retry_after if isinstance(outcome, FailedForNow) else None
    again = tools.clock.after(wait_before(message.attempts, message.kind, tools.dice(), asked))
    reason, changes = recorded(message, outcome, now=tools.clock.now(), again=again)
    tools.table.commit(changes)
    if reason is Reason.SENT:
        return Delivered(message=message, reason=reason)
    if isinstance(outcome, FailedForNow) and reason is not Reason.STUCK:
        hint(Due(parent=message.parent, name=message.name, at=again), tools.hints, tools.clock)
    else:
        _hurry(message, tools)
    given_up = outcome.error if isinstance(outcome, FailedForGood) else ""
    return Delivered(message=message, reason=reason, given_up=given_up)


def _hurry(page: Message, tools: Tools) -> None:
    """A page that will never go out: whoever is next is called now."""
    head = tools.table.head(page.incident) if page.incident and step_of(page) is not None else None
    if head is None:
        return
    now = tools.clock.now()
    changes = hurried(head, page, tools.table.messages(page.parent), now)
    if changes and tools.table.commit(changes) is None:
        tools.hints.send(Due(parent=page.parent, name=HEAD, at=now))


def handle_records(records: Sequence[Record], tools: Tools) -> list[str]:
    """All messages of a batch at the same time, so that a slow desk holds up no other. The ids of those that failed."""

    def failed(record: Record) -> str | None:
        try:
            _report(handle_hint(due_of(record["body"]), tools))
        except Exception:  # noqa: BLE001 - the queue brings this one again, and the others go on
            wiring.log.exception("not delivered", extra={"item": record["messageId"]})
            return str(record["messageId"])
        return None

    if len(records) == 1:  # nearly always
        return [item for item in map(failed, records) if item]
    with ThreadPoolExecutor(max_workers=max(1, len(records))) as pool:
        return [item for item in pool.map(failed, records) if item]


def _report(delivered: Delivered | None) -> None:
    if delivered is None:
        return
    message, reason = delivered.message, delivered.reason
    told = {"correlation_id": message.correlation, "reason": reason, "kind": message.kind, "attempt": message.attempts}
    wiring.log.info("delivered", extra={**told, "parent": message.parent, "template": message.template})
    if message.kind in {MessageKind.PAGE, MessageKind.ALARM}:
        wiring.measure(wiring.Metric.PAGES, reason=reason)
    if delivered.given_up:
        wiring.log.error("never to be sent", extra={**told, "parent": message.parent, "why": delivered.given_up})
        wiring.measure(wiring.Metric.FAULTS)
    if reason is Reason.STUCK:
        wiring.measure(wiring.Metric.STUCK)


def handler(event: Mapping[str, Any], _context: object) -> Failed:
    """The door. Only what failed comes again."""
    tools = Tools(
        table=wiring.table(),
        hints=wiring.hints(),
        clock=wiring.clock(),
        plan=wiring.plan(),
        channels=wiring.channels(),
        parameters=wiring.parameters(),
        dice=wiring.dice,
    )
    failed = handle_records(event["Records"], tools)
    return {"batchItemFailures": [{"itemIdentifier": item} for item in failed]}


wiring.prepared(wiring.table, wiring.hints, wiring.clock, wiring.channels, wiring.parameters)
