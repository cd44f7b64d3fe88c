"""Doing what was decided: commit, hint, and decide again when somebody else was quicker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from fakes.clock import SATURDAY, FakeClock
from fakes.queues import FakeHints
from plans import a_plan
from tocsin.adapters.acting import TRIES, Hands, NotSettledError
from tocsin.adapters.memory import Hint, MemoryTable
from tocsin.domain.changes import Change, Refusal, SetSilence
from tocsin.domain.decision import Decision
from tocsin.domain.incident import Silence
from tocsin.domain.ports import Due
from tocsin.domain.reasons import Reason

SILENCE = SetSilence(silence=Silence(brand="noarderboat", topic="delays", until=SATURDAY, who="ana", because="known"))


@dataclass
class BusyTable(MemoryTable):
    """A table at which others are quicker so many times."""

    losses: int = 0
    commits: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def commit(self, changes: Sequence[Change]) -> Refusal | None:
        """See the protocol."""
        self.commits += 1
        return Refusal(refused=tuple(changes)) if self.commits <= self.losses else super().commit(changes)


@dataclass
class Office:
    """Hands with fakes in them."""

    table: BusyTable = field(default_factory=BusyTable)
    hints: FakeHints = field(default_factory=FakeHints)
    clock: FakeClock = field(default_factory=FakeClock)

    @property
    def hands(self) -> Hands:
        """What a door gets."""
        return Hands(table=self.table, hints=self.hints, clock=self.clock, plan=a_plan(), tokens=str)


def due_in(seconds: float) -> Due:
    """Something that is due so many seconds from now."""
    return Due(parent="I#case", name="HEAD", at=SATURDAY + timedelta(seconds=seconds))


def test_what_holds_is_committed_and_hinted() -> None:
    """The hint comes after the commit, so that whoever looks finds it."""
    office = Office()
    decision = Decision(reason=Reason.SILENCE_SET, changes=(SILENCE,), hints=(due_in(0),))

    assert office.hands.settle(lambda: decision) == decision
    assert office.hints.sent == [Hint(due_in(0), 0)]


def test_a_lost_race_is_decided_again() -> None:
    """Each time on what is true by then; the hints of what did not hold are not sent."""
    office = Office(table=BusyTable(losses=2))
    made: list[Due] = []

    def decide() -> Decision:
        made.append(due_in(len(made)))
        return Decision(reason=Reason.SILENCE_SET, changes=(SILENCE,), hints=(made[-1],))

    office.hands.settle(decide)

    assert [hint.due for hint in office.hints.sent] == [made[2]]


def test_what_changes_nothing_commits_nothing() -> None:
    """A stale reply costs no write."""
    office = Office()
    office.hands.settle(lambda: Decision(reason=Reason.NOT_CHANGED))

    assert office.table.commits == 0


def test_too_many_lost_races_are_an_error() -> None:
    """The queue brings it again, and after some times it can be looked at."""
    office = Office(table=BusyTable(losses=TRIES))
    with pytest.raises(NotSettledError):
        office.hands.settle(lambda: Decision(reason=Reason.SILENCE_SET, changes=(SILENCE,)))


@pytest.mark.parametrize(("seconds", "delay"), [(-5, 0), (0, 0), (1.9, 0), (60, 59), (60.9, 59), (5000, 900)])
def test_a_hint_comes_a_second_early(seconds: float, delay: int) -> None:
    """Whole seconds less one, never negative and never more than a queue can hold back."""
    office = Office()
    office.hands.hint(due_in(seconds))

    assert office.hints.sent == [Hint(due_in(seconds), delay)]
