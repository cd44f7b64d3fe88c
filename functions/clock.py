"""An hour has come: the next are called, a calm case is finished, a desk is reminded, the usual hour is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from tocsin import wiring
from tocsin.adapters.acting import Hands, hint
from tocsin.adapters.batches import Failed, Record, each
from tocsin.adapters.drills import waiting_case
from tocsin.adapters.queues import due_of
from tocsin.adapters.watching import put_right
from tocsin.domain import drill
from tocsin.domain.decision import Decision, head_of
from tocsin.domain.hours import when_due
from tocsin.domain.names import HEAD, incident_under, is_drill, mention_under
from tocsin.domain.ports import Clock, Due, Hints, Queue, Table
from tocsin.domain.reasons import Reason
from tocsin.domain.reminding import remind
from tocsin.domain.tally import hours_to_count, with_hour
from tocsin.domain.usual import hour_of
from tocsin.domain.watching import Repair
from tocsin.domain.words import State

TOO_EARLY = 5.0
"""Real seconds. A hint that comes earlier than this is sent again instead of waited for."""
AHEAD = 75.0
"""Real seconds that a sweep looks ahead: a minute until the next one, and its start-up."""
EPOCH, HALF = datetime(1970, 1, 1, tzinfo=UTC), timedelta(minutes=30)
URGENT = (Queue.PAGES, Queue.DECISIONS, Queue.POSTS)
LATE, STUCK = -60.0, -600.0
"""Real seconds. Each sweep hints what is late once more, so that ten minutes are ten failed attempts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """What a sweep has found."""

    hinted: int
    late: int
    stuck: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """Cases to which nobody has answered so far: the alarm stays red until somebody has them."""

    cases: int


def handle_due(due: Due, hands: Hands) -> Decision:
    """Do what an item's hour asks for. A hint for something that has moved on meanwhile does nothing."""
    early = hands.clock.seconds_until(due.at)
    if early > TOO_EARLY:
        hands.hint(due)
        return Decision(reason=Reason.NOT_CHANGED)
    if early > 0:
        hands.clock.wait_until(due.at)
    decide = _head_decision if due.name == HEAD else _record_decision
    return hands.settle(lambda: decide(due, hands))


def handle_sweep(
    table: Table,
    hints: Hints,
    clock: Clock,
    tell: Callable[[Swept | Unanswered | Repair], None],
    beat: Callable[[], None],
) -> None:
    """Tell what is due soon, and hint it: pages first, so that no alarm waits behind an hour of posts.

    Then the watcher puts right what nobody would look at again, and the sweep leaves its sign of life in the table.
    The heartbeat comes last, and only if nothing is late and nothing was wrong: its silence is an alarm.
    """
    waiting = sorted(table.due(clock.after(AHEAD)), key=lambda item: URGENT.index(item.queue))
    left = [clock.seconds_until(item.at) for item in waiting]
    late, stuck = (sum(seconds < than for seconds in left) for than in (LATE, STUCK))
    tell(Swept(hinted=len(waiting), late=late, stuck=stuck))
    for item in waiting:
        hint(item, hints, clock)
    heads, repaired = table.board(), 0
    tell(Unanswered(cases=sum(head.exhausted for head in heads)))
    for repair in put_right(table, hints, clock, heads=heads, seen=waiting, late=clock.after(LATE)):
        tell(repair)
        repaired += 1
    table.tick(clock.now(), repaired)
    if not late and not repaired:
        beat()


def handle_hour(hands: Hands) -> int:
    """Write the usual hour of every topic of every brand, up to the hour that has just ended. How many were written."""
    last, company = hour_of(hands.clock.now()) - 1, hands.plan.company
    topics = [(brand, topic) for brand in company.brands for topic in ("", *hands.plan.topics)]
    return sum(_count_topic(brand, topic, last, hands) for brand, topic in topics)


def _count_topic(brand: str, topic: str, last: int, hands: Hands) -> int:
    around = EPOCH + timedelta(hours=last, minutes=30)
    state = hands.table.topic(brand, topic, around, HALF)
    hours = hours_to_count(state.usual, last)
    for whole in hours:
        then = state if whole == last else hands.table.topic(brand, topic, around - timedelta(hours=last - whole), HALF)
        usual = with_hour(replace(then, usual=state.usual), brand, whole, hands.plan.company.time_zone)
        if hands.table.commit([usual]):
            return 0
        state = replace(state, usual=usual.usual)
    return len(hours)


def _head_decision(due: Due, hands: Hands) -> Decision:
    head = hands.table.head(incident_under(due.parent))
    if head is None:
        return Decision(reason=Reason.NOT_CHANGED)
    if head.drill:
        case = waiting_case(hands.table) if head.state is not State.CLOSED else None
        return drill.when_due(head, case, plan=hands.today(), now=hands.clock.now(), tokens=hands.tokens)
    pointer = hands.table.pointer(head.brand, head.group) if head.state is State.RESOLVED and head.group else None
    return when_due(head, pointer, plan=hands.today(), now=hands.clock.now(), tokens=hands.tokens)


def _record_decision(due: Due, hands: Hands) -> Decision:
    record, now = hands.table.record(mention_under(due.parent)), hands.clock.now()
    if record is None or record.answer_by is None or record.answer_by > now:
        return Decision(reason=Reason.NOT_CHANGED)
    return remind(record, hands.plan, now)


def due(event: Mapping[str, Any], _context: object) -> Failed:
    """The door of the decisions' queue."""
    hands = wiring.hands()

    def handle(record: Record) -> None:
        item = due_of(record["body"])
        decision = handle_due(item, hands)
        head = head_of(decision)
        told = {"correlation_id": head.correlation if head else "", "item": item.parent, "reason": decision.reason}
        wiring.log.info("its hour came", extra=told)
        if decision.reason is Reason.EXHAUSTED and not is_drill(incident_under(item.parent)):
            wiring.measure(wiring.Metric.EXHAUSTED)
            wiring.measure(wiring.Metric.UNANSWERED)

    return each(event, handle, lambda record: wiring.log.exception("not done", extra={"id": record["messageId"]}))


def sweep(_event: object, _context: object) -> None:
    """The door of each minute. It needs no plan: what is due is due."""
    handle_sweep(wiring.table(), wiring.hints(), wiring.clock(), _report, wiring.heartbeat())


def _report(found: Swept | Unanswered | Repair) -> None:
    match found:
        case Repair(due=item, what=what):
            wiring.log.error("repaired", extra={"item": item.parent, "thing": item.name, "what": what})
            wiring.measure(wiring.Metric.REPAIRED)
        case Unanswered(cases=cases):
            if cases:
                wiring.measure(wiring.Metric.UNANSWERED, cases)
        case Swept(late=late, stuck=stuck):
            wiring.measure(wiring.Metric.LATE, late)
            if stuck:
                wiring.measure(wiring.Metric.STUCK, stuck)


def hour(_event: object, _context: object) -> None:
    """The door of each hour."""
    wiring.log.info("hours counted", extra={"written": handle_hour(wiring.hands())})
    if silent := wiring.ears().listen():
        wiring.log.warning("sources silent", extra={"sources": silent})
    for rise in wiring.misreadings().look():
        wiring.log.warning("not understood any more", extra={"source": rise.source, "deliveries": rise.misread})
        wiring.measure(wiring.Metric.MISREAD, rise.misread, source=rise.source)
    if not wiring.readiness().compare(wiring.optouts()):
        wiring.log.info("no list of those who want no SMS was read")
    wiring.tell_out_of_reach()


wiring.prepared(wiring.table, wiring.hints, wiring.clock)
