"""Two people take a case in the same moment, two hundred times: one owns it, and the other is told who does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

from fakes.clock import FakeClock
from fakes.queues import FakeHints
from plans import a_plan
from samples import HEAD
from tables import kept
from tocsin.adapters.acting import Hands
from tocsin.domain.act import Act
from tocsin.domain.changes import OpenHead
from tocsin.domain.decision import Decision
from tocsin.domain.names import under_incident
from tocsin.domain.ownership import pass_on, take
from tocsin.domain.ports import Table
from tocsin.domain.reasons import Reason
from tocsin.domain.words import State

ROUNDS = 200
PAGED = replace(HEAD, state=State.OPEN, owner=None, step=1, policy=a_plan().freeze("serious", HEAD.opened))
"""Ana was called, and nobody has it."""


def test_two_take_it_at_once(table: Table) -> None:
    """Promise 3, with threads that wait for each other at a barrier: never two owners, never none, both answered."""
    owners: Counter[str] = Counter()
    with ThreadPoolExecutor(2) as pool:
        for number in range(ROUNDS):
            case = f"case{number}"
            kept(table, OpenHead(head=replace(PAGED, id=case)))
            barrier = Barrier(2)
            jobs = [pool.submit(acts, table, case, who, take, barrier) for who in ("ana", "ben")]
            first, second = sorted((job.result() for job in jobs), key=lambda one: one.reason is not Reason.TAKEN)
            head = table.head(case)
            assert head
            assert (first.reason, second.reason, head.state) == (Reason.TAKEN, Reason.RESPONDING, State.ACKNOWLEDGED)
            assert head.responders == (({"ana", "ben"} - {head.owner}).pop(),)
            assert second.said
            assert second.said.values["owner"] == a_plan().people[head.owner or ""].name
            assert reasons(table, case) == Counter({Reason.TAKEN: 1, Reason.RESPONDING: 1})
            owners[head.owner or ""] += 1
    assert owners.total() == ROUNDS


def test_one_takes_it_while_the_other_passes_it_on(table: Table) -> None:
    """Whoever comes second is answered by what is true by then; the next are called at most once."""
    with ThreadPoolExecutor(2) as pool:
        for number in range(ROUNDS // 4):
            case = f"case{number}"
            kept(table, OpenHead(head=replace(PAGED, id=case)))
            barrier = Barrier(2)
            jobs = [pool.submit(acts, table, case, *act, barrier) for act in (("ben", take), ("ana", pass_on))]
            taken, passed = (job.result().reason for job in jobs)
            head = table.head(case)
            assert head
            assert (taken, head.owner, head.state) == (Reason.TAKEN, "ben", State.ACKNOWLEDGED)
            assert passed in {Reason.PASSED, Reason.ALREADY_TAKEN}
            pages = [one.name for one in table.messages(under_incident(case)) if one.name.startswith("P#")]
            assert pages == (["P#2#2#ben"] if passed is Reason.PASSED else [])


def acts(table: Table, case: str, who: str, does: Callable[..., Decision], barrier: Barrier) -> Decision:
    """Somebody reads the case, waits for the other to have read it too, and commits."""
    hands = Hands(
        table=table, hints=FakeHints(), clock=FakeClock(), plan=a_plan(), tokens=lambda: f"token-{case}-{who}"
    )
    act = Act(who=who, cause=f"{who}-{case}", now=hands.clock.now(), plan=hands.plan, tokens=hands.tokens)
    waits = [barrier]

    def decide() -> Decision:
        head = table.head(case)
        assert head
        if waits:  # at the first look only: whoever loses the race decides again, alone
            waits.pop().wait()
        return does(head, act)

    return hands.settle(decide)


def reasons(table: Table, case: str) -> Counter[Reason]:
    """What stands on the timeline."""
    return Counter(entry.reason for entry in table.entries(under_incident(case)))
