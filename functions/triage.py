"""A queued mention: judge it, open or join its incident. Later news of a mention comes through the same door."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin import wiring
from tocsin.adapters.batches import Failed, each, received_times
from tocsin.adapters.batches import Record as Queued
from tocsin.adapters.judging import NotYetHeardError, Tools, triage_mention, triage_update
from tocsin.adapters.queues import paper_of, said_of
from tocsin.domain.mention import Mention, Update
from tocsin.domain.reasons import Reason

PATIENCE = 3
"""Times that an update may come before its mention. Then we never heard it: the update is counted and let go."""


def handler(event: Mapping[str, Any], _context: object) -> Failed:
    """A batch of the mentions queue."""
    tools = Tools(hands=wiring.hands(), judge=wiring.judge())
    return each(event, lambda queued: _triaged(queued, tools), _complain)


def _triaged(queued: Queued, tools: Tools) -> None:
    item = said_of(queued["body"])
    wiring.log.set_correlation_id(item.correlation)
    if isinstance(item, Mention):
        reason = triage_mention(item, tools)
        wiring.measure(wiring.Metric.HEARD_AFTER, max(0.0, (item.heard - item.posted).total_seconds()))
    else:
        reason = _waited_for(item, tools, received_times(queued))
    wiring.measure(wiring.Metric.MENTIONS, reason=reason.value)
    if reason in {Reason.OPENED, Reason.RAISED, Reason.REOPENED}:
        wiring.measure(wiring.Metric.INCIDENTS, reason=reason.value)
    wiring.log.info("judged", extra={"key": item.key, "reason": reason.value, "plan": tools.judge.plan.version})
    if paper := paper_of(queued["body"]):
        wiring.keep(paper, item.correlation)


def _waited_for(update: Update, tools: Tools, times: int) -> Reason:
    try:
        return triage_update(update, tools)
    except NotYetHeardError:
        if times < PATIENCE:
            raise
        return Reason.UNKNOWN_UPDATE


def _complain(queued: Queued) -> None:
    wiring.log.exception("not triaged; it comes again", extra={"message_id": queued["messageId"]})


wiring.prepared(wiring.table, wiring.hints, wiring.clock)
