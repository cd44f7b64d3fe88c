"""What has happened between two looks at a deployment. Pure: two looks in, the happenings out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tocsin.domain.incident import Head
from tocsin.domain.reasons import Reason
from tocsin.domain.record import Record
from tocsin.domain.words import State


@dataclass(frozen=True, slots=True)
class Judged:
    """A mention was judged."""

    record: Record
    head: Head | None = None
    """Its case."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Many were judged in a short while, and are told as one."""

    count: int
    head: Head | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """An SMS arrived on a phone."""

    id: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A call went out, and somebody else is called if nobody answers."""

    head: Head


@dataclass(frozen=True, slots=True)
class Taken:
    """Somebody has it now."""

    head: Head


@dataclass(frozen=True, slots=True)
class Worse:
    """A case was raised."""

    head: Head
    before: Head


@dataclass(frozen=True, slots=True)
class Calm:
    """A case is calm, or finished."""

    head: Head


@dataclass(frozen=True, slots=True)
class NobodyAnswered:
    """The policy has run out."""

    head: Head


NEWS = frozenset({Reason.OPENED, Reason.RAISED, Reason.REOPENED, Reason.TOLD})
"""What is told of anybody's mention."""
Happening = Judged | Crowd | Received | Waiting | Taken | Worse | Calm | NobodyAnswered


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a look sees: the board, the phones, and the mentions that were judged since the last one."""

    heads: Mapping[str, Head] = field(default_factory=dict)
    received: tuple[Received, ...] = ()
    judged: tuple[Record, ...] = ()


def between(before: Look, after: Look, named: frozenset[str]) -> list[Happening]:
    """What has happened. Mentions that are `named` or change a case are told one by one, all others as a crowd."""
    old = {one.id for one in before.received}
    return [
        *_judged(after, named),
        *(happening for head in after.heads.values() for happening in _worse(before.heads.get(head.id), head)),
        *(one for one in after.received if one.id not in old),
        *(happening for head in after.heads.values() for happening in _moved(before.heads.get(head.id), head)),
    ]


def _judged(look: Look, named: frozenset[str]) -> Iterable[Happening]:
    crowd: dict[str | None, int] = {}
    for record in sorted(look.judged, key=lambda record: record.mention.heard):
        if record.mention.key in named or record.reason in NEWS:
            yield Judged(record, look.heads.get(record.incident or ""))
        else:
            crowd[record.incident] = crowd.get(record.incident, 0) + 1
    for incident, count in crowd.items():
        yield Crowd(count, look.heads.get(incident or ""))


class Patience:
    """Holds back what is better told a little later: a crowd until it is one, a wait until its SMS has been seen."""

    def __init__(self, crowd: float = 4.0, wait: float = 2.5) -> None:
        self._longest = {Crowd: crowd, Waiting: wait}
        self._held: list[tuple[float, Happening]] = []

    def told(self, happenings: Iterable[Happening], now: float) -> list[Happening]:
        """What is told now, in order. `now` is in seconds of any clock that only goes forward."""
        told: list[Happening] = []
        for happening in happenings:
            if isinstance(happening, Crowd | Waiting):
                self._hold(happening, now)
            else:
                told.append(happening)
        seen = any(isinstance(happening, Received) for happening in told)
        ripe = [one for since, one in self._held if self._is_ripe(one, now - since, seen=seen)]
        self._held = [(since, one) for since, one in self._held if one not in ripe]
        return [
            *(one for one in ripe if isinstance(one, Crowd)),
            *told,
            *(one for one in ripe if isinstance(one, Waiting)),
        ]

    def rest(self) -> list[Happening]:
        """What is still held back."""
        return [one for _, one in self._held]

    def _hold(self, happening: Crowd | Waiting, now: float) -> None:
        for place, (since, held) in enumerate(self._held):
            if isinstance(happening, Crowd) and isinstance(held, Crowd) and _same(happening.head, held.head):
                self._held[place] = (since, Crowd(held.count + happening.count, happening.head))
                return
        self._held.append((now, happening))

    def _is_ripe(self, happening: Happening, age: float, *, seen: bool) -> bool:
        return age >= self._longest[type(happening)] or (seen and isinstance(happening, Waiting))


def _same(one: Head | None, other: Head | None) -> bool:
    return (one.id if one else None) == (other.id if other else None)


def _worse(before: Head | None, head: Head) -> Iterable[Happening]:
    if before and head.severity > before.severity:
        yield Worse(head, before)


def _moved(before: Head | None, head: Head) -> Iterable[Happening]:
    if head.owner and (before is None or before.owner != head.owner):
        yield Taken(head)
    if head.state in {State.RESOLVED, State.CLOSED} and (before is None or before.state is not head.state):
        yield Calm(head)
    if head.exhausted and not (before and before.exhausted):
        yield NobodyAnswered(head)
    called = head.state is State.OPEN and head.due is not None and not head.exhausted and head.policy is not None
    if called and (before is None or (before.episode, before.step) != (head.episode, head.step)):
        yield Waiting(head)
