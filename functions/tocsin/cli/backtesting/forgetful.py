"""A table in memory that forgets what nobody will ask for again: a year of mentions needs no more than a day."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from tocsin.adapters.memory.holding import Held
from tocsin.adapters.memory.table import MemoryTable
from tocsin.adapters.table import keys
from tocsin.adapters.table.keys import Key
from tocsin.domain.changes import AddEntry, Change, PutMessage, PutRecord, PutToken, Refusal
from tocsin.domain.incident import Head, Pointer
from tocsin.domain.record import Record
from tocsin.domain.situation import TopicState
from tocsin.domain.usual import Usual
from tocsin.domain.voices import NO_VOICE, VOICE, minute_of

KEPT = timedelta(days=2)
"""How long a mention is known after it was heard: for what answers it, for news of it, and for its repetition."""
LATE = timedelta(days=1)
"""What is posted earlier than this before it is heard meets nothing of its time any more."""
MINUTES = 60
WRITTEN_ONLY = (AddEntry, PutMessage, PutToken)
"""What is written for people, and read by no decision."""


class ForgetfulTable(MemoryTable):
    """Tells `written` of each transaction. `span` is how much of a topic is read around a mention."""

    def __init__(self, span: timedelta, written: Callable[[Sequence[Change]], None]) -> None:
        super().__init__()
        self._written = written
        self._needed = int((span + LATE).total_seconds() // 60)
        self._heard: deque[tuple[datetime, Key]] = deque()

    def commit(self, changes: Sequence[Change]) -> Refusal | None:
        """See the protocol."""
        kept = [change for change in changes if not isinstance(change, WRITTEN_ONLY)]
        refusal = self._kept(kept)
        if refusal is None:
            self._written(changes)
        return refusal

    def _kept(self, changes: Sequence[Change]) -> Refusal | None:
        """Most mentions change nothing but that they are there."""
        records = [change for change in changes if isinstance(change, PutRecord)]
        refusal = self._put_new(records[0]) if len(changes) == len(records) == 1 else super().commit(changes)
        if refusal is None:
            self._heard.extend((change.record.mention.heard, keys.of(change)) for change in records)
        return refusal

    def _put_new(self, change: PutRecord) -> Refusal | None:
        key = keys.of(change)
        if key in self.items:
            return Refusal(refused=(change,))
        self._put(key, change.record)
        return None

    def _put(self, key: Key, value: object) -> None:
        """Nobody asks here which mentions a case has, or which are to be answered: they need no index."""
        if isinstance(value, Record):
            self.items[key] = value
        else:
            super()._put(key, value)

    def forgets(self, now: datetime) -> None:
        """Mentions that were heard long ago, and minutes that no window reaches any more."""
        while self._heard and self._heard[0][0] < now - KEPT:
            self.items.pop(self._heard.popleft()[1], None)
        oldest = minute_of(now) - self._needed
        for counted in self.minutes.values():
            counted.forget_before(oldest)

    def closes(self, head: Head) -> None:
        """A case is over: its head, its number and whatever leads to it."""
        self._drop(keys.head(head.id))
        for key in (keys.pointer(head.brand, head.group), keys.case(head.brand, head.id)):
            found = self.items.get(key)
            if isinstance(found, Pointer) and found.incident == head.id:
                self._drop(key)
        held = self.items.get(keys.number(head.number))
        if isinstance(held, Held) and held.incident == head.id:
            self._drop(keys.number(head.number))

    def hour(self, brand: str, topic: str, hour: int) -> TopicState:
        """What was said of a topic in an hour, in hours since 1970, and what was usual until then."""
        counted = self.minutes.get(keys.group(brand, topic))
        minutes = counted.between(hour * MINUTES, (hour + 1) * MINUTES - 1) if counted else {}
        return TopicState(topic=topic, minutes=minutes, usual=self._get(keys.usual(brand, topic), Usual))

    def is_usual(self, brand: str, topic: str, usual: Usual) -> None:
        """The usual hour of a topic."""
        self.items[keys.usual(brand, topic)] = usual

    def first_voice(self, brand: str, topic: str, posted: datetime) -> datetime | None:
        """When, within the hour before, the first voice was heard on a topic; None: in this very minute."""
        counted = self.minutes.get(keys.group(brand, topic)) if topic else None
        now = minute_of(posted)
        spoken = counted.between(now - MINUTES, now - 1) if counted else {}
        voices = [at for at, entries in spoken.items() if any(entry[:VOICE] != NO_VOICE for entry in entries)]
        return posted - timedelta(minutes=now - min(voices)) if voices else None

    def _drop(self, key: Key) -> None:
        self.indexes.forget(key, self.items.pop(key, None))
