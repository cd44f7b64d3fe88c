"""A routed mention that nobody answered in time: its desk is reminded, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tocsin.domain.changes import Change, ChangeRecord
from tocsin.domain.decision import Decision, Said, decided
from tocsin.domain.messages import REMINDER, post
from tocsin.domain.names import under_mention
from tocsin.domain.plan import Plan
from tocsin.domain.posting import post_values
from tocsin.domain.reasons import Reason
from tocsin.domain.record import Record
from tocsin.domain.timeline import Because, line_under


def remind(record: Record, plan: Plan, now: datetime) -> Decision:
    """The reminder to the first desk. The record is due no more, so that there is never a second one."""
    mention = record.mention
    parent = under_mention(mention.key)
    desks = record.judgement.desks[:1]
    said = Said(template=REMINDER, values=post_values(record, 0, plan))
    changes: list[Change] = [
        ChangeRecord(before=record, after=replace(record, answer_by=None)),
        *(post(parent, desk, "reminder", said, plan=plan, now=now, correlation=mention.correlation) for desk in desks),
        line_under(parent, now, Because(reason=Reason.REMINDED, cause="reminder", detail={"desk": ", ".join(desks)})),
    ]
    return decided(Reason.REMINDED, changes, now)
