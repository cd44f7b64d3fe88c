"""Who is on duty over ten years, and the decision of one escalation step, plain and with a rotation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count, cycle

from bench.figures import Figure, How
from bench.timing import in_turns
from plans import FILE
from tocsin.domain.decision import Decision
from tocsin.domain.hours import when_due
from tocsin.domain.incident import Head
from tocsin.domain.plan import Plan
from tocsin.domain.plan.load import load
from tocsin.domain.reasons import Reason
from tocsin.domain.rotations import next_handoff, on_duty
from tocsin.domain.words import Severity

START = datetime(2026, 1, 5, 12, tzinfo=UTC)
DAYS = 3653
"""Ten years."""
ROTATIONS = """
rotations:
  weekly: {people: [ana, ben, cas]}
  layered:
    {every: day, people: [ana, ben, cas], only: weekdays 08:00 to 18:00, not on: [2026-12-25],
     otherwise: [{every: 12 hours, people: [cas, eva]}]}
policies:
  rotating:
    steps: [{call: [rotation layered], wait: 5 minutes}, {call: [rotation weekly, director], wait: 5 minutes}]
"""


def measured(how: How) -> Iterator[Figure]:
    """Microseconds of each, spread over ten years so that every clock change is in it."""
    plan = load({"a.yaml": FILE.encode(), "b.yaml": ROTATIONS.encode()})
    weekly, layered = plan.roster("weekly"), plan.roster("layered")
    days = cycle([START + timedelta(days=7.013 * number) for number in range(DAYS // 7)])
    heads = {name: _head(plan, name) for name in ("serious", "rotating")}
    turns = in_turns(
        {
            "next hand-off over ten years, weekly": lambda: next_handoff(weekly, next(days)),
            "next hand-off over ten years, layers and hours": lambda: next_handoff(layered, next(days)),
            "who is on duty, layers and hours": lambda: on_duty(layered, next(days)),
            "one escalation step": lambda: _step(heads["serious"], plan),
            "one escalation step that calls a rotation": lambda: _step(heads["rotating"], plan),
        },
        rounds=how.times(61, 7),
        calls=200,
        warm=2,
    )
    for name in turns.took:
        yield Figure(of="escalating", what=name, value=turns.typical(name), unit="µs")


def _head(plan: Plan, policy: str) -> Head:
    """A case whose second step is due."""
    return replace(
        Head(
            id="case",
            number=7,
            brand="noarderboat",
            severity=Severity.SERIOUS,
            policy=plan.freeze(policy, START),
            opened=START,
            opened_by="x:1",
        ),
        step=1,
        due=START,
    )


def _step(head: Head, plan: Plan) -> Decision:
    numbers = count(1)
    decision = when_due(head, None, plan=plan, now=START, tokens=lambda: f"token-{next(numbers)}")
    if decision.reason is not Reason.NEXT_STEP:
        message = f"Not a step: {decision.reason}."
        raise AssertionError(message)
    return decision
