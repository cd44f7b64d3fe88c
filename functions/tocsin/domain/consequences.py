"""What a mention does to a case: it opens one, makes it worse, shows that it is not calm, has somebody told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from tocsin.domain.belonging import window_end
from tocsin.domain.changes import Change, ChangeHead, Expect
from tocsin.domain.glimpse import glimpse_of
from tocsin.domain.incident import Glimpse, Head
from tocsin.domain.matter import Matter
from tocsin.domain.messages import Tokens, told
from tocsin.domain.names import incident_id
from tocsin.domain.opening import opened, raised, reopened
from tocsin.domain.plan import Plan
from tocsin.domain.reasons import Reason
from tocsin.domain.timeline import Because, line
from tocsin.domain.words import Severity, State


def new_case(matter: Matter) -> str:
    """The id of the case that this mention opens, or that later news of it opens when its own is finished."""
    revision = matter.news.revision if matter.grown and matter.news else None
    return incident_id(f"{matter.mention.key} {revision.isoformat()}" if revision else matter.mention.key)


def opening_by(matter: Matter, *, plan: Plan, now: datetime, tokens: Tokens) -> list[Change]:
    """A new case, opened by this mention, with its first pages."""
    mention, judgement = matter.mention, matter.judgement
    head = Head(
        id=new_case(matter),
        number=matter.number,
        brand=mention.brand,
        topic=judgement.topics[0] if judgement.topics else "",
        group=matter.belonging.group,
        severity=max(judgement.severity, Severity.COMPLAINT),
        confidential=judgement.confidential,
        policy=plan.freeze(judgement.policy, now) if judgement.policy else None,
        glimpse=_glimpse(matter),
        opened=now,
        opened_by=mention.key,
        plan=judgement.plan,
        correlation=mention.correlation,
    )
    people = _to_tell(matter, head, plan, now)
    changes = opened(
        replace(head, told=_marks(matter, people)),
        _because(Reason.OPENED, matter),
        plan=plan,
        tokens=tokens,
        until=window_end(mention, judgement),
        instead_of=matter.belonging.ended,
    )
    return [*changes, *_pages(matter, head, people, plan=plan, now=now, tokens=tokens)]


def raising_by(matter: Matter, head: Head, *, plan: Plan, now: datetime, tokens: Tokens) -> list[Change]:
    """This mention makes its case worse: a new episode, with pages at the new level."""
    judgement = matter.judgement
    glimpse = _glimpse(matter)
    people = _to_tell(matter, head, plan, now)
    changes = raised(
        head,
        judgement.severity,
        _because(Reason.RAISED, matter),
        policy=plan.freeze(judgement.policy, now) if judgement.policy else None,
        pointer=matter.belonging.pointer,
        plan=plan,
        now=now,
        tokens=tokens,
        glimpse=glimpse,
        told=_marks(matter, people),
    )
    worse = replace(head, severity=judgement.severity, episode=head.episode + 1)
    return [*changes, *_pages(matter, worse, people, plan=plan, now=now, tokens=tokens)]


def reopening_by(matter: Matter, head: Head, *, plan: Plan, now: datetime, tokens: Tokens) -> list[Change]:
    """This mention shows that a calm case is not calm."""
    judgement = matter.judgement
    nobodys = replace(head, episode=head.episode + 1, severity=max(head.severity, judgement.severity), owner=None)
    people = _to_tell(matter, replace(nobodys, told=()), plan, now)
    changes = reopened(
        head,
        _because(Reason.REOPENED, matter),
        glimpse=_glimpse(matter),
        severity=judgement.severity,
        policy=plan.freeze(judgement.policy, now) if judgement.policy else None,
        pointer=matter.belonging.pointer,
        plan=plan,
        now=now,
        tokens=tokens,
        told=_marks(matter, people),
    )
    return [*changes, *_pages(matter, nobodys, people, plan=plan, now=now, tokens=tokens)]


def telling(matter: Matter, head: Head, *, plan: Plan, now: datetime, tokens: Tokens) -> list[Change]:
    """Have those told whom the rule names, although somebody has the case. Nothing if they all know of it."""
    people = _to_tell(matter, head, plan, now)
    if not people:
        return []
    after = replace(head, told=(*head.told, *_marks(matter, people)))
    expect = Expect(states=frozenset({head.state}), episode=head.episode)
    return [
        ChangeHead(before=head, after=after, expect=expect),
        *_pages(matter, head, people, plan=plan, now=now, tokens=tokens),
    ]


def _to_tell(matter: Matter, head: Head, plan: Plan, now: datetime) -> tuple[str, ...]:
    """Those whom the rule names, but for who is called for this mention anyway, or was told of the like before."""
    if not matter.judgement.page:
        return ()
    owner = plan.person_for("owner", now)
    before = plan.people_for(matter.before.judgement.page, now) if matter.before else ()
    wanted = [person for person in plan.people_for(matter.judgement.page, now) if person not in before]
    people = dict.fromkeys(head.owner if head.owner and person == owner else person for person in wanted)
    called = _first_called(matter, plan, now)
    return tuple(person for person in people if person not in called and _mark(matter, person) not in head.told)


def _mark(matter: Matter, person: str) -> str:
    return f"{matter.judgement.kind}:{person}"


def _marks(matter: Matter, people: Iterable[str]) -> tuple[str, ...]:
    return tuple(_mark(matter, person) for person in people)


def _pages(
    matter: Matter, head: Head, people: tuple[str, ...], *, plan: Plan, now: datetime, tokens: Tokens
) -> list[Change]:
    if not people:
        return []
    shown = replace(head, glimpse=_glimpse(matter))
    cause = matter.mention.key
    pages = [change for person in people for change in told(shown, person, cause, plan=plan, now=now, token=tokens())]
    return [line(head.id, now, _because(Reason.TOLD, matter, suffix="told")), *pages]


def _first_called(matter: Matter, plan: Plan, now: datetime) -> tuple[str, ...]:
    """Whom the policy calls at once for this mention, so that nobody gets the same alarm twice."""
    judgement, head = matter.judgement, matter.head
    calls = head is None or head.state is State.RESOLVED or judgement.severity > head.severity
    kept = head.policy if head else None
    policy = plan.freeze(judgement.policy, now) if judgement.policy else kept
    return next((step.people for step in policy.steps if step.people), ()) if calls and policy else ()


def _glimpse(matter: Matter) -> Glimpse:
    return glimpse_of(matter.mention, matter.judgement, matter.voices, matter.words)


def _because(reason: Reason, matter: Matter, suffix: str = "") -> Because:
    """Why: the last rule that fired is the one that asked for it."""
    fired = matter.judgement.fired
    cause = f"{matter.mention.key}-{suffix}" if suffix else matter.mention.key
    return Because(
        reason=reason,
        cause=cause,
        rule=fired[-1].rule if fired else None,
        why=fired[-1].why if fired else "",
        detail={"kind": matter.judgement.kind.value, "severity": matter.judgement.severity.word},
    )
