"""What happened in a scenario, as lines for people: what was said and became of it, who was told what, who acted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from tocsin.cli import wording as w
from tocsin.cli.explanation_view import in_a_line
from tocsin.cli.scenarios.stage import Heard, Stage
from tocsin.cli.timeline_view import Reader, happened
from tocsin.domain.explanation import Explainer
from tocsin.domain.mention import Mention, Update
from tocsin.domain.names import under_incident
from tocsin.domain.reasons import Reason
from tocsin.domain.record import Record
from tocsin.domain.scenario.model import Outlet, Texts, Turns
from tocsin.domain.words import Severity

MANY = 4
"""Mentions of one line that are told one by one; of more, the first and the last are. Messages to one reader, too."""
TOLD = frozenset(
    {
        Reason.TAKEN,
        Reason.PASSED,
        Reason.RAISED,
        Reason.REOPENED,
        Reason.RESOLVED,
        Reason.CLOSED,
        Reason.EXHAUSTED,
        Reason.SEND_FAILED,
        Reason.STUCK,
        Reason.REPAIRED,
        Reason.CALLED_OFF,
        Reason.RESPONDING,
        Reason.SEVERITY_CHANGED,
        Reason.SILENCE_SET,
    }
)
"""What of a case's timeline is told here; the rest is seen in what was said and sent."""
SENT = {Outlet.ALARMS: "alarm", Outlet.DESKS: "desk", Outlet.NEWS: "news"}
NEAREST = 2
"""Rules of a stage that are told because they nearly fired."""
LINE = "\n"
LONGEST = 90
"""Characters of a text that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line. `why`: the rules that fired and those that nearly did, stage by stage."""

    at: datetime
    what: str
    severity: Severity | None = None
    why: tuple[str, ...] = ()


def chronicle(stage: Stage, asked: Collection[int]) -> list[Line]:
    """All that happened, in the order of time. `asked`: the lines of what is explained by the rules that fired."""
    lines = [*_heard(stage, asked), *_done(stage), *_sent(stage), *_of_cases(stage)]
    return sorted(lines, key=lambda line: line.at)


def _heard(stage: Stage, asked: Collection[int]) -> Iterator[Line]:
    for line, group in groupby(stage.heard, key=lambda heard: heard.event.line):
        heard = list(group)
        few = heard if len(heard) <= MANY else [heard[0], heard[-1]]
        for place, each in enumerate(few):
            if place == 1 and len(heard) > MANY:
                yield Line(at=heard[1].event.at, what=f"… {len(heard) - 2} more like it")
            yield _said(each, stage, explained=line in asked and each is heard[-1])


def _said(heard: Heard, stage: Stage, *, explained: bool) -> Line:
    what, record = heard.event.what, heard.record
    if isinstance(what, Update):
        told = w.legible(heard.event.written)
    elif isinstance(what, Mention):
        who = what.author.name or what.author.id.partition(":")[2]
        told = f"{what.platform}, {w.legible(who)}: {w.quoted(what.text, LONGEST)}"
    else:
        told = heard.event.written
    if record is None:
        return Line(at=heard.event.at, what=f"{told}: never heard of")
    judgement = record.judgement
    head = stage.deployment.table.head(record.incident) if record.incident else None
    where = [f"case {head.number}"] if head else []
    desks = () if judgement.ignored else judgement.desks
    parts = [judgement.kind.value, *judgement.topics[:1], w.REASONS[record.reason], *where, *desks]
    why = tuple(_why(record, stage)) if explained else ()
    return Line(at=heard.event.at, what=f"{told} → {', '.join(parts)}", severity=judgement.severity, why=why)


def _why(record: Record, stage: Stage) -> Iterator[str]:
    """The rules that fired, and of each stage those that nearly did."""
    judge = stage.deployment.judge
    explained = Explainer(judge.plan).explained(judge.read(record.mention), record.judgement)
    for each in explained.stages:
        yield from (f"✓ {fired.rule}: {fired.why}" for fired in each.fired)
        yield from (f"✗ nearly {in_a_line(near)}" for near in each.near[:NEAREST])


def _done(stage: Stage) -> Iterator[Line]:
    for event in stage.scenario.events:
        if isinstance(event.what, Texts):
            how = "taps the link" if event.what.sure else "answers"
            yield Line(at=event.at, what=f"{event.what.person} {how}: {w.legible(event.what.text)}")
        elif isinstance(event.what, Turns):
            yield Line(at=event.at, what=w.legible(event.written))


def _sent(stage: Stage) -> Iterator[Line]:
    """What went out. Of many to the same desk or person the first are told, and how many more there were."""
    times: Counter[tuple[Outlet, str]] = Counter()
    last: dict[tuple[Outlet, str], datetime] = {}
    for sent in stage.sent():
        times[sent.outlet, sent.to] += 1
        last[sent.outlet, sent.to] = sent.at
        if times[sent.outlet, sent.to] <= MANY:
            said = w.quoted(sent.text.partition(LINE)[0], LONGEST)
            yield Line(at=sent.at, what=f"{SENT[sent.outlet]} → {sent.to}: {said}")
    for (outlet, to), often in times.items():
        if often > MANY:
            yield Line(at=last[outlet, to], what=f"{SENT[outlet]} → {to}: … {often - MANY} more")


def _of_cases(stage: Stage) -> Iterator[Line]:
    reader = Reader(now=stage.deployment.clock.now(), zone=stage.zone)
    for head in stage.deployment.table.heads():
        for entry in stage.deployment.table.entries(under_incident(head.id)):
            if entry.reason in TOLD:
                yield Line(at=entry.at, what=f"case {head.number}: {happened(entry, reader)}")
