"""What a judged mention does: nothing, a desk, joining a case, opening one, making one worse. Pure; reads nothing.

One piece decides for what is new and for later news of it: only how the record is written differs (`Matter.keep`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from tocsin.domain.belonging import Belonging
from tocsin.domain.changes import Change, ChangeRecord, PutRecord
from tocsin.domain.consequences import new_case, opening_by, raising_by, reopening_by, telling
from tocsin.domain.decision import Decision, decided
from tocsin.domain.frozen import dataclass
from tocsin.domain.judgement import Judgement
from tocsin.domain.matter import Matter
from tocsin.domain.messages import Tokens
from tocsin.domain.plan import Plan
from tocsin.domain.posting import posts
from tocsin.domain.reasons import Reason
from tocsin.domain.record import Record
from tocsin.domain.words import State

NEWSWORTHY = frozenset({Reason.OPENED, Reason.RAISED, Reason.REOPENED, Reason.TOLD})
"""What later news of a mention may change; anything else is only growth."""


def wants_case(judgement: Judgement) -> bool:
    """Whether a rule asks for a case, or for somebody to be told: a page hangs on a case."""
    return judgement.opens or bool(judgement.policy) or bool(judgement.page)


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


def decide(matter: Matter, *, plan: Plan, now: datetime, tokens: Tokens) -> Decision:
    """The decision, with the write of the mention in it."""
    outcome = _outcome(_without_closed(matter), plan=plan, now=now, tokens=tokens)
    told_before = matter.before.judgement.desks if matter.before else ()
    wanted = matter.judgement.desks if not matter.judgement.ignored or outcome.incident else ()
    desks = tuple(desk for desk in wanted if desk not in told_before) if told_before else wanted
    # A mention has one deadline, and is reminded of once: another desk that gets it later begins no second one.
    answer_by = _answer_by(desks, plan, now) if outcome.incident is None and not told_before else None
    grown = matter.before if matter.grown and outcome.reason not in NEWSWORTHY else None
    reason = grown.reason if grown else outcome.reason
    incident = outcome.incident or (grown.incident if grown else None)
    record = _record(matter, reason, incident, answer_by, now)
    kept = PutRecord(record=record) if matter.before is None else ChangeRecord(before=matter.before, after=record)
    written = posts(record, desks, outcome.number, plan=plan, now=now)
    return decided(Reason.GREW if grown else outcome.reason, [kept, *outcome.changes, *written], now)


def _record(matter: Matter, reason: Reason, incident: str | None, answer_by: datetime | None, now: datetime) -> Record:
    """The mention as it is kept. A deadline once given stays."""
    said, judgement, news = matter.mention, matter.judgement, matter.news
    if news is None:
        return Record(
            mention=said, judgement=judgement, reason=reason, incident=incident, answer_by=answer_by, judged=now
        )
    by = answer_by or news.answer_by
    return replace(news, judgement=judgement, reason=reason, incident=incident, answer_by=by)


def _without_closed(matter: Matter) -> Matter:
    """A closed case is nobody's any more; the next one takes its place."""
    if matter.head is None or matter.head.state is not State.CLOSED:
        return matter
    ended = matter.belonging.ended or matter.head.id
    belongs = replace(matter.belonging, incident=None, pointer=None, ended=ended)
    return replace(matter, head=None, belonging=belongs)


def _outcome(matter: Matter, *, plan: Plan, now: datetime, tokens: Tokens) -> Outcome:
    judgement, belongs, head = matter.judgement, matter.belonging, matter.head
    wants = wants_case(judgement) and not _asked_before(matter)
    joined = belongs.incident if head or belongs.pointer else None
    if head and joined and wants and (head.state is State.RESOLVED or judgement.severity > head.severity):
        again = head.state is State.RESOLVED
        changes = (reopening_by if again else raising_by)(matter, head, plan=plan, now=now, tokens=tokens)
        reason = Reason.REOPENED if again else Reason.RAISED
        return Outcome(reason=reason, incident=joined, number=head.number, changes=tuple(changes))
    stays = matter.before is not None and matter.before.incident is not None
    if joined and (wants or stays or (judgement.joins and not _was_detached(matter))):
        pages = telling(matter, head, plan=plan, now=now, tokens=tokens) if head else []
        reason = Reason.TOLD if pages else Reason.JOINED
        return Outcome(reason=reason, incident=joined, number=_number_of(matter), changes=tuple(pages))
    if wants:
        changes = opening_by(matter, plan=plan, now=now, tokens=tokens)
        return Outcome(reason=Reason.OPENED, incident=new_case(matter), number=matter.number, changes=tuple(changes))
    if matter.silenced:
        return Outcome(reason=Reason.SILENCED)
    if judgement.desks and not judgement.ignored:
        return Outcome(reason=Reason.ROUTED)
    return Outcome(reason=Reason.IGNORED if judgement.ignored else Reason.KEPT)


def _asked_before(matter: Matter) -> bool:
    """Whether the mention got all that it asks for when it was first judged: it is no worse than it was then.

    One more like reopens no calm case, opens none after a false alarm, and undoes no correction.
    """
    before = matter.before.judgement if matter.grown and matter.before else None
    return before is not None and wants_case(before) and matter.judgement.severity <= before.severity


def _was_detached(matter: Matter) -> bool:
    return matter.grown and matter.before is not None and matter.before.reason is Reason.DETACHED


def _number_of(matter: Matter) -> int:
    if matter.head:
        return matter.head.number
    return matter.belonging.pointer.number if matter.belonging.pointer else 0


def _answer_by(desks: tuple[str, ...], plan: Plan, now: datetime) -> datetime | None:
    known = [plan.desks[desk].answer_within for desk in desks if desk in plan.desks]
    return now + timedelta(seconds=min(known)) if known else None
