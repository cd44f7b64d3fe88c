"""The life of a case under everything that people and time can do to it, in any order, and at the same time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from domain.cases import NOW, PLAN, a_head, opening_of, some_tokens
from tocsin.adapters.memory import MemoryTable
from tocsin.domain.act import Act
from tocsin.domain.changes import Change
from tocsin.domain.corrections import change_severity, false_alarm
from tocsin.domain.decision import Decision
from tocsin.domain.hours import when_due
from tocsin.domain.incident import FrozenPolicy, Head
from tocsin.domain.opening import reopened
from tocsin.domain.ownership import give, pass_on, take
from tocsin.domain.owning import active, busy
from tocsin.domain.reasons import Reason
from tocsin.domain.resolving import resolve
from tocsin.domain.timeline import Because
from tocsin.domain.words import Severity, State

PEOPLE = st.sampled_from(["ana", "ben", "cas", "eva"])
SEVERITIES = st.sampled_from(Severity)
POLICIES = st.sampled_from(["serious", "crisis", None])


def watchful(policy: str) -> FrozenPolicy:
    """A policy whose owners are asked after half an hour of silence."""
    return replace(PLAN.freeze(policy, NOW), silent_after=1800)


class Life(RuleBasedStateMachine):
    """Decisions are made on what was true, and committed at some later moment, or never."""

    def __init__(self) -> None:
        super().__init__()
        self.table, self.now, self.tokens = MemoryTable(), NOW, some_tokens()
        self.made: list[tuple[Change, ...]] = []
        self.ids = count(1)
        self.owner: str | None = None
        assert self.table.commit(opening_of(replace(a_head(), policy=watchful("serious")))) is None

    def head(self) -> Head:
        """The case as it is kept."""
        head = self.table.head("case")
        assert head
        return head

    def act(self, who: str, *, proven: bool = True) -> Act:
        """Somebody does something now."""
        cause = f"act-{next(self.ids)}"
        return Act(who=who, cause=cause, now=self.now, plan=PLAN, tokens=self.tokens, proven=proven)

    @rule(who=PEOPLE, does=st.sampled_from([take, pass_on, resolve]), proven=st.booleans())
    def answers(self, who: str, does: Callable[[Head, Act], Decision], *, proven: bool) -> None:
        """A person answers, or somebody under their name; that is decided on what is true at this moment."""
        head, act = self.head(), self.act(who, proven=proven)
        self.made.append(active(does(head, act), act, head).changes)

    @rule(who=PEOPLE, to=PEOPLE)
    def gives(self, who: str, to: str) -> None:
        """A person passes it on by name."""
        head, act = self.head(), self.act(who)
        self.made.append(active(give(head, to, act), act, head).changes)

    @rule(who=PEOPLE, minutes=st.sampled_from([0, 30, 10_000]))
    def is_busy(self, who: str, minutes: int) -> None:
        """A person buys time."""
        head, act = self.head(), self.act(who)
        self.made.append(active(busy(head, minutes, act), act, head).changes)

    @rule(who=PEOPLE, severity=SEVERITIES, policy=POLICIES)
    def changes_severity(self, who: str, severity: Severity, policy: str | None) -> None:
        """Somebody says that it is worse, or less bad."""
        frozen = watchful(policy) if policy else None
        pointer = self.table.pointer("noarderboat", "life jackets")
        decision = change_severity(self.head(), severity, self.act(who), pointer=pointer, policy=frozen)
        self.made.append(decision.changes)

    @rule()
    @precondition(lambda self: self.head().state is State.RESOLVED)
    def flares_up(self) -> None:
        """A mention comes in that opens a calm case again."""
        because = Because(reason=Reason.REOPENED, cause=f"x:{next(self.ids)}")
        pointer = self.table.pointer("noarderboat", "life jackets")
        changes = reopened(
            self.head(), because, pointer=pointer, plan=PLAN, now=self.now, tokens=self.tokens, severity=Severity.CRISIS
        )
        self.made.append(tuple(changes))

    @rule(who=PEOPLE)
    def was_nothing(self, who: str) -> None:
        """Somebody says that it was a false alarm."""
        pointer = self.table.pointer("noarderboat", "life jackets")
        self.made.append(false_alarm(self.head(), pointer, self.act(who)).changes)

    @rule(which=st.integers(min_value=0))
    @precondition(lambda self: self.made)
    def is_committed(self, which: int) -> None:
        """One of the decisions that were made is committed; if it rests on what is no longer true, nothing happens."""
        changes = self.made.pop(which % len(self.made))
        before = self.head()
        if self.table.commit(changes) is not None:
            assert before == self.head()

    @rule(minutes=st.sampled_from([1, 5, 20, 1500]))
    def time_passes(self, minutes: int) -> None:
        """Time passes, and the clock looks at what is due."""
        self.now += timedelta(minutes=minutes)

    @invariant()
    def has_somebody_or_a_next_hour_or_is_loud(self) -> None:
        """Whatever has happened: it has an owner, or a time in the future, or everybody knows that nobody answered."""
        self._clock_looks()
        head = self.head()
        waits = head.due is not None and head.due > self.now
        assert head.state is State.CLOSED or head.owner or waits or head.exhausted

    @invariant()
    def calls_nobody_who_need_not_be_called(self) -> None:
        """A finished case runs no clock, a calm one waits for its end; who has one is asked for signs of life."""
        head = self.head()
        assert head.state is not State.CLOSED or head.due is None
        assert head.state is not State.ACKNOWLEDGED or (head.owner is not None and head.due is not None)
        assert head.state is not State.RESOLVED or head.due is not None

    @invariant()
    def an_sms_alone_ends_no_calling(self) -> None:
        """Whoever took it without proof owns it while the next are called, or while it is loud; of a crisis only."""
        head = self.head()
        if head.owner in head.unproven and head.state is State.OPEN:
            assert (head.due is not None and head.due > self.now) or head.exhausted
        assert not head.unproven or head.state is not State.ACKNOWLEDGED

    @invariant()
    def has_at_most_one_owner_ever(self) -> None:
        """It never goes from one owner to another without being nobody's in between."""
        owner = self.head().owner
        assert owner is None or self.owner in {None, owner}
        self.owner = owner

    def _clock_looks(self) -> None:
        while (head := self.head()).due is not None and head.due <= self.now:
            pointer = self.table.pointer(head.brand, head.group)
            decision = when_due(head, pointer, plan=PLAN, now=self.now, tokens=self.tokens)
            assert self.table.commit(decision.changes) is None


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=100, stateful_step_count=25, deadline=None)
