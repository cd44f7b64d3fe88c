"""The life of pages under everything that providers, time, people and a dying process can do to them, in any order."""

from __future__ import annotations

from collections import Counter

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from stories.killing import Killer
from stories.proving import Proving
from tocsin.domain.incident import Message
from tocsin.domain.receipt import Progress
from tocsin.domain.sending import Sent
from tocsin.domain.words import MessageKind, MessageState, State

PEOPLE = st.sampled_from(["ana", "ben", "cas"])
RANK = {MessageState.WAITING: 0, MessageState.SENT: 1, MessageState.FAILED: 2, MessageState.DELIVERED: 3}
"""A page's state goes up and never down; closed is an end, too."""


class LifeOfPages(RuleBasedStateMachine):
    """A serious case; two providers that tell, or do not, what becomes of their SMS and calls."""

    def __init__(self) -> None:
        super().__init__()
        self.world = Proving(killer=Killer())
        self.seen: dict[str, MessageState] = {}
        self.doubts = 0

    @initialize(proof=st.booleans(), severity=st.sampled_from(["serious", "crisis", "complaint"]))
    def a_case_is_opened(self, proof: bool, severity: str) -> None:
        """With or without receipts."""
        self.world.outside.proof = proof
        self.world.opens(how_bad=severity, policy="serious" if severity == "complaint" else "")

    @rule(seconds=st.sampled_from([0, 1, 5, 30, 59, 60, 61, 120, 300, 1200]))
    def time_passes(self, seconds: int) -> None:
        """And what is due happens."""
        self.world.passes(seconds=seconds)

    @rule(which=st.integers(min_value=0), progress=st.sampled_from(Progress), times=st.integers(1, 2))
    def a_receipt_comes(self, which: int, progress: Progress, times: int) -> None:
        """Of any attempt that was ever taken: late, doubled, contradicting what was told before."""
        taken = [one for one in self.world.outside.attempts if isinstance(one.outcome, Sent) and one.outgoing.parent]
        for _ in range(times if taken else 0):
            self.world.tells(taken[which % len(taken)], progress, f"says {progress}")

    @rule(what=st.sampled_from(["first", "second", "sms", "call", "email"]))
    def something_goes_down(self, what: str) -> None:
        """A provider, or a whole way."""
        self.world.outside.down.add(what)

    @rule(what=st.sampled_from(["first", "second"]))
    def somebody_falls_silent(self, what: str) -> None:
        """It takes things and does not answer."""
        self.world.outside.mute.add(what)
        self.doubts += 1

    @rule()
    def all_works_again(self) -> None:
        """Everything."""
        self.world.outside.down.clear()
        self.world.outside.mute.clear()

    @rule(who=PEOPLE, letter=st.sampled_from("anr"))
    def somebody_answers(self, who: str, letter: str) -> None:
        """Takes it, passes it on, says that it is calm."""
        self.world.replies(who, f"{self.world.case().number}{letter}")

    @rule(calls=st.integers(1, 12), after=st.booleans())
    @precondition(lambda self: self.world.killer.at <= self.world.killer.calls)
    def the_process_will_die(self, calls: int, after: bool) -> None:
        """At one of the next calls of anything."""
        self.world.killer.at, self.world.killer.after = self.world.killer.calls + calls, after
        self.doubts += 1

    @invariant()
    def every_page_has_exactly_one_of_its_states(self) -> None:
        """What waits is due; what is closed is not; what has arrived has arrived."""
        for page in self._pages():
            assert page.state is not MessageState.WAITING or page.due is not None
            assert page.state is not MessageState.CLOSED or (page.due is None and page.token is None)
            assert page.state in {MessageState.WAITING, MessageState.CLOSED} or page.token is None
            before = self.seen.get(page.name, MessageState.WAITING)
            if MessageState.CLOSED in {before, page.state}:
                assert before in {MessageState.CLOSED, MessageState.WAITING}
            else:
                assert RANK[page.state] >= RANK[before]
            self.seen[page.name] = page.state

    @invariant()
    def nothing_goes_out_twice_without_doubt(self) -> None:
        """Only after a death or a silence, and then as the same message with the same words."""
        sent = [one.outgoing for one in self.world.outside.attempts if isinstance(one.outcome, Sent)]
        times = Counter(one.id for one in sent)
        assert len({(one.id, one.body) for one in sent}) == len(times)
        assert sum(times.values()) - len(times) <= self.doubts

    @invariant()
    def a_case_has_somebody_or_a_next_hour_or_is_loud(self) -> None:
        """Whatever has happened to its pages."""
        for head in self.world.table.heads():
            waits = head.due is not None
            assert head.state is State.CLOSED or head.owner or waits or head.exhausted

    def teardown(self) -> None:
        """In the end everything works, and nothing is left over."""
        if not self.world.table.heads():
            return
        self.all_works_again()
        self.world.killer.at = 0
        self.world.passes(hours=3)
        self.world.nothing_is_left_over()
        head = self.world.case()
        assert head.owner or head.exhausted or head.state in {State.RESOLVED, State.CLOSED}
        assert all(page.due is None for page in self._pages())

    def _pages(self) -> list[Message]:
        if not self.world.table.heads():
            return []
        return [one for one in self.world.whole().messages if one.kind is MessageKind.PAGE]


TestLifeOfPages = LifeOfPages.TestCase
TestLifeOfPages.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
