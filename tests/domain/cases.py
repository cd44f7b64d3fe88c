"""Cases to begin from, for tests of what is decided about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from typing import TypeVar

from fakes.clock import SATURDAY
from plans import BRAND, a_plan
from tocsin.domain.act import Act
from tocsin.domain.changes import Change, ChangeHead, OpenHead, PutMessage
from tocsin.domain.decision import Decision
from tocsin.domain.incident import Head, Message
from tocsin.domain.messages import Tokens
from tocsin.domain.opening import opened
from tocsin.domain.plan import Plan
from tocsin.domain.reasons import Reason
from tocsin.domain.timeline import Because
from tocsin.domain.words import MessageKind, Severity

NOW = SATURDAY
PLAN = a_plan()
Kept = TypeVar("Kept")


def some_tokens() -> Tokens:
    """Tokens that a test can foresee: `token-1`, then `token-2`."""
    numbers = count(1)
    return lambda: f"token-{next(numbers)}"


def a_head(severity: Severity = Severity.SERIOUS, policy: str | None = "serious", plan: Plan = PLAN) -> Head:
    """Case 7, before anybody is called."""
    return Head(
        id="case",
        number=7,
        brand=BRAND,
        topic="life jackets",
        group="life jackets",
        severity=severity,
        policy=plan.freeze(policy, NOW) if policy else None,
        opened=NOW,
        opened_by="x:1",
    )


def opening_of(head: Head) -> list[Change]:
    """All that opening it writes."""
    because = Because(reason=Reason.OPENED, cause="x:1")
    return opened(head, because, plan=PLAN, tokens=some_tokens(), until=NOW + timedelta(hours=6))


def an_open_case(severity: Severity = Severity.SERIOUS, policy: str | None = "serious") -> Head:
    """Case 7, its first step called."""
    return next(change.head for change in opening_of(a_head(severity, policy)) if isinstance(change, OpenHead))


def act(who: str, cause: str = "sms-1", *, minutes: float = 0, plan: Plan = PLAN) -> Act:
    """A person does something, so many minutes after the opening."""
    return Act(who=who, cause=cause, now=NOW + timedelta(minutes=minutes), plan=plan, tokens=some_tokens())


def minutes(number: float) -> datetime:
    """So many minutes after the opening."""
    return NOW + timedelta(minutes=number)


def kept(changes: Sequence[Change], kind: type[Kept]) -> list[Kept]:
    """The changes of one kind."""
    return [change for change in changes if isinstance(change, kind)]


def head_after(decision: Decision, head: Head) -> Head:
    """The head as the decision leaves it."""
    return next((change.after for change in kept(decision.changes, ChangeHead)), head)


def written(decision: Decision, *kinds: MessageKind) -> list[Message]:
    """The messages that it writes, of these kinds."""
    messages = [change.message for change in kept(decision.changes, PutMessage)]
    return [message for message in messages if message.kind in kinds]


def paged(decision: Decision) -> list[str]:
    """The people whom it pages."""
    return [message.to for message in written(decision, MessageKind.PAGE)]
