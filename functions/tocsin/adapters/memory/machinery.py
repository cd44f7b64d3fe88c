"""What carries a story in memory: queues that bring a hint when its delay is over, a sweep each minute, and time."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from tocsin.adapters.memory.clock import StandingClock
from tocsin.adapters.memory.hints import MemoryHints
from tocsin.domain.ports import Due

VISIBLE_AGAIN = timedelta(seconds=60)
"""After a failed attempt a queue brings a message again."""
ATTEMPTS = 4
"""After so many it lies in the dead-letter queue."""
SWEEP = timedelta(minutes=1)
PAST_THE_HOUR = timedelta(minutes=5)
"""When the hour that has ended is counted, as in template.yaml."""


class ProcessKilled(BaseException):
    """The function's process has ended here, in the middle of whatever it did."""


@dataclass(order=True)
class Waiting:
    """A message in a queue, from when on it is visible."""

    at: datetime
    order: int
    work: Callable[[], None] = field(compare=False)
    what: object = field(compare=False)
    attempts: int = field(compare=False, default=0)


@dataclass
class Machinery:
    """All queues as one, in the order of time."""

    clock: StandingClock
    hints: MemoryHints
    look: Callable[[Due], Callable[[], None]]
    """The door that takes care of a hint."""
    sweep: Callable[[], None]
    """The door of each minute."""
    hour: Callable[[], None]
    """The door of each hour."""
    waiting: list[Waiting] = field(default_factory=list)
    dead: list[object] = field(default_factory=list)
    """What lies in the dead-letter queue."""
    kills: int = 0
    order: count[int] = field(default_factory=count)
    errors: list[Exception] = field(default_factory=list)
    """What doors have raised; each leaves its message in the queue."""
    swept: datetime | None = None
    counted: datetime | None = None
    """When an hour was counted last."""
    losing: bool = False
    """Hints get lost, except those of a sweep."""
    twice: bool = False
    """Every hint is delivered twice."""
    held_up: float = 0
    """Seconds by which hints come later than they should."""
    clogged: bool = False
    """No hint is delivered."""

    def put(self, work: Callable[[], None], what: object, delay: float = 0) -> None:
        """A message is put on a queue."""
        at = self.clock.now() + timedelta(seconds=delay)
        heapq.heappush(self.waiting, Waiting(at, next(self.order), work, what))

    def settles(self) -> None:
        """Everything happens that can happen at this moment."""
        self._take_hints()
        while self.waiting and self.waiting[0].at <= self.clock.now():
            self._try(heapq.heappop(self.waiting))
            self._take_hints()

    def runs_until(self, end: datetime) -> None:
        """Time passes, with all that comes in it: a sweep each minute, and each hour is counted when it is over."""
        self.settles()
        while (then := min(self._next_sweep(), self._next_hour(), self._next_message(end))) <= end:
            is_sweep, is_hour = then == self._next_sweep(), then == self._next_hour()
            self.clock.moves_to(then)
            if is_sweep:
                self.swept, self.losing = then, False
                self._guarded(self.sweep)
            if is_hour:
                self.counted = then
                self._guarded(self.hour)
            self.settles()
        self.clock.moves_to(end)
        self.settles()

    def _next_sweep(self) -> datetime:
        self.swept = self.swept or self.clock.now()
        return self.swept + SWEEP

    def _next_hour(self) -> datetime:
        self.counted = self.counted or self.clock.now()
        this_hour = self.counted.replace(minute=0, second=0, microsecond=0) + PAST_THE_HOUR
        return this_hour if this_hour > self.counted else this_hour + timedelta(hours=1)

    def _next_message(self, end: datetime) -> datetime:
        return self.waiting[0].at if self.waiting else end + SWEEP

    def _take_hints(self) -> None:
        for hint in self.hints.taken():
            copies = 0 if self.losing or self.clogged else 2 if self.twice else 1
            for _ in range(copies):
                self.put(self.look(hint.due), hint.due, hint.delay + self.held_up)

    def _try(self, message: Waiting) -> None:
        if self._guarded(message.work):
            return
        message.attempts += 1
        message.at = self.clock.now() + VISIBLE_AGAIN
        if message.attempts < ATTEMPTS:
            heapq.heappush(self.waiting, message)
        else:
            self.dead.append(message.what)

    def _guarded(self, work: Callable[[], None]) -> bool:
        """Whether it came to its end. A process that is killed, or fails, leaves its message in the queue."""
        try:
            work()
        except ProcessKilled:
            self.kills += 1
            return False
        except Exception as error:  # noqa: BLE001 - whatever a door raises, its message stays in the queue
            self.errors.append(error)
            return False
        return True
