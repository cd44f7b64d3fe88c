"""A written message: send it over its channel; a receipt: record it. What reached nobody is tried another way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from tocsin import wiring
from tocsin.adapters.acting import Hands, hint
from tocsin.adapters.batches import Failed, Record, each
from tocsin.adapters.drills import gives_way
from tocsin.adapters.moving_on import moved_on, tried_beside
from tocsin.adapters.pacing import ALARMS, Turn, gather, leased, not_sent, said_on, waiting, wanted_of
from tocsin.adapters.proving import taken
from tocsin.adapters.queues import due_of
from tocsin.adapters.readiness import Readiness
from tocsin.adapters.receipts import receipt_of
from tocsin.domain.bundling import as_it_stands
from tocsin.domain.changes import ChangeMessage
from tocsin.domain.countries import cost_of
from tocsin.domain.delivery import LEASE, called_off, is_called_off, may_be_called_off, recorded
from tocsin.domain.incident import Head, Message
from tocsin.domain.messages import Tokens, is_of_drill
from tocsin.domain.names import PACE
from tocsin.domain.outgoing import outgoing, way_of
from tocsin.domain.phone import PROVIDER, phone_digest
from tocsin.domain.phoning import NoOptOuts, OptOuts
from tocsin.domain.plan import Plan
from tocsin.domain.ports import Clock, Due, Hints, Table
from tocsin.domain.proof import CALL_PROOF_WITHIN, PROOF_WITHIN, looked_at_again
from tocsin.domain.reasons import Reason
from tocsin.domain.receipt import Receipt
from tocsin.domain.sending import (
    ATTEMPTS,
    Channels,
    FailedForGood,
    FailedForNow,
    Outcome,
    Parameters,
    Sent,
    wait_before,
)
from tocsin.domain.words import Channel, MessageState
from tocsin.sources.sms_events import sms_event

PATIENCE = 5.0
"""Seconds. What is due later has a later hint, or the sweep."""
WANTS_NO_SMS = "Whoever has this number has answered STOP. They have to send START to ours."
LONG_ENOUGH = 3
"""Failed attempts in a row, some 15 seconds, after which the person's next contact does not wait any longer."""
BESIDE = ThreadPoolExecutor(max_workers=10)
"""For what is asked while a message is taken. Without work it has no threads."""


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
    tokens: Tokens
    optouts: OptOuts = field(default_factory=NoOptOuts)

    @property
    def readiness(self) -> Readiness:
        """Who wants no SMS."""
        return Readiness(hands=self.hands, parameters=self.parameters, ways=self.channels)

    @property
    def hands(self) -> Hands:
        """What decides again when somebody else was quicker."""
        return Hands(table=self.table, hints=self.hints, clock=self.clock, plan=self.plan, tokens=self.tokens)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What came of a message."""

    message: Message
    reason: Reason
    given_up: str = ""
    """Why it can never be sent as the plan is; empty if it was sent, or may be."""
    stopped: bool = False
    """It is not sent since its reader wants no SMS."""


def handle_hint(due: Due, tools: Tools) -> Delivered | None:
    """Send the message that a hint speaks of, or have it tried another way. None: there was nothing to do."""
    if (left := tools.clock.seconds_until(due.at)) > PATIENCE:
        return None
    if left > 0:
        tools.clock.wait_until(due.at)
    if due.name == PACE:
        gather(due, tools.hands)
        return None
    held, head, turn = _taken(due, tools)
    if held is None:
        not_sent(turn, tools.table)
        return _looked_at(due, tools)
    return _delivered(held, head, turn, tools)


def _taken(due: Due, tools: Tools) -> tuple[Message | None, Head | None, Turn | None]:
    """The message, taken for sending. Whether the reader of a first page is on a list is asked at the same time."""
    asked: list[Future[bool]] = []

    def digest_of(person: str) -> str:
        number = tools.readiness.first_number(person)
        if number:
            asked.append(BESIDE.submit(tools.optouts.has, number))  # it remembers the answer
        return phone_digest(number) if number else ""

    try:
        return leased(due, tools.clock.after(LEASE), tools.hands, digest_of)
    finally:
        wait(asked)


def _delivered(held: Message, head: Head | None, turn: Turn | None, tools: Tools) -> Delivered:
    """A message that was taken for sending: called off, held back, or sent."""
    if (may_be_called_off(held) and is_called_off(held, head)) or gives_way(held, tools.hands):
        not_sent(turn, tools.table)
        return _called_off(held, tools)
    if held.cases:
        return _send_together(held, tools)
    if decision := waiting(held, turn, tools.hands):
        return Delivered(message=held, reason=decision.reason)
    return _record(held, head, _send(held, tools, turn), tools)


def _called_off(message: Message, tools: Tools) -> Delivered:
    tools.table.commit(called_off(message, tools.clock.now()))
    return Delivered(message=message, reason=Reason.CALLED_OFF)


def _send_together(bundle: Message, tools: Tools) -> Delivered:
    """What was held back, as its cases stand now."""
    wanted = wanted_of(bundle, tools.table)
    if not wanted:
        return _called_off(bundle, tools)
    delivered = _record(bundle, None, _send(as_it_stands(bundle, wanted, tools.plan), tools), tools)
    if delivered.reason is Reason.SENT:
        said_on(bundle, wanted, tools.hands)
    return delivered


def _looked_at(due: Due, tools: Tools) -> Delivered | None:
    """A hint that does not fit: the message is being sent, is due at another time, or went out and was not proved."""
    message = tools.table.message(due.parent, due.name)
    if message is None or message.due is None:
        return None
    if message.due != due.at:
        return handle_hint(replace(due, at=message.due), tools)
    return None if message.state is MessageState.WAITING else _moved_on(message, tools)


def _moved_on(page: Message, tools: Tools) -> Delivered | None:
    """The person's next contact, or the next person."""
    decision = moved_on(page, tools.hands, tools.channels)
    return Delivered(message=page, reason=decision.reason) if decision.changes else None


def _send(message: Message, tools: Tools, turn: Turn | None = None) -> Outcome:
    if message.attempts > ATTEMPTS:
        return FailedForNow("It was begun too often, and never came to an end.")
    if isinstance(made := outgoing(message, tools.plan, tools.parameters), FailedForGood):
        return made
    if message.channel is Channel.SMS and tools.readiness.is_stopped(
        message, made.address, tools.optouts, turn.phone if turn else None
    ):
        return FailedForGood(WANTS_NO_SMS, stopped=True)
    way = way_of(message, tools.plan)
    if way not in tools.channels:
        return FailedForGood(f"This deployment has nothing that could carry it: {way}.")
    outcome = tools.channels[way].send(made)
    if isinstance(outcome, FailedForGood) and outcome.stopped:
        tools.readiness.stop(made.address, PROVIDER)
    if isinstance(outcome, Sent) and message.channel is Channel.SMS:
        return replace(outcome, cost=cost_of(made.body, made.address, outcome.provider))
    return outcome


def _record(message: Message, head: Head | None, outcome: Outcome, tools: Tools) -> Delivered:
    asked = outcome.retry_after if isinstance(outcome, FailedForNow) else None
    again = tools.clock.after(wait_before(message.attempts, message.kind, tools.dice(), asked))
    now = tools.clock.now()
    proof_by = tools.clock.after(CALL_PROOF_WITHIN if message.channel is Channel.CALL else PROOF_WITHIN)

    def look(sent: Message) -> datetime | None:
        return looked_at_again(sent, head, now=now, proof_by=proof_by, ways=tools.channels)

    reason, changes = recorded(message, outcome, now=now, again=again, look=look)
    refused = outcome if isinstance(outcome, FailedForGood) else FailedForGood("")
    given_up = "" if refused.stopped else refused.error
    delivered = Delivered(message=message, reason=reason, given_up=given_up, stopped=refused.stopped)
    if tools.table.commit(changes) is None:
        _go_on(next(change.after for change in changes if isinstance(change, ChangeMessage)), tools)
    return delivered  # else its receipt was quicker, or another attempt: that one goes on


def _go_on(after: Message, tools: Tools) -> None:
    """What follows from the record: a hint for its next hour, and for a page that failed, another way at once."""
    if after.due is None:
        return
    if after.state is MessageState.FAILED:
        _moved_on(after, tools)
        return
    hint(Due(parent=after.parent, name=after.name, at=after.due), tools.hints, tools.clock)
    if after.state is MessageState.WAITING and after.attempts >= LONG_ENOUGH:
        tried_beside(after, tools.hands, tools.channels)


def handle_receipt(receipt: Receipt, tools: Tools) -> Reason:
    """Record what a provider says of a message that it took."""
    return taken(receipt, tools.hands, tools.readiness, tools.channels).reason


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
    if delivered.stopped:
        wiring.tell_out_of_reach()
    if is_of_drill(message):
        return  # it stands in the drill's own report, and rings no alarm of the deployment
    if message.kind in ALARMS:
        wiring.measure(wiring.Metric.PAGES, reason=reason)
    if delivered.given_up:
        wiring.log.error("never to be sent", extra={**told, "parent": message.parent, "why": delivered.given_up})
        wiring.measure(wiring.Metric.FAULTS)
    if reason is Reason.STUCK:
        wiring.measure(wiring.Metric.STUCK)


def handler(event: Mapping[str, Any], _context: object) -> Failed:
    """The door of what is to be sent. Only what failed comes again."""
    return {"batchItemFailures": [{"itemIdentifier": item} for item in handle_records(event["Records"], _tools())]}


def receipts(event: Mapping[str, Any], _context: object) -> Failed:
    """The door of what providers tell of it."""
    tools = _tools()

    def handle(record: Record) -> None:
        receipt = receipt_of(record["body"]) or sms_event(record["body"])
        reason = handle_receipt(receipt, tools) if receipt else Reason.UNKNOWN_RECEIPT
        if receipt and receipt.says_stopped:
            wiring.tell_out_of_reach()
        told = {"parent": receipt.parent, "provider": receipt.provider, "says": receipt.words} if receipt else {}
        wiring.log.info("receipt", extra={**told, "reason": reason})
        wiring.measure(wiring.Metric.RECEIPTS, reason=reason)

    return each(event, handle, lambda record: wiring.log.exception("not done", extra={"id": record["messageId"]}))


def _tools() -> Tools:
    return Tools(
        table=wiring.table(),
        hints=wiring.hints(),
        clock=wiring.clock(),
        plan=wiring.plan(),
        channels=wiring.channels(),
        parameters=wiring.parameters(),
        dice=wiring.dice,
        tokens=wiring.tokens(),
        optouts=wiring.optouts(),
    )


wiring.prepared(wiring.table, wiring.hints, wiring.clock, wiring.channels, wiring.parameters)
