"""Plays the sample day: posts what is said when its hour comes, looks what happens, and tells it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from tocsin.cli import bubble
from tocsin.cli.acting import Hand
from tocsin.cli.inbox import arrived
from tocsin.cli.phones import send
from tocsin.cli.recorded import Recording
from tocsin.cli.refusals import Refused
from tocsin.cli.sample_day import EVENING, Play, deliveries
from tocsin.cli.screen import command
from tocsin.cli.story import Look, Patience, Received, between
from tocsin.cli.telling import TAKE, Teller, told
from tocsin.cli.webhook import Delivered, Webhook
from tocsin.domain.incident import Head
from tocsin.domain.record import Record
from tocsin.sources.standard import key

LOOKS = 0.4
"""Seconds between two looks."""
THINKS = 2.5
"""Seconds that the people of the sample take to answer by day."""
LINGERS = 20.0
"""Seconds after the last post within which all must be judged."""


@dataclass(slots=True)
class Played:
    """What came of it."""

    records: list[Record] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    received: int = 0
    missing: int = 0
    heads: tuple[Head, ...] = ()
    """The cases as they stood when the day was over: the jump to the real time makes all that is open overdue."""


class Player:
    """One play of the sample day on one deployment."""

    def __init__(
        self, hand: Hand, play: Play, items: Sequence[Recording], named: frozenset[str], console: Console
    ) -> None:
        self.hand = hand
        self.play = play
        self.named = named
        self.console = console
        self.waiting = deliveries(play, items)
        self.count = sum(not item.is_update for item in items)
        self.webhook = Webhook(hand.running)
        self.pending: set[str] = set()
        self.posting: list[Future[Delivered]] = []
        self.answers: list[tuple[float, str, str]] = []
        self.answered: set[str] = set()
        self.played = Played()
        self.patience = Patience()
        self.seen = self._look()
        self.before = len(self.seen.received)

    def run(self) -> Played:
        """Play it to its end. Interrupted, it leaves everything as it is at that moment."""
        with ThreadPoolExecutor(4) as threads, self._progress() as progress:
            task = progress.add_task("", total=self.count)
            while self._goes_on():
                began = time.monotonic()
                self._post(threads)
                self._answer()
                self._tell(progress.console)
                shown = self._shown().astimezone(self._zone)
                progress.update(task, completed=len(self.played.records), description=f"{shown:%H:%M}")
                time.sleep(max(0.05, LOOKS - (time.monotonic() - began)))
        for happening in self.patience.rest():
            self.console.print(told(happening, self._teller(self.seen)))
        self.played.missing = len(self.pending)
        self.played.received = len(self.seen.received) - self.before
        return self.played

    def _goes_on(self) -> bool:
        over = time.time() - self.play.ends
        return bool(self.waiting or self.posting) or over < 0 or (bool(self.pending) and over < LINGERS)

    def _post(self, threads: ThreadPoolExecutor) -> None:
        while self.waiting and self.waiting[0][0] <= time.time():
            _, items = self.waiting.pop(0)
            self.posting.append(threads.submit(self.webhook.post, items))
        for done in [one for one in self.posting if one.done()]:
            self.posting.remove(done)
            delivered = done.result()
            self.played.refused.extend(delivered.refused)
            self.pending.update(key(item.id) for item in delivered.taken if not item.is_update)

    def _tell(self, console: Console) -> None:
        now = self._look()
        for happening in self.patience.told(between(self.seen, now, self.named), time.monotonic()):
            console.print(told(happening, self._teller(now)))
            if isinstance(happening, Received):
                self._plan_answer(happening)
        self.pending -= {record.mention.key for record in now.judged}
        self.played.records.extend(now.judged)
        self.seen = now
        if time.time() < self.play.ends or not self.played.heads:
            self.played.heads = tuple(sorted(now.heads.values(), key=lambda head: head.number))

    def _look(self) -> Look:
        judged = tuple(self.hand.table.records(sorted(self.pending))) if self.pending else ()
        heads = {head.id: head for head in self.hand.table.board()}  # afterwards, so that each one's case is there
        inbox = arrived(self.hand.running.sms_inbox) if self.hand.running.sms_inbox else []
        found = (Received(str(one["MessageId"]), str(one["PhoneNumber"]), str(one["Message"])) for one in inbox)
        return Look(heads=heads, judged=judged, received=tuple(found))

    def _plan_answer(self, sms: Received) -> None:
        """By day the people of the sample answer themselves; in the evening the person watching does."""
        found = TAKE.search(sms.text)
        if found is None or found[1] in self.answered or self._shown().astimezone(self._zone).time() >= EVENING:
            return
        self.answered.add(found[1])
        self.answers.append((time.time() + THINKS, sms.number, f"{found[1]}a"))

    def _answer(self) -> None:
        for due in [one for one in self.answers if one[0] <= time.time()]:
            self.answers.remove(due)
            _, number, text = due
            send(self.hand, number, text)
            person = self.hand.phones.get(number)
            who = self.hand.plan.people[person].name if person else number
            self.console.print(bubble.sent(text, by=who, number=number))

    def _shown(self) -> datetime:
        return self.play.shown(time.time()).astimezone(UTC)

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.hand.plan.company.time_zone)

    def _teller(self, look: Look) -> Teller:
        plan = self.hand.plan
        left = {head.id: self.play.real(head.due) - time.time() for head in look.heads.values() if head.due is not None}
        return Teller(
            shown=self._shown(),
            zone=self._zone,
            people={person: known.name for person, known in plan.people.items()},
            desks={desk: known.name for desk, known in plan.desks.items()},
            phones=self.hand.phones,
            command=command(),
            seconds_left=left,
        )

    def _progress(self) -> Progress:
        columns = (
            TextColumn("[bold cyan]{task.description}"),
            BarColumn(None),
            MofNCompleteColumn(),
            TextColumn("mentions"),
        )
        return Progress(*columns, console=self.console, transient=True)
