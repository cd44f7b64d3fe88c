"""Who is called next. Pure: an incident's head and the time in, the next call out.

opened ──step 1──┬─ wait ─┬──step 2──┬─ wait ─┬── … repeats … ──┬─ wait ─┬── nobody answered
                 ana      due        ben      due               eva      due
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tocsin.domain.incident import Head, Step

UNWATCHED = timedelta(hours=24)
"""A case that calls nobody is red on the board when nobody has taken it after a day."""
UNANSWERED = timedelta(minutes=10)
"""How long somebody has to answer where no policy says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """The next call: who is paged now, or that the policy has run out and who is told of it."""

    people: tuple[str, ...] = ()
    step: int = 0
    """How many steps of the episode have been called after this call."""
    due: datetime | None = None
    """When the next call is made if nobody takes it."""
    exhausted: bool = False
    last_resort: tuple[str, ...] = ()


def next_step(head: Head, now: datetime) -> Call:
    """The call after the ones that the head has made."""
    steps = all_steps(head)
    if head.policy is None and head.step == 0 and head.due is None:
        return Call(due=now + UNWATCHED)
    if head.step >= len(steps):
        return Call(step=head.step, exhausted=True, last_resort=_fall_back(head))
    step = steps[head.step]
    return Call(people=step.people, step=head.step + 1, due=now + timedelta(seconds=step.wait))


def all_steps(head: Head) -> tuple[Step, ...]:
    """Every step of an episode, the repeats written out."""
    return (*head.policy.first, *head.policy.steps * (1 + head.policy.repeat)) if head.policy else ()


def watched(head: Head, now: datetime) -> Head:
    """The head of a case whose owner has just given a sign of life: due when the next one is missed."""
    seconds = head.policy.silent_after if head.policy else 0
    return replace(head, due=now + timedelta(seconds=seconds) if seconds else None, asked=None)


def time_to_answer(head: Head) -> timedelta:
    """How long somebody has who is asked: as long as the first of the policy's steps waits."""
    steps = head.policy.steps if head.policy else ()
    return timedelta(seconds=steps[0].wait) if steps else UNANSWERED


def called_last(head: Head) -> tuple[str, ...]:
    """The people of the step that was called last."""
    steps = all_steps(head)
    return steps[head.step - 1].people if 0 < head.step <= len(steps) else ()


def fast_forward(head: Head, wanted: Callable[[Step], bool]) -> Head | None:
    """The head just before the next step that is wanted, going round once more if need be; None if there is none."""
    steps = all_steps(head)
    order = [*range(head.step, len(steps)), *range(min(head.step, len(steps)))]
    found = next((place for place in order if wanted(steps[place])), None)
    return None if found is None else replace(head, step=found)


def _fall_back(head: Head) -> tuple[str, ...]:
    people = head.policy.last_resort if head.policy else ()
    givers = (head.giver,) if head.giver else ()
    return tuple(dict.fromkeys((*people, *givers)))
