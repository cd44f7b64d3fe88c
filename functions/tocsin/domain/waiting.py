"""What desks are told when a step is called: that the case waits for somebody, for whom, and who is next."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from tocsin.domain.changes import PutMessage
from tocsin.domain.decision import Said
from tocsin.domain.duty import with_duty
from tocsin.domain.incident import Head
from tocsin.domain.messages import glimpse_values, name_of, owner_values, post
from tocsin.domain.names import under_incident
from tocsin.domain.plan import Plan
from tocsin.domain.policy import all_steps, next_step

WAITING = "waiting"


def desks_hear(head: Head, people: Collection[str], *, plan: Plan, now: datetime) -> list[PutMessage]:
    """One post to each desk of the step that was called last, if the plan still knows it. `people` are called now.

    A drill tells its desks by itself, once, that it is one.
    """
    desks = all_steps(head)[head.step - 1].tell if people and head.drill is None else ()
    known = [desk for desk in dict.fromkeys(desks) if desk in plan.desks]
    if not known:
        return []
    said = Said(template=WAITING, values=_values(head, people, plan, now))
    cause = f"waiting-{head.episode}-{head.step}"
    parent, correlation = under_incident(head.id), head.correlation
    return [post(parent, desk, cause, said, plan=plan, now=now, correlation=correlation) for desk in known]


def _values(head: Head, people: Collection[str], plan: Plan, now: datetime) -> dict[str, str | int]:
    then = head.due or now
    following = next_step(with_duty(head, plan, then), then)
    return {
        **glimpse_values(head),
        **owner_values(head, plan),
        "who": _names(people, plan),
        "next": _names(following.people or following.last_resort, plan),
        "until": then.isoformat(),
    }


def _names(people: Collection[str], plan: Plan) -> str:
    return ", ".join(name_of(person, plan) for person in people)
