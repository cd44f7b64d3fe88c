"""An owner who says nothing: asked first, then released and paged on. Everything here is due, nothing is asked for.

taken ── silent after ──▶ "Still on it?" ── as long as the first step waits ──▶ released, the next are called
  ▲                             │
  └───── any act of theirs ─────┘
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from tocsin.domain.act import Act, nothing_done, stale
from tocsin.domain.changes import Change, ChangeHead
from tocsin.domain.decision import Decision, Said, decided, saying
from tocsin.domain.incident import Head
from tocsin.domain.messages import STILL_ON_IT, Tokens, glimpse_values, letter, name_of
from tocsin.domain.opening import INSTANT, called, still
from tocsin.domain.ownership import released, take, taken
from tocsin.domain.plan import Plan
from tocsin.domain.policy import called_last, fast_forward, time_to_answer, watched
from tocsin.domain.quiet import awake_at
from tocsin.domain.reasons import Reason
from tocsin.domain.resolving import ASKED_HOLDS
from tocsin.domain.second_sign import is_owed
from tocsin.domain.timeline import Because, line
from tocsin.domain.words import LIVE, MessageKind, State

LONGEST_BUSY = timedelta(hours=12)
"""A night's sleep."""


def active(decision: Decision, act: Act, head: Head | None = None) -> Decision:
    """The decision, and that the owner gave a sign of life by it, whatever it was: nobody asks for a while.

    `head` is the case that the act was about; None: the one that the decision changes, if it changes one.
    """
    written = next((change for change in decision.changes if isinstance(change, ChangeHead)), None)
    before = written.before if written else head
    if before is None or before.owner != act.who or not (before.state is State.ACKNOWLEDGED or _proves(before, act)):
        return decision
    after = written.after if written else before
    seen = taken(after, act.who, act.now) if _proves(before, act) else watched(after, act.now)
    if (after.owner, after.state, after.due) != (before.owner, before.state, before.due) or seen == after:
        return decision
    others = [change for change in decision.changes if change is not written]
    expect = written.expect if written else still(before)
    change = ChangeHead(before=before, after=seen, expect=expect)
    proof = [line(before.id, act.now + INSTANT, act.because(Reason.SIGN_GIVEN))] if _proves(before, act) else []
    return decided(decision.reason, [change, *others, *proof], act.now, decision.said)


def _proves(head: Head, act: Act) -> bool:
    """Whether the act is the second sign of life that its owner owes."""
    return head.state is State.OPEN and act.proven and act.who in head.unproven


def busy(head: Head, minutes: int, act: Act) -> Decision:
    """The owner buys time: so long nobody asks whether they are still on it, at most half a day."""
    if head.state not in LIVE:
        return stale(head, head.number)
    if head.owner != act.who:
        return nothing_done(Reason.NOT_CHANGED, "not yours", number=head.number, owner=act.name_of(head.owner))
    if head.state is State.OPEN and is_owed(head, act):
        return take(head, act)
    bought = timedelta(minutes=max(1, min(minutes, LONGEST_BUSY // timedelta(minutes=1))))
    after = replace(taken(head, act.who, act.now), asked=None)
    if after.due is None:
        return take(head, act)
    after = replace(after, due=act.now + bought)
    changes: list[Change] = [
        _changed(head, after),
        line(head.id, act.now, act.because(Reason.BUSY, minutes=int(bought.total_seconds() // 60))),
    ]
    said = saying("busy", number=head.number, until=(act.now + bought).isoformat())
    return decided(Reason.BUSY, changes, act.now, said)


def owner_silent(head: Head, *, plan: Plan, now: datetime, tokens: Tokens) -> Decision:
    """What a due case with an owner does: nothing while something waits for them, else ask, else page on."""
    if head.owner is None or head.policy is None or not head.policy.silent_after:
        return _waits(head, None, now)
    if head.resolve_asked and head.resolve_asked + ASKED_HOLDS > now:
        return _waits(head, head.resolve_asked + ASKED_HOLDS, now)
    if (morning := awake_at(head.owner, head.severity, plan, now)) > now:
        return _waits(head, morning, now)
    if head.asked is None:
        return _asked(head, plan, now)
    return _paged_on(head, plan=plan, now=now, tokens=tokens)


def owner_unheard(head: Head, *, plan: Plan, now: datetime) -> Decision:
    """What a case does that became worse, when somebody has answered and its owner has not: it becomes theirs.

    First it is released, then it is taken: at no moment has it two owners.
    """
    if head.owner is not None:
        after = replace(released(head), due=now, giver=head.owner)
        return decided(Reason.OWNER_SILENT, [_changed(head, after), _line(head, Reason.OWNER_SILENT, now)], now)
    who = head.answered[0]
    after = taken(head, who, now)
    because = Because(reason=Reason.TAKEN, cause=f"answered-{head.episode}", who=who)
    yours = saying("yours now", number=head.number, owner=name_of(head.giver, plan))
    changes: list[Change] = [
        _changed(head, after),
        line(head.id, now, because),
        letter(head, who, because.cause, yours, plan=plan, now=now, kind=MessageKind.NEWS),
    ]
    if head.giver and head.giver != who:
        lost = saying("let go", number=head.number, next=name_of(who, plan))
        changes.append(letter(head, head.giver, because.cause, lost, plan=plan, now=now, kind=MessageKind.NEWS))
    return decided(Reason.TAKEN, changes, now)


def _waits(head: Head, until: datetime | None, now: datetime) -> Decision:
    return decided(Reason.NOT_CHANGED, [_changed(head, replace(head, due=until))], now)


def _asked(head: Head, plan: Plan, now: datetime) -> Decision:
    until = now + time_to_answer(head)
    said = Said(template=STILL_ON_IT, values={**glimpse_values(head), "until": until.isoformat()})
    return decided(
        Reason.OWNER_ASKED,
        [
            _changed(head, replace(head, asked=now, due=until)),
            _line(head, Reason.OWNER_ASKED, now),
            letter(head, head.owner or "", _cause(head, now), said, plan=plan, now=now, kind=MessageKind.QUESTION),
        ],
        now,
    )


def _paged_on(head: Head, *, plan: Plan, now: datetime, tokens: Tokens) -> Decision:
    """The next are called, with the silent one as the fall-back; a company of one calls that one again, loudly."""
    owner = head.owner or ""
    place = fast_forward(head, lambda step: any(person != owner for person in step.people))
    let_go = replace(
        released(place or replace(head, step=0)),
        episode=head.episode + 1,
        giver=owner,
        answered=(),
        misses=0,
    )
    after, calls = called(let_go, plan=plan, now=now, tokens=tokens, spared=(owner,) if place else ())
    others = ", ".join(name_of(person, plan) for person in called_last(after) if person != owner)
    said = saying("let go", number=head.number, next=others)
    return decided(
        Reason.OWNER_SILENT,
        [
            _changed(head, after),
            _line(head, Reason.OWNER_SILENT, now),
            *calls,
            letter(after, owner, _cause(head, now), said, plan=plan, now=now, kind=MessageKind.NEWS),
        ],
        now,
    )


def _changed(head: Head, after: Head) -> ChangeHead:
    return ChangeHead(before=head, after=after, expect=still(head))


def _line(head: Head, reason: Reason, now: datetime) -> Change:
    return line(head.id, now, Because(reason=reason, cause=_cause(head, now), detail={"owner": head.owner or ""}))


def _cause(head: Head, now: datetime) -> str:
    return f"silent-{head.episode}-{now.isoformat()}"
