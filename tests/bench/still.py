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
from tocsin.domain.changes import Change, ChangeHead, OpenHead, Point, Refusal
from tocsin.domain.incident import Head, Pointer
from tocsin.domain.judge import Judge
from tocsin.domain.ports import Due
from tocsin.domain.situation import TopicState
from tocsin.domain.words import Severity

HEARD_OF = 2 * 60
"""Minutes that the forgetful table keeps: the longest window of the plan of the figures."""
WINDOW = timedelta(hours=6)
"""How long the cases of that plan are joined."""
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
    """Counts, opens and joins like the real one, but keeps no mention, no message, no hour and no case long past.

    On AWS all of it lies in DynamoDB; what this process keeps is what a function would keep. It knows one brand.
    """

    def __init__(self) -> None:
        super().__init__()
        self.counted: dict[str, dict[int, frozenset[bytes]]] = {}
        """Topic -> minute -> entries, the oldest first."""
        self.cases: dict[str, tuple[Pointer, Head]] = {}
        """Group -> its open case, in the order of their opening."""

    def observe(self, brand: str, topic: str, minute: int, entry: bytes) -> None:
        """See the protocol; what no window reaches any more goes."""
        minutes = self.counted.setdefault(topic, {})
        minutes[minute] = minutes.get(minute, frozenset()) | {entry}
        while next(iter(minutes)) < minute - HEARD_OF:
            del minutes[next(iter(minutes))]

    def topic(self, brand: str, topic: str, around: datetime, span: timedelta) -> TopicState:
        """See the protocol."""
        listed = () if topic else tuple(pointer for pointer, _ in self.cases.values())
        return TopicState(
            topic=topic, minutes=self.counted.get(topic, {}), pointer=self.pointer(brand, topic), cases=listed
        )

    def pointer(self, brand: str, group: str) -> Pointer | None:
        """See the protocol."""
        return self.cases[group][0] if group in self.cases else None

    def head(self, incident: str) -> Head | None:
        """See the protocol."""
        return next((head for _, head in self.cases.values() if head.id == incident), None)

    def commit(self, changes: Sequence[Change]) -> Refusal | None:
        """Cases are kept while their window lasts; what nobody reads again here is as good as written."""
        heads = {head.id: head for _, head in self.cases.values()}
        for change in changes:
            if isinstance(change, OpenHead):
                heads[change.head.id] = change.head
            elif isinstance(change, ChangeHead):
                head = heads[change.after.id] = change.after
                self.cases[head.group] = (self.cases[head.group][0], head)
            elif isinstance(change, Point):
                pointer = change.pointer
                over = [group for group, (known, _) in self.cases.items() if known.until < pointer.until - WINDOW]
                for group in (*over, pointer.group):
                    self.cases.pop(group, None)
                self.cases[pointer.group] = (pointer, heads[pointer.incident])
        return None


class DeafHints(FakeHints):
    """Sends nothing anywhere, and keeps no memory of it."""

    def send(self, due: Due, delay: int = 0) -> None:
        """Sent, supposedly."""


def tools_with(table: MemoryTable, judge: Judge, clock: FakeClock) -> Tools:
    """What triage needs, all of it in memory."""
    hands = Hands(table=table, hints=DeafHints(), clock=clock, plan=judge.plan, tokens=lambda: "x7Kq2mRt4Wz")
    return Tools(hands=hands, judge=judge)
