"""An hour has come: the next are called, a calm case is finished, a desk is reminded, the usual hour is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tocsin.adapters.acting import Hands
from tocsin.domain.decision import Decision
from tocsin.domain.hours import when_due
from tocsin.domain.names import HEAD, incident_under, mention_under
from tocsin.domain.ports import Due
from tocsin.domain.reasons import Reason
from tocsin.domain.reminding import remind
from tocsin.domain.words import State

TOO_EARLY = 5.0
"""Real seconds. A hint that comes earlier than this is sent again instead of waited for."""
AHEAD = 75.0
"""Real seconds that a sweep looks ahead: a minute until the next one, and its start-up."""
LATE, STUCK = -60.0, -600.0
"""Real seconds. Each sweep hints what is late once more, so that ten minutes are ten failed attempts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """What a sweep has found."""

    hinted: int
    late: int
    stuck: int


def handle_due(due: Due, hands: Hands) -> Reason:
    """Do what an item's hour asks for. A hint for something that has moved on meanwhile does nothing."""
    early = hands.clock.seconds_until(due.at)
    if early > TOO_EARLY:
        hands.hint(due)
        return Reason.NOT_CHANGED
    if early > 0:
        hands.clock.wait_until(due.at)
    decide = _head_decision if due.name == HEAD else _record_decision
    return hands.settle(lambda: decide(due, hands)).reason


def sweep(hands: Hands, beat: Callable[[], None]) -> Swept:
    """Hint all that is due soon. The heartbeat comes last, and only if nothing is late: its silence is an alarm."""
    waiting = hands.table.due(hands.clock.after(AHEAD))
    left = [hands.clock.seconds_until(due.at) for due in waiting]
    for due in waiting:
        hands.hint(due)
    swept = Swept(
        hinted=len(waiting),
        late=sum(seconds < LATE for seconds in left),
        stuck=sum(seconds < STUCK for seconds in left),
    )
    if not swept.late:
        beat()
    return swept


def _head_decision(due: Due, hands: Hands) -> Decision:
    head = hands.table.head(incident_under(due.parent))
    if head is None:
        return Decision(reason=Reason.NOT_CHANGED)
    pointer = hands.table.pointer(head.brand, head.group) if head.state is State.RESOLVED and head.group else None
    return when_due(head, pointer, plan=hands.plan, now=hands.clock.now(), tokens=hands.tokens)


def _record_decision(due: Due, hands: Hands) -> Decision:
    record, now = hands.table.record(mention_under(due.parent)), hands.clock.now()
    if record is None or record.answer_by is None or record.answer_by > now:
        return Decision(reason=Reason.NOT_CHANGED)
    return remind(record, hands.plan, now)
