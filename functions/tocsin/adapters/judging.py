"""Judges a mention on what the table says: counts it, reads, decides, commits, until a decision holds; then hints.

mention ──> read ──> who ──> count ──> what is around it ──> judge ──> decide ──> commit ──> hint
                                              ^                                     │
                                              └──────── lost a race: look again ────┘
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from tocsin.adapters.acting import TRIES, Hands, NotSettledError
from tocsin.domain.belonging import Belonging, belonging, groups_to_read
from tocsin.domain.changes import Change, ChangeRecord, PutRecord
from tocsin.domain.decide import decide, needs_head, wants_case
from tocsin.domain.decision import Decision
from tocsin.domain.growth import as_update, grown, is_stale
from tocsin.domain.judge import Judge, Reading
from tocsin.domain.judgement import Identity, Judgement
from tocsin.domain.matter import Matter
from tocsin.domain.mention import Mention, Update
from tocsin.domain.ports import Table
from tocsin.domain.reasons import Reason
from tocsin.domain.record import Record
from tocsin.domain.silence import hushed, silence_for
from tocsin.domain.situation import Situation
from tocsin.domain.voices import entry_of, minute_of, voices_in
from tocsin.domain.words import LIVE


class NotYetHeardError(LookupError):
    """An update of a mention that we do not have (yet): queues do not keep order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What triage needs from outside."""

    hands: Hands
    judge: Judge

    @property
    def table(self) -> Table:
        """All state."""
        return self.hands.table


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A mention on its way to a decision."""

    mention: Mention
    reading: Reading
    identity: Identity
    before: Record | None = None
    """The record as it is in the table, if it is there."""
    news: Record | None = None
    """The record with later news taken in, if this is an update."""


def triage_mention(mention: Mention, tools: Tools) -> Reason:
    """Judge a mention heard for the first time; heard again, take in what it tells anew."""
    reading = tools.judge.read(mention)
    identity = tools.judge.identify(reading)
    entry = entry_of(mention, voice=identity.voice)
    for topic in reading.topics or ("",):
        tools.table.observe(mention.brand, topic, minute_of(mention.posted), entry)
    return _settled(Draft(mention=mention, reading=reading, identity=identity), tools)


def triage_update(update: Update, tools: Tools) -> Reason:
    """Take in later news of a mention, and judge again how bad it is. Raises NotYetHeardError."""
    before = tools.table.record(update.key)
    if before is None:
        raise NotYetHeardError(update.key)
    if is_stale(before, update):
        return Reason.STALE_UPDATE
    news = grown(before, update)
    if news.deleted:
        refused = tools.table.commit([ChangeRecord(before=before, after=news)])
        return triage_update(update, tools) if refused else Reason.GREW
    reading = tools.judge.read(news.mention)
    identity = tools.judge.identify(reading)
    return _settled(
        Draft(mention=news.mention, reading=reading, identity=identity, before=before, news=news),
        tools,
    )


def _settled(draft: Draft, tools: Tools) -> Reason:
    """Read, decide, commit, until a decision holds. A plain join looks at its case only after it was put."""
    look = False
    for _ in range(TRIES):
        matter = _matter(draft, tools, look=look)
        decision = decide(matter, plan=tools.judge.plan, now=tools.hands.clock.now(), tokens=tools.hands.tokens)
        refusal = tools.table.commit(decision.changes)
        if refusal is None:
            joined = _joined_unseen(matter, decision)
            if joined is None or _still_holds(joined, tools.table):
                return _hinted(decision, tools)
            draft = replace(draft, before=joined, news=joined)
        elif refusal.has(PutRecord):
            return _heard_before(draft, tools)
        elif refusal.has(ChangeRecord):
            return _changed_meanwhile(draft, tools)
        look = True
    raise NotSettledError(draft.mention.key)


def _matter(draft: Draft, tools: Tools, *, look: bool) -> Matter:
    mention, now = draft.mention, tools.hands.clock.now()
    situation = _situation(draft, tools)
    growth = draft.news.growth if draft.news else None
    judgement = tools.judge.judge(draft.reading, draft.identity, situation, growth=growth, now=now)
    silence = silence_for(judgement, situation, now)
    judgement = hushed(judgement) if silence else judgement
    belongs = _belongs(draft, judgement, situation, tools if look else None)
    head = tools.table.head(belongs.incident) if belongs.incident and (look or needs_head(judgement, belongs)) else None
    blank = Record(mention=mention, judgement=judgement, reason=Reason.KEPT, judged=now)
    return Matter(
        record=replace(draft.news, judgement=judgement) if draft.news else blank,
        keep=_keep(draft.before),
        belonging=belongs,
        head=head,
        number=0 if belongs.incident or not wants_case(judgement) else tools.table.free_number(now),
        before=draft.before,
        silenced=silence is not None,
        voices=voices_in(situation, mention.posted),
    )


def _belongs(draft: Draft, judgement: Judgement, situation: Situation, looking: Tools | None) -> Belonging:
    """The case it belongs to. What belonged to one stays there; after a refusal the group's pointer is read itself."""
    belongs = belonging(draft.mention, judgement, situation)
    if draft.before and (incident := draft.before.incident):
        known = belongs.pointer if belongs.pointer and belongs.pointer.incident == incident else None
        return replace(belongs, incident=incident, pointer=known)
    if looking and belongs.pointer is None:
        pointer = looking.table.pointer(draft.mention.brand, belongs.group)
        groups = {belongs.group: pointer} if pointer else {}
        return belonging(draft.mention, judgement, replace(situation, groups={**situation.groups, **groups}))
    return belongs


def _keep(before: Record | None) -> Callable[[Record], Change]:
    def keep(record: Record) -> Change:
        return PutRecord(record=record) if before is None else ChangeRecord(before=before, after=record)

    return keep


def _situation(draft: Draft, tools: Tools) -> Situation:
    """What the table says now."""
    mention, table = draft.mention, tools.table
    topics = draft.reading.topics or ("",)
    groups = {group: table.pointer(mention.brand, group) for group in groups_to_read(mention)}
    return Situation(
        topics=tuple(table.topic(mention.brand, topic, mention.posted, tools.judge.span) for topic in topics),
        groups={group: pointer for group, pointer in groups.items() if pointer},
        quoted=table.record(mention.in_reply_to) if mention.in_reply_to else None,
    )


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
    if known.mention.heard == draft.mention.heard:
        cut_off = known.reason is Reason.JOINED and not _still_holds(known, tools.table)
        return _settled(replace(draft, before=known, news=known), tools) if cut_off else Reason.DUPLICATE
    update = as_update(known, draft.mention)
    return triage_update(update, tools) if update else Reason.DUPLICATE


def _changed_meanwhile(draft: Draft, tools: Tools) -> Reason:
    """Somebody else wrote the record first: take the news in once more, on top of theirs."""
    known = tools.table.record(draft.mention.key)
    if known is None or draft.news is None or known == draft.before:
        raise NotSettledError(draft.mention.key)
    if known.revision and draft.news.revision and known.revision >= draft.news.revision:
        return Reason.STALE_UPDATE
    news = replace(draft.news, incident=known.incident, answered_by=known.answered_by)
    return _settled(replace(draft, before=known, news=news), tools)


def _hinted(decision: Decision, tools: Tools) -> Reason:
    for due in decision.hints:
        tools.hands.hint(due)
    return decision.reason
