"""What an incident does when its hour has come: call the next, ask a silent owner, finish a calm case."""

from __future__ import annotations

from datetime import datetime

from tocsin.domain.changes import Change, ChangeHead
from tocsin.domain.decision import Decision, decided
from tocsin.domain.incident import Head, Pointer
from tocsin.domain.messages import Tokens
from tocsin.domain.opening import called, still
from tocsin.domain.owning import owner_silent, owner_unheard
from tocsin.domain.plan import Plan
from tocsin.domain.reasons import Reason
from tocsin.domain.resolving import closing
from tocsin.domain.timeline import Because, line
from tocsin.domain.words import State


def when_due(head: Head, pointer: Pointer | None, *, plan: Plan, now: datetime, tokens: Tokens) -> Decision:
    """What a due head does next. A head that is not due (any more) does nothing: the timer was stale."""
    if head.due is None or head.due > now:
        return Decision(reason=Reason.NOT_CHANGED)
    if head.state is State.RESOLVED:
        because = Because(reason=Reason.CLOSED, cause=f"closed-{head.episode}")
        return decided(Reason.CLOSED, closing(head, pointer, because, now), now)
    if head.state is not State.OPEN:
        return owner_silent(head, plan=plan, now=now, tokens=tokens)
    if head.answered:
        return owner_unheard(head, plan=plan, now=now)
    after, calls = called(head, plan=plan, now=now, tokens=tokens)
    reason = Reason.EXHAUSTED if after.exhausted else Reason.NEXT_STEP
    changed = ChangeHead(before=head, after=after, expect=still(head))
    return decided(reason, [changed, *_no_sign(head, now), *calls], now)


def _no_sign(head: Head, now: datetime) -> list[Change]:
    """That whoever took it by an SMS alone gave no second sign of life: they stay its owner, and others are called."""
    if head.owner is None or head.owner not in head.unproven:
        return []
    cause = f"no-sign-{head.episode}-{head.step}"
    return [line(head.id, now, Because(reason=Reason.SIGN_MISSING, cause=cause, detail={"person": head.owner}))]
