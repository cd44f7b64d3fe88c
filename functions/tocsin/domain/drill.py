"""A drill: the real calling of real people, of nothing. What begins it, what an answer does, how it comes to an end.

begun ── step 1 ──┬── all of them have answered, or its wait is over ──▶ step 2 ── … ──▶ over
                  └── a case waits for somebody, or its time is over ────────────────────▶ over

It has a number of its own. Nobody owns it: each person who answers has answered, and the next are called all the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tocsin.domain.act import Act, nothing_done
from tocsin.domain.changes import Change, ChangeHead, FreeNumber, OpenHead, TakeNumber
from tocsin.domain.decision import Decision, Said, decided, saying
from tocsin.domain.incident import Exercise, FrozenPolicy, Glimpse, Head
from tocsin.domain.messages import Tokens, post
from tocsin.domain.names import drill_id, under_incident
from tocsin.domain.opening import called, still
from tocsin.domain.plan import Plan
from tocsin.domain.policy import all_steps, called_last
from tocsin.domain.reasons import Reason
from tocsin.domain.timeline import Because, line
from tocsin.domain.words import Severity, State

NUMBER = 0
"""The number of every drill: no case has it, and there is one drill at a time."""
SHORTEST, LONGEST = timedelta(minutes=15), timedelta(hours=2)
"""How long a drill lasts by itself, at least and at most."""
TIME_IS_OVER = "Its time is over."
ALL_HAVE_ANSWERED = "Everybody has answered."
TAKEN = "Somebody has taken it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A drill as somebody wants it. Its policy is gone through once, whatever it repeats."""

    policy: FrozenPolicy
    severity: Severity
    lasts: timedelta
    until_taken: bool = False
    desks: tuple[str, ...] = ()
    """Desks that are told that there is a drill."""


def length_of(policy: FrozenPolicy) -> timedelta:
    """As long as it takes until everybody has been called and has had their time, within reason."""
    return min(LONGEST, max(SHORTEST, timedelta(seconds=sum(step.wait for step in policy.steps))))


def people_of(policy: FrozenPolicy) -> tuple[str, ...]:
    """Everybody whom its steps call, in order."""
    return tuple(dict.fromkeys(person for step in policy.steps for person in step.people))


def begin(planned: Planned, act: Act) -> Decision:
    """The drill, and the alarms of its first step. Its number must be free: no other drill is running."""
    head = Head(
        id=drill_id(act.cause),
        number=NUMBER,
        brand=act.plan.company.brands[0],
        severity=planned.severity,
        policy=replace(planned.policy, repeat=0, silent_after=0),
        opened=act.now,
        opened_by=act.who,
        plan=act.plan.version,
        correlation=act.cause,
        glimpse=Glimpse(voices=0),
        drill=Exercise(ends=act.now + planned.lasts, until_taken=planned.until_taken),
    )
    after, calls = _called(head, act.plan, act.now, act.tokens)
    until = (act.now + planned.lasts).isoformat()
    told = Said(template="drill", values={"who": act.name_of(act.who), "until": until})
    parent = under_incident(head.id)
    changes: list[Change] = [
        OpenHead(head=after),
        TakeNumber(number=NUMBER, incident=head.id, now=act.now),
        line(head.id, act.now, act.because(Reason.DRILL_BEGUN, until=until)),
        *calls,
        *(
            post(parent, desk, "drill", told, plan=act.plan, now=act.now, correlation=act.cause)
            for desk in planned.desks
        ),
    ]
    return decided(Reason.DRILL_BEGUN, changes, act.now, saying("drill begun", number=NUMBER, until=until))


def answered(head: Head, act: Act, reason: Reason = Reason.DRILL_ANSWERED) -> Decision:
    """Somebody answers, whichever way. Too late is noted as well; twice is once."""
    note = line(head.id, act.now, act.because(reason))
    if act.who in head.answered:
        return nothing_done(Reason.NOT_CHANGED, "drill answered already", number=head.number)
    if head.state is State.CLOSED:
        return decided(reason, [note], act.now, saying("drill over", number=head.number))
    after = replace(head, answered=(*head.answered, act.who))
    said = saying("drill answered", number=head.number)
    if why := _is_over(after, reason):
        return decided(reason, [*_ended(head, after, why, act.now), note], act.now, said)
    if set(called_last(after)) <= set(after.answered):
        after = replace(after, due=act.now)
    return decided(reason, [_changed(head, after), note], act.now, said)


def passed(head: Head, act: Act) -> Decision:
    """Somebody says "not me". They are awake: it counts as an answer."""
    return answered(head, act, Reason.DRILL_PASSED)


def told(head: Head) -> Decision:
    """Somebody asks what it is."""
    return nothing_done(Reason.TOLD_WHO, "drill told", number=head.number)


def when_due(head: Head, case: Head | None, *, plan: Plan, now: datetime, tokens: Tokens) -> Decision:
    """What a due drill does: it ends, or calls the next. `case` is one that waits for somebody: it goes ahead."""
    if head.due is None or head.due > now or head.drill is None:
        return Decision(reason=Reason.NOT_CHANGED)
    if case or now >= head.drill.ends:
        return over(head, gave_way_to(case) if case else TIME_IS_OVER, now)
    after, calls = _called(head, plan, now, tokens)
    reason = Reason.EXHAUSTED if after.exhausted else Reason.NEXT_STEP
    return decided(reason, [_changed(head, after), *calls], now)


def over(head: Head, why: str, now: datetime) -> Decision:
    """The drill is over, whoever has answered by now. Nothing, if it was over before."""
    if head.state is State.CLOSED:
        return Decision(reason=Reason.NOT_CHANGED)
    return decided(Reason.DRILL_ENDED, _ended(head, head, why, now), now, saying("drill over", number=head.number))


def gave_way_to(case: Head) -> str:
    """Why a drill is over when a case waits for somebody."""
    return f"Case {case.number} waits for somebody, and goes ahead."


def _called(head: Head, plan: Plan, now: datetime, tokens: Tokens) -> tuple[Head, list[Change]]:
    """The next who have not answered yet. The last resort hears of it only if nobody has."""
    ends = head.drill.ends if head.drill else now
    if head.exhausted:
        return replace(head, due=ends), []
    after, calls = called(head, plan=plan, now=now, tokens=tokens, spared=head.answered)
    while not after.exhausted and set(called_last(after)) <= set(head.answered):
        after, calls = called(after, plan=plan, now=now, tokens=tokens, spared=head.answered)
    if after.exhausted and head.answered:
        after, calls = replace(after, exhausted=False), []
    return replace(after, due=min(after.due or ends, ends)), calls


def _is_over(head: Head, reason: Reason) -> str:
    """Why a drill is over with this answer; empty: it is not."""
    if head.drill and head.drill.until_taken and reason is Reason.DRILL_ANSWERED:
        return TAKEN
    everybody = {person for step in all_steps(head) for person in step.people}
    return ALL_HAVE_ANSWERED if everybody <= set(head.answered) else ""


def _ended(before: Head, head: Head, why: str, now: datetime) -> list[Change]:
    after = replace(head, state=State.CLOSED, closed=now, due=None)
    return [
        _changed(before, after),
        FreeNumber(number=head.number, incident=head.id, at=now),
        line(head.id, now, Because(reason=Reason.DRILL_ENDED, cause="ended", why=why)),
    ]


def _changed(head: Head, after: Head) -> ChangeHead:
    return ChangeHead(before=head, after=after, expect=replace(still(head), answered=head.answered))
