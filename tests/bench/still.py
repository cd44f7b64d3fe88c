"""Tables that cost nothing, so that only the judging is measured: one that stands still, one that forgets."""
# ruff: noqa: ARG002 - they answer the protocol's questions without looking at all of what is asked

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bench.mentions import EVENING
from fakes.clock import FakeClock
from fakes.queues import FakeHints
from tocsin.adapters.acting import Hands
from tocsin.adapters.judging import Tools
from tocsin.adapters.memory import MemoryTable
from tocsin.domain.changes import AddEntry, Change, PutMessage, PutRecord, PutToken, Refusal
from tocsin.domain.incident import Head, Pointer
from tocsin.domain.judge import Judge
from tocsin.domain.ports import Due
from tocsin.domain.situation import TopicState
from tocsin.domain.words import Severity

HEARD_OF = 2 * 60
"""Minutes that the forgetful table keeps: the longest window of the plan of the figures."""
OPEN_CASE = Pointer(
    group="life jackets",
    brand="noarderboat",
    incident="0123456789abcdef",
    number=7,
    topic="life jackets",
    severity=Severity.SERIOUS,
    confidential=False,
    until=EVENING + timedelta(hours=6),
    opened=EVENING - timedelta(hours=1),
)
OPEN_HEAD = Head(
    id=OPEN_CASE.incident,
    number=7,
    brand="noarderboat",
    topic="life jackets",
    group="life jackets",
    severity=Severity.SERIOUS,
    opened=EVENING - timedelta(hours=1),
    opened_by="x:first",
)


class StillTable(MemoryTable):
    """Answers what it is asked at once: only the mention itself was there, and everything was written."""

    counted: Mapping[int, frozenset[bytes]] = {}

    def observe(self, brand: str, topic: str, minute: int, entry: bytes) -> None:
        """Counted, and for the next question only."""
        self.counted = {minute: frozenset({entry})}

    def topic(self, brand: str, topic: str, around: datetime, span: timedelta) -> TopicState:
        """One topic has an open case; of all of them only this mention has spoken."""
        return TopicState(topic=topic, minutes=self.counted, pointer=OPEN_CASE if topic == OPEN_CASE.group else None)

    def head(self, incident: str) -> Head | None:
        """The head of the open case."""
        return OPEN_HEAD

    def commit(self, changes: Sequence[Change]) -> Refusal | None:
        """Written, supposedly."""
        return None


class ForgetfulTable(MemoryTable):
    """Counts, opens and joins like the real one, but keeps no mention, no message and no hour that is long past.

    On AWS all of it lies in DynamoDB; what this process keeps is what a function would keep.
    """

    def __init__(self) -> None:
        super().__init__()
        self.counted: dict[str, dict[int, frozenset[bytes]]] = {}
        """Topic -> minute -> entries, the oldest first."""

    def observe(self, brand: str, topic: str, minute: int, entry: bytes) -> None:
        """See the protocol; what no window reaches any more goes."""
        minutes = self.counted.setdefault(topic, {})
        minutes[minute] = minutes.get(minute, frozenset()) | {entry}
        while next(iter(minutes)) < minute - HEARD_OF:
            del minutes[next(iter(minutes))]

    def topic(self, brand: str, topic: str, around: datetime, span: timedelta) -> TopicState:
        """See the protocol."""
        minutes = self.counted.get(topic, {})
        cases = () if topic else self._cases(brand)
        return TopicState(topic=topic, minutes=minutes, pointer=self.pointer(brand, topic), cases=cases)

    def commit(self, changes: Sequence[Change]) -> Refusal | None:
        """See the protocol; what nobody reads again here is as good as written."""
        kept = [change for change in changes if not isinstance(change, PutRecord | PutMessage | AddEntry | PutToken)]
        return super().commit(kept) if kept else None


class DeafHints(FakeHints):
    """Sends nothing anywhere, and keeps no memory of it."""

    def send(self, due: Due, delay: int = 0) -> None:
        """Sent, supposedly."""


def tools_with(table: MemoryTable, judge: Judge, clock: FakeClock) -> Tools:
    """What triage needs, all of it in memory."""
    hands = Hands(table=table, hints=DeafHints(), clock=clock, plan=judge.plan, tokens=lambda: "x7Kq2mRt4Wz")
    return Tools(hands=hands, judge=judge)
