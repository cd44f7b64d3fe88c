"""The life of pages under everything that providers, time, people, queues, the table and a dying process do to them."""

from __future__ import annotations

from collections import Counter
from functools import partial

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from stories.killing import Killer
from stories.proving import Proving
from stories.test_silent_owner import SILENT
from tocsin.domain.corrections import change_severity
from tocsin.domain.decision import Decision
from tocsin.domain.incident import Head, Message
from tocsin.domain.names import under_incident
from tocsin.domain.receipt import Progress
from tocsin.domain.second_sign import sign_of
from tocsin.domain.sending import Sent
from tocsin.domain.words import LIVE, MessageKind, MessageState, Severity, State

PEOPLE = st.sampled_from(["ana", "ben", "cas"])
RANK = {MessageState.WAITING: 0, MessageState.SENT: 1, MessageState.FAILED: 2, MessageState.DELIVERED: 3}
"""A page's state goes up and never down; closed is an end, too."""


WATCHFUL = SILENT.replace("silent after: 45 minutes", "silent after: 5 minutes")
"""Owners are asked while what they were asked by themselves may still wait for them."""
ASLEEP = WATCHFUL.replace("name: Ben, ", 'name: Ben, quiet hours: {start: "21:00", end: "23:00"}, ').replace(
    "name: Eva, ", 'name: Eva, quiet hours: {start: "21:00", end: "23:30"}, '
)
"""What is not serious waits until Ben is awake, and that nobody answered until Eva is."""
ON_DUTY = (
    WATCHFUL.replace("{call: [owner], wait: 15 minutes}", "{call: [rotation duty], wait: 15 minutes}")
    + 'rotations: {duty: {every: day, hand-off: "22:00", starting: 2026-08-14, people: [ben, ana, cas]}}'
)
"""Whoever is on is called first, and hands over at 22:00."""
MOST_THROTTLES = 3
"""A message of a queue that fails four times is given up, loudly; here nothing is."""


SAID = (
    "The life jackets are PADLOCKED",
    "In the newspaper: life jackets",
    "The door is locked",
    "The boat is late again",
)


class LifeOfPages(RuleBasedStateMachine):
    """A case, or several; two providers that tell, or do not, what becomes of SMS and calls; owners who fall silent."""

    def __init__(self) -> None:
        super().__init__()
        self.world = Proving(killer=Killer())
        self.seen: dict[tuple[str, str], MessageState] = {}
        self.doubts = 0
        self.throttles = 0

    @initialize(
        plan=st.sampled_from([WATCHFUL, ASLEEP, ON_DUTY]),
        proof=st.booleans(),
        severity=st.sampled_from(["serious", "crisis", "complaint"]),
    )
    def a_case_is_opened(self, plan: str, proof: bool, severity: str) -> None:
        """With or without receipts."""
        self.world = Proving(killer=Killer(), file=plan)
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

    @rule(what=st.sampled_from(["r", "n", "busy 30", "?"]), seconds=st.sampled_from([0, 120, 300, 600]))
    @precondition(lambda self: self.world.table.heads() and self.world.case().owner)
    def its_owner_says_something(self, what: str, seconds: int) -> None:
        """And then nothing for a while."""
        self.world.replies(self.world.case().owner or "", f"{self.world.case().number} {what}")
        self.world.passes(seconds=seconds)

    @rule(who=PEOPLE, to=PEOPLE)
    def somebody_gives_it(self, who: str, to: str) -> None:
        """To somebody by name."""
        self.world.replies(who, f"{self.world.case().number} to {to}")

    @rule(who=PEOPLE, what=st.sampled_from(["{} busy 30", "100aa", "100nn", "{}?", "off duty", "on duty"]))
    def somebody_says_something_else(self, who: str, what: str) -> None:
        """Buys time, takes or passes on a bundle, asks, goes off duty and on again."""
        self.world.replies(who, what.format(self.world.case().number))

    @rule(who=PEOPLE, right=st.booleans())
    def somebody_proves_who_they_are(self, who: str, right: bool) -> None:
        """By the number that only their phone was told; or somebody forges their sender, and guesses."""
        case = self.world.case()
        self.world.replies(who, f"{case.number}a {(right and sign_of(case, who)) or 1000}")

    @rule(severity=st.sampled_from(["serious", "crisis"]), who=PEOPLE)
    def somebody_says_how_bad_it_is(self, severity: str, who: str) -> None:
        """Worse than before is a new round of alarms."""
        case = self.world.case().id
        self.world.machinery.put(partial(self._says_how_bad, case, severity, who), "command")
        self.world.settles()

    @rule(text=st.sampled_from(SAID))
    def somebody_says_it_in_public(self, text: str) -> None:
        """It joins, makes the case worse, opens a calm one again, or opens another."""
        self.world.receives(text)

    @rule(how=st.sampled_from(["twice", "lost", "an hour late", "as they should"]))
    def hints_come(self, how: str) -> None:
        """From now on; lost until the next sweep."""
        self.world.machinery.twice = how == "twice"
        self.world.machinery.losing = how == "lost"
        self.world.hints_late(hours=how == "an hour late")

    @rule(times=st.integers(1, MOST_THROTTLES))
    @precondition(lambda self: self.throttles < MOST_THROTTLES)
    def the_table_is_throttled(self, times: int) -> None:
        """What was sent and could not be recorded goes out again, as the same message."""
        self.world.throttles(min(times, MOST_THROTTLES - self.throttles))
        self.throttles += times
        self.doubts += times

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
            key = page.parent, page.name
            assert page.state is not MessageState.WAITING or page.due is not None
            assert page.state is not MessageState.CLOSED or (page.due is None and page.token is None)
            assert page.state in {MessageState.WAITING, MessageState.CLOSED} or page.token is None
            before = self.seen.get(key, MessageState.WAITING)
            if MessageState.CLOSED in {before, page.state}:
                assert before in {MessageState.CLOSED, MessageState.WAITING}
            else:
                assert RANK[page.state] >= RANK[before]
            self.seen[key] = page.state

    @invariant()
    def nothing_goes_out_twice_without_doubt(self) -> None:
        """Only after a death, a silence or a throttled write, and then as the same message with the same words.

        What comes together in one SMS is told as it stands by then.
        """
        sent = [one.outgoing for one in self.world.outside.attempts if isinstance(one.outcome, Sent)]
        times = Counter(one.id for one in sent)
        pages = [one for one in sent if one.name.startswith("P#")]
        assert len({(one.id, one.body) for one in pages}) == len({one.id for one in pages})
        assert all(one.number == self._heads_by_parent()[one.parent].number for one in pages)
        assert sum(times.values()) - len(times) <= self.doubts

    @invariant()
    def a_case_has_somebody_or_a_next_hour_or_is_loud(self) -> None:
        """Whatever has happened to its pages; and loud means that the last resort is told of this very round."""
        for head in self.world.table.heads():
            waits = head.due is not None
            assert head.state is State.CLOSED or head.owner or waits or head.exhausted
            letters = [one for one in self._messages(head) if one.kind is MessageKind.ALARM]
            assert not head.exhausted or any(one.episode == head.episode for one in letters)

    @invariant()
    def a_number_means_one_case(self) -> None:
        """Of those that are not finished each has its own."""
        for head in self.world.table.board():
            assert self.world.table.number(head.number) == head.id

    @invariant()
    def the_watcher_has_nothing_to_do(self) -> None:
        """Whatever happens, Tocsin itself never leaves anything that nobody would look at again."""
        assert self.world.repairs == []

    def teardown(self) -> None:
        """In the end everything works, and nothing is left over."""
        if not self.world.table.heads():
            return
        self.all_works_again()
        self.hints_come("as they should")
        self.world.killer.at = self.world.killer.busy = 0
        self.world.passes(hours=4)
        self.world.nothing_is_left_over()
        for head in self.world.table.heads():
            may_be_silent = head.owner and head.policy and not head.policy.silent_after
            assert head.exhausted or head.state not in LIVE or may_be_silent
        assert all(page.due is None for page in self._pages())

    def _says_how_bad(self, case: str, severity: str, who: str) -> None:
        def decide() -> Decision:
            head, act = self.world.table.head(case), self.world.act(who)
            assert head
            pointer = self.world.table.pointer(head.brand, head.group)
            policy = self.world.plan.freeze(severity, act.now)
            return change_severity(head, Severity.of(severity), act, pointer=pointer, policy=policy)

        self.world.hands.settle(decide)

    def _heads_by_parent(self) -> dict[str, Head]:
        return {under_incident(head.id): head for head in self.world.table.heads()}

    def _messages(self, head: Head) -> list[Message]:
        return list(self.world.table.messages(under_incident(head.id)))

    def _pages(self) -> list[Message]:
        all_of_them = [one for head in self.world.table.heads() for one in self._messages(head)]
        return [one for one in all_of_them if one.kind is MessageKind.PAGE]


TestLifeOfPages = LifeOfPages.TestCase
TestLifeOfPages.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
