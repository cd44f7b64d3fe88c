"""Adds up what happens while recorded mentions are judged: each write of the table, and what came of each mention."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from tocsin.cli.backtesting.bill import Billing
from tocsin.cli.backtesting.report import Incident, Page, Report
from tocsin.domain.changes import AddEntry, Change, ChangeHead, ChangeRecord, OpenHead, PutMessage, PutRecord
from tocsin.domain.incident import Entry, Head, Message
from tocsin.domain.judgement import Judgement
from tocsin.domain.names import incident_under
from tocsin.domain.nights import local_to, night_of
from tocsin.domain.plan import Plan
from tocsin.domain.reasons import Reason
from tocsin.domain.record import Record
from tocsin.domain.words import MessageKind

MISTAKES_SHOWN = 5
WAKES = frozenset({MessageKind.PAGE, MessageKind.ALARM})


class Case:
    """A case on its way to being reported."""

    def __init__(self, head: Head) -> None:
        self.head = head
        self.mentions = 0
        self.voices = head.glimpse.voices
        self.last = self.first_voice = head.opened
        self.rule = self.why = ""
        self.pages: list[Page] = []

    def joins(self, now: datetime) -> None:
        """One more mention."""
        self.mentions += 1
        self.last = now

    def reported(self) -> Incident:
        """What is told of it."""
        head = self.head
        return Incident(
            id=head.id,
            brand=head.brand,
            topic=head.topic,
            group=head.group,
            opened_by=head.opened_by,
            first_voice=self.first_voice,
            opened=head.opened,
            last=self.last,
            mentions=self.mentions,
            voices=self.voices,
            severity=head.severity.word,
            rule=self.rule,
            why=self.why,
            words="" if head.confidential else head.glimpse.words,
            pages=tuple(self.pages),
            unanswered=head.exhausted and head.policy is not None,
        )


class Tally:
    """The sums of one plan. They grow with the cases, alarms and hours, never with the mentions."""

    def __init__(self, plan: Plan, billing: Billing) -> None:
        self.plan = plan
        self.billing = billing
        self.outcomes: Counter[Reason] = Counter()
        self.kinds: Counter[str] = Counter()
        self.severities: Counter[str] = Counter()
        self.rules: Counter[str] = Counter({rule.rule: 0 for rule in plan.rules})
        self.hours: Counter[int] = Counter()
        self.updates = 0
        self.mistakes: list[str] = []
        self.unreadable = 0
        self.open: dict[str, Case] = {}
        self.cases: list[Incident] = []
        self.span: tuple[datetime, datetime] | None = None
        """When the first and the last mention was heard."""
        self.opened: Case | None = None
        """The case that was opened last."""

    def heard(self, at: datetime, reason: Reason) -> None:
        """A mention was heard, and this came of it."""
        self.outcomes[reason] += 1
        if reason is Reason.DUPLICATE:
            return
        self.hours[int(at.timestamp() // 3600)] += 1
        self.span = (self.span[0] if self.span else at, at)

    def not_read(self, mistake: str) -> None:
        """A line that is no mention."""
        self.unreadable += 1
        if len(self.mistakes) < MISTAKES_SHOWN:
            self.mistakes.append(mistake)

    def written(self, changes: Sequence[Change], now: datetime) -> None:
        """A transaction has been committed."""
        for change in changes:
            if isinstance(change, OpenHead):
                self.opened = self.open[change.head.id] = Case(change.head)
        for change in changes:
            self._note(change, now)

    def closed(self, incident: str) -> None:
        """A case is over: what is told of it is all that stays."""
        if case := self.open.pop(incident, None):
            self.cases.append(case.reported())

    def _note(self, change: Change, now: datetime) -> None:
        match change:
            case PutRecord(record=record):
                self._count(record.judgement)
                self._join(record, now)
            case ChangeRecord(before=before, after=after):
                known = {each.rule for each in before.judgement.fired}
                self.rules.update(each.rule for each in after.judgement.fired if each.rule not in known)
                if after.incident != before.incident:
                    self._join(after, now)
            case ChangeHead(after=head) if head.id in self.open:
                self.open[head.id].head = head
            case AddEntry(entry=entry):
                self._because(entry)
            case PutMessage(message=message):
                self._sent(message)
            case _:
                pass

    def _count(self, judgement: Judgement) -> None:
        self.kinds[judgement.kind.value] += 1
        self.severities[judgement.severity.word] += 1
        self.rules.update([each.rule for each in judgement.fired])

    def _join(self, record: Record, now: datetime) -> None:
        if record.incident in self.open:
            self.open[record.incident].joins(now)

    def _because(self, entry: Entry) -> None:
        """Why a case was opened stands in the first line of its timeline."""
        case = self.open.get(incident_under(entry.parent))
        if case and entry.reason is Reason.OPENED:
            case.rule, case.why = entry.rule or "", entry.why

    def _sent(self, message: Message) -> None:
        self.billing.add(message)
        case = self.open.get(message.incident or "")
        if case is None or message.kind not in WAKES:
            return
        at = message.due or message.created
        local = local_to(message.to, at, self.plan)
        case.pages.append(
            Page(
                at=at,
                person=message.to,
                local=f"{local:%Y-%m-%dT%H:%M}",
                night=night_of(local, self.plan.company.waking_hours),
                last_resort=message.kind is MessageKind.ALARM,
            )
        )

    def report(self, assumed: Sequence[str]) -> Report | None:
        """What was found; None if nothing was heard."""
        if self.span is None:
            return None
        for incident in list(self.open):
            self.closed(incident)
        outcomes = {reason.value: count for reason, count in self.outcomes.most_common()}
        duplicates = outcomes.pop(Reason.DUPLICATE.value, 0)
        return Report(
            plan=self.plan.version,
            company=self.plan.company.name,
            zone=self.plan.company.time_zone,
            names={who: person.name for who, person in self.plan.people.items()},
            assumed=tuple(assumed),
            first=self.span[0],
            last=self.span[1],
            mentions=sum(outcomes.values()),
            outcomes=outcomes,
            kinds=dict(self.kinds.most_common()),
            severities=dict(self.severities.most_common()),
            incidents=tuple(sorted(self.cases, key=lambda one: (one.opened, one.id))),
            bill=self.billing.total(),
            rules=dict(sorted(self.rules.items(), key=lambda each: (-each[1], each[0]))),
            hours=dict(sorted(self.hours.items())),
            updates=self.updates,
            duplicates=duplicates,
            unreadable=self.unreadable,
            mistakes=tuple(self.mistakes),
        )
