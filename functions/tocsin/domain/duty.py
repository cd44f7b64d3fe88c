"""Who of the rotations is called, asked anew for each call: a night passes between the first step and the last."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tocsin.domain.incident import FrozenPolicy, Head, Step
from tocsin.domain.plan import Plan
from tocsin.domain.policy import all_steps


def with_duty(head: Head, plan: Plan, now: datetime) -> Head:
    """The head with its next call to whoever is on duty now.

    The policy is frozen; only the people of a step that calls a rotation are asked again. Where the plan or the
    rotation has nobody any more, those who were on duty when it was last asked are called. A step that still reaches
    nobody is passed over at once.
    """
    while (place := _next(head)) is not None and head.policy is not None:
        step = head.policy.steps[place]
        if step.targets:
            step = _today(step, plan, now)
            head = replace(head, policy=replace(head.policy, steps=_with(head.policy, place, step)))
        if step.people:
            return head
        head = replace(head, step=head.step + 1)
    return head


def _next(head: Head) -> int | None:
    """The place of the next call among the policy's steps; None when it has run out."""
    policy = head.policy
    if policy is None or not len(policy.first) <= head.step < len(all_steps(head)):
        return None
    return (head.step - len(policy.first)) % len(policy.steps)


def _today(step: Step, plan: Plan, now: datetime) -> Step:
    people = plan.people_for(step.targets, now)
    return replace(step, people=people) if people else step


def _with(policy: FrozenPolicy, place: int, step: Step) -> tuple[Step, ...]:
    return (*policy.steps[:place], step, *policy.steps[place + 1 :])
