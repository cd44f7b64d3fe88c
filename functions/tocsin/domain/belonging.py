"""Which case a mention belongs to. Pure: the judgement and what was read in; the pointer, or the quoted case, out."""

from __future__ import annotations

from datetime import datetime, timedelta

from tocsin.domain.frozen import dataclass
from tocsin.domain.incident import Pointer
from tocsin.domain.judgement import Judgement
from tocsin.domain.mention import Mention
from tocsin.domain.situation import Situation

OWN = "mention"
"""A grouping in which each mention is its own case: a child's report is never mixed with another's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """The case that a mention belongs to, and the group under which it would be opened."""

    group: str
    """What its mentions share: a topic by its name (`life jackets`), `conversation:…`, `link:…`, `mention:…`."""
    incident: str | None = None
    pointer: Pointer | None = None
    """How that case was when it was read; None if only its id is known (by the quoted mention)."""
    ended: str | None = None
    """The incident whose window has ended, if the group's pointer still leads there."""


def belonging(mention: Mention, judgement: Judgement, situation: Situation) -> Belonging:
    """Where the mention belongs, by the grouping that the rule asked for, else by what it quotes."""
    group = group_of(mention, judgement)
    own = _own(group, situation)
    loudest = loudest_case(situation) if judgement.grouping.by == "brand case" else None
    open_case = worst_topic_case(judgement, situation) if judgement.grouping.by == "open case" else None
    for found in (open_case, loudest, own):
        if found and window_holds(found, mention.posted):
            return Belonging(group=group, incident=found.incident, pointer=found)
    ended = own.incident if own else None
    if judgement.grouping.by != OWN and situation.quoted and situation.quoted.incident:
        return Belonging(group=group, incident=situation.quoted.incident, ended=ended)
    return Belonging(group=group, ended=ended)


def group_of(mention: Mention, judgement: Judgement) -> str:
    """The group's name. A grouping that the mention has nothing for falls back on its topic, then on itself."""
    topic = judgement.topics[0] if judgement.topics else ""
    match judgement.grouping.by:
        case "conversation" if mention.conversation:
            return f"conversation:{mention.conversation}"
        case "quoted" if mention.in_reply_to:
            return f"quoted:{mention.in_reply_to}"
        case "link" if mention.links:
            return f"link:{mention.links[0]}"
        case by:
            return (topic if by != OWN else "") or f"mention:{mention.key}"


def groups_to_read(mention: Mention) -> tuple[str, ...]:
    """The groups besides topics that could lead somewhere, known before any rule runs."""
    conversation = (f"conversation:{mention.conversation}",) if mention.conversation else ()
    quoted = (f"quoted:{mention.in_reply_to}",) if mention.in_reply_to else ()
    return (*conversation, *quoted, *(f"link:{link}" for link in mention.links[:1]))


def window_holds(pointer: Pointer, posted: datetime) -> bool:
    """Whether a mention of that time still belongs to the case. Windows run on `posted`."""
    return posted <= pointer.until


def window_end(mention: Mention, judgement: Judgement) -> datetime:
    """The end of the window of a case that this mention opens."""
    return mention.posted + timedelta(seconds=judgement.grouping.within)


def _own(group: str, situation: Situation) -> Pointer | None:
    """Where the group's own pointer leads, as far as it was read."""
    if group in situation.groups:
        return situation.groups[group]
    for state in reversed(situation.topics):
        if state.pointer and state.pointer.group == group:
            return state.pointer
    cases = [case for state in situation.topics for case in state.cases if case.group == group]
    return cases[-1] if cases else None


def worst_topic_case(judgement: Judgement, situation: Situation) -> Pointer | None:
    """Of the open cases that its topics lead to the worst: its first topic need not be the one that is burning."""
    topics = [state.pointer for state in situation.topics if state.pointer and state.topic in judgement.topics]
    return max(topics, key=lambda case: (case.severity, case.until), default=None)


def loudest_case(situation: Situation) -> Pointer | None:
    """The brand's worst open case, the newest of equals: what "if this is true" is about."""
    cases = [case for state in situation.topics for case in state.cases]
    return max(cases, key=lambda case: (case.severity, case.until), default=None)
