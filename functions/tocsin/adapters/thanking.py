"""Thanks whoever has told us of something, when it was judged. Once: the letter lies under the person by its cause."""

from __future__ import annotations

from tocsin.adapters.acting import Hands
from tocsin.domain.act import Act
from tocsin.domain.decision import Decision
from tocsin.domain.mention import Mention
from tocsin.domain.names import digest, letter_name, under_incident, under_person
from tocsin.domain.plan import Plan
from tocsin.domain.ports import Table
from tocsin.domain.reasons import Reason
from tocsin.domain.thanking import thanks, whose


def thank(mention: Mention, hands: Hands) -> None:
    """A letter to somebody of the plan. Who has filled in the form reads it on its page."""
    told = mention.report
    if told is None or told.way is None or told.who not in hands.plan.people:
        return
    way, who = told.way, told.who
    cause = f"report-{digest(mention.correlation or mention.key)[:16]}"

    def decide() -> Decision:
        values = standing(mention.key, hands.table, hands.plan)
        if values is None or hands.table.message(under_person(who), letter_name(cause, who)):
            return Decision(reason=Reason.DUPLICATE)
        return thanks(
            values, way, Act(who=who, cause=cause, now=hands.clock.now(), plan=hands.plan, tokens=hands.tokens)
        )

    hands.settle(decide)


def standing(key: str, table: Table, plan: Plan) -> dict[str, str | int] | None:
    """Where a mention went, as it is now; None while it is not judged yet."""
    record = table.record(key)
    if record is None:
        return None
    head = table.head(record.incident) if record.incident else None
    return whose(record, head, table.messages(under_incident(head.id)) if head else (), plan)
