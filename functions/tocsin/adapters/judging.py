"""Judges a mention on what the table says: counts it, reads, decides, commits, until a decision holds; then hints.

mention ──> read ──> who ──> count ──> what is around it ──> judge ──> decide ──> commit ──> hint
                                              ^                                     │
                                              └──────── lost a race: look again ────┘
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from tocsin.adapters.acting import TRIES, NotSettledError
from tocsin.adapters.matters import Draft, Tools, matter_of
from tocsin.adapters.thanking import thank
from tocsin.domain.changes import ChangeRecord, PutMessage, PutRecord, Refusal
from tocsin.domain.decide import decide, wants_case
from tocsin.domain.decision import Decision
from tocsin.domain.growth import as_update, grown, is_stale, is_worth_keeping, totalled
from tocsin.domain.judge import Judge, Reading
from tocsin.domain.judgement import Identity
from tocsin.domain.matter import Matter
from tocsin.domain.mention import Mention, Update
from tocsin.domain.plan import Plan
from tocsin.domain.ports import Table
from tocsin.domain.reasons import Reason
from tocsin.domain.record import Record
from tocsin.domain.voices import entry_of, minute_of
from tocsin.domain.words import LIVE

__all__ = [
    "NotYetHeardError",
    "Tools",
    "Understood",
    "triage_mention",
    "triage_understood",
    "triage_update",
    "understood",
]

OVERTAKEN = timedelta(seconds=60)
"""A case that became calm later than this after a mention was judged was calm knowing of it."""


class NotYetHeardError(LookupError):
    """An update of a mention that we do not have (yet): queues do not keep order."""


class Understood(NamedTuple):
    """A mention, and all that is concluded from itself alone: it can be made beforehand, and elsewhere."""

    reading: Reading
    identity: Identity


def understood(mention: Mention, judge: Judge) -> Understood:
    """What it says and who speaks. Pure: nothing is counted yet."""
    brand = brand_meant(mention.brand, judge.plan.company.brands)
    reading = judge.read(mention if mention.brand == brand else replace(mention, brand=brand))
    return Understood(reading, judge.identify(reading))


def triage_mention(mention: Mention, tools: Tools) -> Reason:
    """Judge a mention heard for the first time; heard again, take in what it tells anew."""
    reason = triage_understood(understood(mention, tools.judge), tools)
    thank(mention, tools.hands)
    return reason


def triage_understood(found: Understood, tools: Tools) -> Reason:
    """Count a mention that was read, and judge it by what is around it."""
    mention = found.reading.mention
    entry = entry_of(mention, voice=found.identity.voice)
    minute = minute_of(mention.posted)
    for topic in found.reading.topics or ("",):
        tools.table.observe(mention.brand, topic, minute, entry)
    return _settled(Draft(mention=mention, reading=found.reading, identity=found.identity), tools)


def brand_meant(written: str, brands: Sequence[str]) -> str:
    """The brand as the plan writes it: two tools that write it differently must not make two cases of one matter.

    A source for which the plan names none speaks of the first.
    """
    if written in brands:
        return written
    meant = written.casefold()
    for brand in brands:
        if brand.casefold() == meant:
            return brand
    return written or brands[0]


def triage_update(update: Update, tools: Tools) -> Reason:
    """Take in later news of a mention, and judge again how bad it is. Raises NotYetHeardError."""
    before = tools.table.record(update.key)
    if before is None:
        raise NotYetHeardError(update.key)
    if is_stale(before, update):
        return Reason.STALE_UPDATE
    step = tools.judge.plan.company.growth_step
    totals = totalled(before, update, step)
    if not is_worth_keeping(before, totals, step):
        return Reason.SMALL_UPDATE
    news = grown(before, totals)
    if news.deleted:
        refused = tools.table.commit([ChangeRecord(before=before, after=news)])
        return triage_update(update, tools) if refused else Reason.GREW
    reading = tools.judge.read(news.mention)
    identity = tools.judge.identify(reading)
    return _settled(
        Draft(mention=news.mention, reading=reading, identity=identity, before=before, news=news, update=update),
        tools,
        look=True,
    )


def _settled(draft: Draft, tools: Tools, *, look: bool = False) -> Reason:
    """Read, decide, commit, until a decision holds. A plain join looks at its case only after it was put."""
    for _ in range(TRIES):
        matter = matter_of(draft, tools, look=look)
        decision = decide(matter, plan=_plan_for(matter, tools), now=tools.hands.clock.now(), tokens=tools.hands.tokens)
        refusal = _committed(decision, tools.table)
        if refusal is None:
            _hint(decision, tools)
            joined = _joined_unseen(matter, decision)
            if joined is None or _still_holds(joined, tools.table):
                return decision.reason
            draft = replace(draft, before=joined, news=joined)
        elif refusal.has(PutRecord):
            return _heard_before(draft, tools)
        elif refusal.has(ChangeRecord):
            return _changed_meanwhile(draft, tools)
        look = True
    raise NotSettledError(draft.mention.key)


def _plan_for(matter: Matter, tools: Tools) -> Plan:
    """The plan; only for what may call somebody, who is on duty is read anew."""
    if not wants_case(matter.judgement) or not tools.judge.plan.rotations:
        return tools.judge.plan
    return tools.judge.plan.model_copy(update={"overrides": tuple(tools.table.overrides())})


def _joined_unseen(matter: Matter, decision: Decision) -> Record | None:
    """The record just written, if it joined a case whose head nobody has looked at."""
    if matter.head is not None or decision.reason not in {Reason.JOINED, Reason.GREW}:
        return None
    written = decision.changes[0]
    record = written.record if isinstance(written, PutRecord) else None
    return record if record and record.incident else None


def _still_holds(joined: Record, table: Table) -> bool:
    head = table.head(joined.incident) if joined.incident else None
    worse = head is not None and wants_case(joined.judgement) and joined.judgement.severity > head.severity
    return head is not None and head.state in LIVE and not worse


def _heard_before(draft: Draft, tools: Tools) -> Reason:
    """The key is there. Either it tells something new, or this very delivery was cut off before its last look."""
    known = tools.table.record(draft.mention.key)
    if known is None:
        raise NotSettledError(draft.mention.key)
    if _is_same_delivery(known.mention, draft.mention):
        cut_off = _was_cut_off(known, tools.table)
        return _settled(replace(draft, before=known, news=known), tools, look=True) if cut_off else Reason.DUPLICATE
    update = as_update(known, draft.mention)
    return triage_update(update, tools) if update else Reason.DUPLICATE


def _is_same_delivery(known: Mention, again: Mention) -> bool:
    return (known.heard, known.correlation) == (again.heard, again.correlation)


def _was_cut_off(known: Record, table: Table) -> bool:
    """Whether it joined a case that was overtaken by its becoming calm, or that is not as bad as the mention."""
    if known.reason is not Reason.JOINED or _still_holds(known, table):
        return False
    head = table.head(known.incident) if known.incident else None
    calm = head.resolved if head else None
    return calm is None or known.judged is None or calm <= known.judged + OVERTAKEN


def _changed_meanwhile(draft: Draft, tools: Tools) -> Reason:
    """Somebody else wrote the record first: take the news in once more, on top of theirs."""
    if draft.update:
        return triage_update(draft.update, tools)
    known = tools.table.record(draft.mention.key)
    if known is None or known == draft.before:
        raise NotSettledError(draft.mention.key)
    return _settled(replace(draft, mention=known.mention, before=known, news=known), tools, look=True)


def _committed(decision: Decision, table: Table) -> Refusal | None:
    """Commit it. Messages that are there already were written for an earlier judgement of the same mention."""
    refusal = table.commit(decision.changes)
    if refusal is None or not all(isinstance(change, PutMessage) for change in refusal.refused):
        return refusal
    return table.commit([change for change in decision.changes if change not in refusal.refused])


def _hint(decision: Decision, tools: Tools) -> None:
    for due in decision.hints:
        tools.hands.hint(due)
