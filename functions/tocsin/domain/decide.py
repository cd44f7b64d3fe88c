"""What a judged mention does: nothing, a desk, joining a case, opening one, making one worse. Pure; it reads nothing.

`Keep` makes the write of the mention itself, so that one piece decides for what is new and for later news of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tocsin.domain.belonging import Belonging, window_end
from tocsin.domain.changes import Change
from tocsin.domain.decision import Decision, decided
from tocsin.domain.glimpse import glimpse_of
from tocsin.domain.incident import Head
from tocsin.domain.judgement import Judgement
from tocsin.domain.mention import Mention
from tocsin.domain.messages import Tokens, told
from tocsin.domain.names import incident_id
from tocsin.domain.opening import opened, raised, reopened
from tocsin.domain.plan import Plan
from tocsin.domain.posting import posts
from tocsin.domain.reasons import Reason
from tocsin.domain.record import Record
from tocsin.domain.timeline import Because, line
from tocsin.domain.words import Severity, State

Keep = Callable[[Record], Change]
"""How the record is written: put if absent, or changed under a revision condition."""


NEWSWORTHY = frozenset({Reason.OPENED, Reason.RAISED, Reason.REOPENED, Reason.TOLD})
"""What later news of a mention may change; anything else is only growth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The mention to be decided on, and what was read for it."""

    record: Record
    """As it would be kept if nothing came of it; `judgement` is the new one."""
    keep: Keep
    belonging: Belonging
    head: Head | None = None
    """The head of the case that it belongs to; None if there is none, or if it only joins and nobody looked yet."""
    number: int = 0
    """The next free number, if it may open a case."""
    before: Record | None = None
    """The record as it was, if this is later news of it: nobody is told twice, no desk gets it twice."""
    silenced: bool = False
    """A person has silenced its topic; the judgement is hushed already."""
    voices: int = 1

    @property
    def mention(self) -> Mention:
        """The mention."""
        return self.record.mention

    @property
    def judgement(self) -> Judgement:
        """What the rules concluded."""
        return self.record.judgement


def wants_case(judgement: Judgement) -> bool:
    """Whether a rule asks for a case at all."""
    return judgement.opens or bool(judgement.policy)


def needs_head(judgement: Judgement, belongs: Belonging) -> bool:
    """Whether the decision has to see the head: it may raise, page or reopen. A plain join looks afterwards."""
    if belongs.incident is None:
        return False
    return belongs.pointer is None or bool(judgement.page) or judgement.severity > belongs.pointer.severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What becomes of the mention, before its record and its posts are written."""

    reason: Reason
    incident: str | None = None
    number: int = 0
    changes: tuple[Change, ...] = ()


def decide(case: Case, *, plan: Plan, now: datetime, tokens: Tokens) -> Decision:
    """The decision, with the write of the mention in it."""
    outcome = _outcome(_without_closed(case), plan=plan, now=now, tokens=tokens)
    told_before = case.before.judgement.desks if case.before else ()
    wanted = case.judgement.desks if not case.judgement.ignored or outcome.incident else ()
    desks = tuple(desk for desk in wanted if desk not in told_before)
    answer_by = _answer_by(desks, plan, now) if outcome.incident is None else None
    record = replace(
        case.record,
        reason=outcome.reason if case.before is None or outcome.reason in NEWSWORTHY else case.before.reason,
        incident=outcome.incident,
        answer_by=answer_by or case.record.answer_by,
    )
    reason = outcome.reason if case.before is None or outcome.reason in NEWSWORTHY else Reason.GREW
    written = posts(record, desks, outcome.number, plan=plan, now=now)
    return decided(reason, [case.keep(record), *outcome.changes, *written], now)


def _without_closed(case: Case) -> Case:
    """A closed case is nobody's any more; the next one takes its place."""
    if case.head is None or case.head.state is not State.CLOSED:
        return case
    belongs = replace(case.belonging, incident=None, pointer=None, ended=case.head.id)
    return replace(case, head=None, belonging=belongs)


def _outcome(case: Case, *, plan: Plan, now: datetime, tokens: Tokens) -> Outcome:
    judgement, belongs, head = case.judgement, case.belonging, case.head
    wants = wants_case(judgement)
    joined = belongs.incident if head or belongs.pointer else None
    if head and joined and wants and (head.state is State.RESOLVED or judgement.severity > head.severity):
        again = head.state is State.RESOLVED
        changes = (_reopen if again else _raise)(case, head, plan=plan, now=now, tokens=tokens)
        reason = Reason.REOPENED if again else Reason.RAISED
        return Outcome(reason=reason, incident=joined, number=head.number, changes=tuple(changes))
    stays = case.before is not None and case.before.incident is not None
    if joined and (wants or judgement.joins or judgement.page or stays):
        pages = _told(case, head, plan=plan, now=now, tokens=tokens) if head else []
        reason = Reason.TOLD if pages else Reason.JOINED
        return Outcome(reason=reason, incident=joined, number=_number_of(case), changes=tuple(pages))
    if wants:
        changes = _open(case, plan=plan, now=now, tokens=tokens)
        incident = incident_id(case.mention.key)
        return Outcome(reason=Reason.OPENED, incident=incident, number=case.number, changes=tuple(changes))
    if case.silenced:
        return Outcome(reason=Reason.SILENCED)
    if judgement.desks and not judgement.ignored:
        return Outcome(reason=Reason.ROUTED)
    return Outcome(reason=Reason.IGNORED if judgement.ignored else Reason.KEPT)


def _number_of(case: Case) -> int:
    if case.head:
        return case.head.number
    return case.belonging.pointer.number if case.belonging.pointer else 0


def _open(case: Case, *, plan: Plan, now: datetime, tokens: Tokens) -> list[Change]:
    mention, judgement = case.mention, case.judgement
    head = Head(
        id=incident_id(mention.key),
        number=case.number,
        brand=mention.brand,
        topic=judgement.topics[0] if judgement.topics else "",
        group=case.belonging.group,
        severity=max(judgement.severity, Severity.COMPLAINT),
        confidential=judgement.confidential,
        policy=plan.freeze(judgement.policy) if judgement.policy else None,
        glimpse=glimpse_of(mention, judgement, case.voices),
        opened=now,
        opened_by=mention.key,
        plan=judgement.plan,
        correlation=mention.correlation,
    )
    changes = opened(
        head,
        _because(Reason.OPENED, case),
        plan=plan,
        tokens=tokens,
        until=window_end(mention, judgement),
        instead_of=case.belonging.ended,
    )
    return [*changes, *_told(case, head, plan=plan, now=now, tokens=tokens)]


def _raise(case: Case, head: Head, *, plan: Plan, now: datetime, tokens: Tokens) -> list[Change]:
    judgement = case.judgement
    glimpse = glimpse_of(case.mention, judgement, case.voices)
    changes = raised(
        head,
        judgement.severity,
        _because(Reason.RAISED, case),
        policy=plan.freeze(judgement.policy) if judgement.policy else None,
        pointer=case.belonging.pointer,
        plan=plan,
        now=now,
        tokens=tokens,
        glimpse=glimpse,
    )
    worse = replace(head, severity=judgement.severity, episode=head.episode + 1)
    return [*changes, *_told(case, worse, plan=plan, now=now, tokens=tokens)]


def _reopen(case: Case, head: Head, *, plan: Plan, now: datetime, tokens: Tokens) -> list[Change]:
    judgement = case.judgement
    return reopened(
        head,
        _because(Reason.REOPENED, case),
        glimpse=glimpse_of(case.mention, judgement, case.voices),
        severity=judgement.severity,
        policy=plan.freeze(judgement.policy) if judgement.policy else None,
        pointer=case.belonging.pointer,
        plan=plan,
        now=now,
        tokens=tokens,
    )


def _told(case: Case, head: Head, *, plan: Plan, now: datetime, tokens: Tokens) -> list[Change]:
    """Pages that a rule asks for by name, to those who are not called for this mention anyway."""
    wanted = plan.people_for(case.judgement.page)
    people = dict.fromkeys(
        head.owner if person == plan.person_for("owner") and head.owner else person for person in wanted
    )
    shown = replace(head, glimpse=glimpse_of(case.mention, case.judgement, case.voices))
    before = plan.people_for(case.before.judgement.page) if case.before else ()
    called = {*before, *_first_called(case, plan)}
    cause = case.mention.key
    pages = [
        change
        for person in people
        if person not in called
        for change in told(shown, person, cause, plan=plan, now=now, token=tokens())
    ]
    return [line(head.id, now, _because(Reason.TOLD, case, suffix="told")), *pages] if pages else []


def _first_called(case: Case, plan: Plan) -> tuple[str, ...]:
    """Whom this mention's own policy calls at once, so that nobody gets the same alarm twice."""
    judgement = case.judgement
    calls = judgement.policy and (case.head is None or judgement.severity > case.head.severity)
    steps = plan.freeze(judgement.policy).steps if calls and judgement.policy else ()
    return steps[0].people if steps else ()


def _because(reason: Reason, case: Case, suffix: str = "") -> Because:
    """Why: the last rule that fired is the one that asked for it."""
    fired = case.judgement.fired
    cause = f"{case.mention.key}-{suffix}" if suffix else case.mention.key
    return Because(
        reason=reason,
        cause=cause,
        rule=fired[-1].rule if fired else None,
        why=fired[-1].why if fired else "",
        detail={"kind": case.judgement.kind.value, "severity": case.judgement.severity.word},
    )


def _answer_by(desks: tuple[str, ...], plan: Plan, now: datetime) -> datetime | None:
    known = [plan.desks[desk].answer_within for desk in desks if desk in plan.desks]
    return now + timedelta(seconds=min(known)) if known else None
