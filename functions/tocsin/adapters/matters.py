"""What was read for a decision on a mention: who else says so, which case it belongs to, and that case's head."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tocsin.adapters.acting import Hands
from tocsin.domain.belonging import Belonging, belonging, groups_to_read
from tocsin.domain.decide import needs_head, wants_case
from tocsin.domain.frozen import dataclass
from tocsin.domain.incident import Head
from tocsin.domain.judge import Judge, Reading
from tocsin.domain.judgement import Identity, Judgement
from tocsin.domain.matter import Matter
from tocsin.domain.mention import Mention, Update
from tocsin.domain.ports import Table
from tocsin.domain.record import Record
from tocsin.domain.silence import hushed, silence_for
from tocsin.domain.situation import Situation
from tocsin.domain.voices import voices_in
from tocsin.domain.words import State


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
    update: Update | None = None
    """The later news itself; None if the mention is new, or looked at once more."""


def matter_of(draft: Draft, tools: Tools, *, look: bool) -> Matter:
    """All that is decided on. `look`: the head of its case is read, whatever the judgement asks for."""
    mention, now = draft.mention, tools.hands.clock.now()
    situation = _situation(draft, tools)
    growth = draft.news.growth if draft.news else None
    judgement = tools.judge.judge(draft.reading, draft.identity, situation, growth=growth, now=now)
    silence = silence_for(judgement, situation, now)
    judgement = hushed(judgement) if silence else judgement
    belongs, head = _case_of(draft, judgement, situation, tools, look=look)
    return Matter(
        mention=mention,
        judgement=judgement,
        belonging=belongs,
        head=head,
        number=0 if belongs.incident or not wants_case(judgement) else _number(tools.table, now, look=look),
        before=draft.before,
        news=draft.news,
        grown=draft.update is not None,
        silenced=silence is not None,
        voices=voices_in(situation, mention.posted) if wants_case(judgement) else 1,
        words=tools.judge.telling_words(mention) if wants_case(judgement) and (head or not belongs.incident) else "",
    )


def _number(table: Table, now: datetime, *, look: bool) -> int:
    """Nearly always the next number is free: only whoever was refused looks."""
    return table.free_number(now) if look else table.next_number()


def _case_of(
    draft: Draft, judgement: Judgement, situation: Situation, tools: Tools, *, look: bool
) -> tuple[Belonging, Head | None]:
    """The case it belongs to, and its head if that has to be looked at.

    What belonged to a case stays there. A case that is closed is nobody's any more: then its group's own counts.
    """
    grouped = _grouped(draft, judgement, situation, tools if look else None)
    gone = None
    for belongs in (*_staying(draft, grouped), grouped):
        if belongs.incident is None or not (look or needs_head(judgement, belongs)):
            return belongs, None
        head = tools.table.head(belongs.incident)
        if head is not None and head.state is not State.CLOSED:
            return belongs, head
        gone = belongs.incident
    return replace(grouped, incident=None, pointer=None, ended=grouped.ended or gone), None


def _staying(draft: Draft, grouped: Belonging) -> tuple[Belonging, ...]:
    incident = draft.before.incident if draft.before else None
    if incident is None:
        return ()
    known = grouped.pointer if grouped.pointer and grouped.pointer.incident == incident else None
    return (replace(grouped, incident=incident, pointer=known),)


def _grouped(draft: Draft, judgement: Judgement, situation: Situation, looking: Tools | None) -> Belonging:
    """By its group, or by what it quotes; after a refusal the group's pointer is read itself."""
    belongs = belonging(draft.mention, judgement, situation)
    if looking is None or belongs.pointer is not None:
        return belongs
    pointer = looking.table.pointer(draft.mention.brand, belongs.group)
    groups = {belongs.group: pointer} if pointer else {}
    return belonging(draft.mention, judgement, replace(situation, groups={**situation.groups, **groups}))


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
