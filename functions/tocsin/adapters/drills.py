"""What a drill needs to know of the table: which case goes ahead of it, and whether a bare reply means it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tocsin.adapters.acting import Hands
from tocsin.domain import drill
from tocsin.domain.answering import ALARMS, latest_paged
from tocsin.domain.decision import Decision
from tocsin.domain.incident import Head, Message
from tocsin.domain.messages import is_of_drill
from tocsin.domain.names import incident_under, under_incident
from tocsin.domain.ports import Table
from tocsin.domain.reasons import Reason
from tocsin.domain.words import State


def running(table: Table) -> list[Head]:
    """The drills that are not over."""
    return [head for head in table.drills() if head.state is not State.CLOSED]


def waiting_case(table: Table) -> Head | None:
    """A case for which somebody is being called at this moment: it goes ahead of every drill."""
    return next((head for head in table.board() if head.state is State.OPEN and head.policy), None)


def gives_way(message: Message, hands: Hands) -> bool:
    """Whether it is an alarm of a drill while a case waits for somebody. Then the drill is over."""
    if not is_of_drill(message) or message.kind not in ALARMS:
        return False
    case = waiting_case(hands.table)
    if case is None:
        return False

    def decide() -> Decision:
        head = hands.table.head(incident_under(message.parent))
        why = drill.gave_way_to(case)
        return drill.over(head, why, hands.clock.now()) if head else Decision(reason=Reason.NOT_CHANGED)

    hands.settle(decide)
    return True


def answered_without_number(drills: Sequence[Head], person: str, alarmed: datetime | None, table: Table) -> Head | None:
    """The drill that a bare reply answers: the person's latest alarm is of it, and no case waits for anybody.

    `alarmed` is when they were last alarmed of cases, by whatever message.
    """
    pages = [(latest_paged(table.messages(under_incident(head.id)), person), head) for head in drills]
    later = [(page.created, head) for page, head in pages if page and (alarmed is None or page.created > alarmed)]
    if not later or waiting_case(table):
        return None
    return max(later, key=lambda one: one[0])[1]
