"""Taking, releasing, passing on: one owner at most, whatever people answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.cases import act, an_open_case, head_after, kept, paged, written
from tocsin.domain.changes import ChangeHead
from tocsin.domain.decision import Said
from tocsin.domain.incident import FrozenPolicy, Step
from tocsin.domain.opening import still
from tocsin.domain.ownership import pass_on, take
from tocsin.domain.reasons import Reason
from tocsin.domain.words import MessageKind, State


def test_the_first_to_take_it_owns_it() -> None:
    """Nobody is called any more, and it is Ana's from now on."""
    head = an_open_case()
    after = head_after(take(head, act("ana", minutes=3)), head)

    assert (after.state, after.owner, after.due) == (State.ACKNOWLEDGED, "ana", None)
    assert act("ana", minutes=3).now == after.owner_since


def test_the_second_is_told_who_owns_it_and_since_when() -> None:
    """Ben stands by as a responder, and does not wonder whether somebody has it."""
    owned = head_after(take(an_open_case(), act("ana", minutes=3)), an_open_case())
    second = take(owned, act("ben", minutes=4))
    since = act("ana", minutes=3).now.isoformat()

    assert second.reason == Reason.RESPONDING
    assert Said(template="already taken", values={"number": 7, "owner": "Ana", "since": since}) == second.said
    assert (head_after(second, owned).owner, head_after(second, owned).responders) == ("ana", ("ben",))


@pytest.mark.parametrize("who", ["ana", "ben"])
def test_taking_it_again_changes_nothing(who: str) -> None:
    """A reply sent twice is answered twice, and does nothing the second time."""
    head = replace(an_open_case(), state=State.ACKNOWLEDGED, owner="ana", due=None, responders=("ben",))

    assert (take(head, act(who)).reason, take(head, act(who)).changes) == (Reason.ALREADY_TAKEN, ())


def test_who_owns_a_case_that_became_worse_takes_it_again() -> None:
    """The raise asks anew; the owner's answer ends the calling, and they have owned it since the first time."""
    worse = replace(an_open_case(), episode=2, owner="ana", owner_since=act("ana").now)
    again = take(worse, act("ana", minutes=9))

    assert again.reason == Reason.TAKEN
    assert (State.ACKNOWLEDGED, act("ana").now) == (
        head_after(again, worse).state,
        head_after(again, worse).owner_since,
    )


@pytest.mark.parametrize("state", [State.RESOLVED, State.CLOSED])
def test_a_case_that_is_no_longer_open_is_not_taken(state: State) -> None:
    """A stale reply changes nothing and is told so."""
    decision = take(replace(an_open_case(), state=state), act("ana"))

    assert (decision.reason, decision.changes) == (Reason.STALE_REPLY, ())


def test_every_change_rests_on_what_was_read() -> None:
    """State, owner, episode and due time must still be so, else it is decided again."""
    head = an_open_case()
    change = kept(take(head, act("ana")).changes, ChangeHead)[0]

    assert still(head) == change.expect
    assert (frozenset({State.OPEN}), True, 1, head.due) == (
        change.expect.states,
        change.expect.no_owner,
        change.expect.episode,
        change.expect.due,
    )


def test_passing_on_releases_it_and_calls_the_next() -> None:
    """Ana gives it away: it is nobody's, Ben is called now, and Ana is the fall-back."""
    owned = head_after(take(an_open_case(), act("ana")), an_open_case())
    decision = pass_on(owned, act("ana", minutes=2))
    after = head_after(decision, owned)

    assert paged(decision) == ["ben"]
    assert (after.state, after.owner, after.giver, after.episode) == (State.OPEN, None, "ana", 2)
    assert Said(template="passed", values={"number": 7, "next": "Ben"}) == decision.said


def test_who_was_called_can_pass_on_before_anybody_took_it() -> None:
    """A "not me" at night calls the next at once instead of after a quarter of an hour."""
    decision = pass_on(an_open_case(), act("ana", minutes=1))

    assert paged(decision) == ["ben"]


def test_the_last_of_the_list_passes_on_to_the_first() -> None:
    """Cas is the third of three; Ana comes after Cas."""
    head = replace(an_open_case(), step=3, state=State.ACKNOWLEDGED, owner="cas", due=None)

    assert paged(pass_on(head, act("cas"))) == ["ana"]


def test_with_nobody_else_to_call_it_stays() -> None:
    """A company of one person has nobody to pass on to, and is told so."""
    alone = FrozenPolicy(name="alone", steps=(Step(people=("ana",), wait=60),))
    head = replace(an_open_case(), policy=alone, state=State.ACKNOWLEDGED, owner="ana")

    assert (pass_on(head, act("ana")).reason, pass_on(head, act("ana")).changes) == (Reason.NOBODY_ELSE, ())


def test_what_is_somebody_else_s_cannot_be_passed_on() -> None:
    """Ben says "not me" after Ana took it: it is Ana's, and stays so."""
    head = replace(an_open_case(), state=State.ACKNOWLEDGED, owner="ana", owner_since=act("ana").now)

    assert (pass_on(head, act("ben")).reason, pass_on(head, act("ben")).changes) == (Reason.ALREADY_TAKEN, ())


def test_a_late_not_me_does_not_call_anybody_sooner() -> None:
    """Ana's turn is over and Ben is being called: Ana's "not me" is old news."""
    head = replace(an_open_case(), step=2)
    late = pass_on(head, act("ana", minutes=20))

    assert (late.reason, late.changes) == (Reason.STALE_REPLY, ())
    assert Said(template="passed already", values={"number": 7, "next": "Ben"}) == late.said


def test_the_last_resort_who_passes_on_has_everybody_called_again() -> None:
    """Nobody answered, and Eva cannot: it is not with Cas, who slept. The list begins anew, and comes back to her."""
    head = replace(an_open_case(), step=3, exhausted=True, due=None)
    decision = pass_on(head, act("eva", minutes=50))
    after = head_after(decision, head)

    assert paged(decision) == ["ana"]
    assert (after.exhausted, after.giver, after.episode) == (False, "eva", 2)
    assert Said(template="passed", values={"number": 7, "next": "Ana"}) == decision.said


def test_a_step_of_two_pages_the_other_when_one_passes_on() -> None:
    """Who has just said "not me" is not called by the very step that follows from it."""
    both = FrozenPolicy(name="both", steps=(Step(people=("ana",), wait=60), Step(people=("ana", "ben"), wait=60)))
    head = replace(an_open_case(), policy=both)

    assert paged(pass_on(head, act("ana"))) == ["ben"]


def test_who_gave_it_away_hears_that_somebody_took_it() -> None:
    """Ana is the fall-back until Ben takes it, and is told when that ends."""
    given = head_after(pass_on(an_open_case(), act("ana")), an_open_case())
    decision = take(given, act("ben", "sms-2", minutes=1))
    news = written(decision, MessageKind.NEWS)

    assert [(message.to, message.template, message.values) for message in news] == [
        ("ana", "taken over", {"number": 7, "owner": "Ben"})
    ]
    assert head_after(decision, given).giver is None
