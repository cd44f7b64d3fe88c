"""Who is called next."""

from __future__ import annotations

from dataclasses import replace

from domain.cases import NOW, PLAN, a_head, minutes
from tocsin.domain.incident import FrozenPolicy, Step
from tocsin.domain.policy import UNWATCHED, Call, called_last, fast_forward, next_step


def test_the_first_call_is_the_first_step() -> None:
    """A new episode begins with the first people of the policy, and names the time of the next."""
    assert Call(people=("ana",), step=1, due=minutes(15)) == next_step(a_head(), NOW)


def test_each_call_follows_the_one_before() -> None:
    """The steps are called in the order in which the policy has them."""
    assert next_step(replace(a_head(), step=2), NOW).people == ("cas",)


def test_a_repeat_begins_again_with_the_first() -> None:
    """A policy that repeats calls its first people once more after its last."""
    head = replace(a_head(), policy=PLAN.freeze("crisis", NOW), step=2)

    assert Call(people=("ana", "cas"), step=3, due=minutes(5)) == next_step(head, NOW)


def test_after_the_last_step_it_is_exhausted() -> None:
    """When everybody has had their time, the last resort is told and no more time runs."""
    assert Call(step=3, exhausted=True, last_resort=("eva",)) == next_step(replace(a_head(), step=3), NOW)


def test_who_gave_it_away_is_told_when_nobody_took_it() -> None:
    """The giver stays the fall-back, beside the last resort and never twice."""
    head = replace(a_head(), step=3, giver="ana")

    assert next_step(head, NOW).last_resort == ("eva", "ana")
    assert next_step(replace(head, giver="eva"), NOW).last_resort == ("eva",)


def test_a_case_that_calls_nobody_is_looked_at_after_a_day() -> None:
    """Nobody is woken, but it is red on the board if it is nobody's a day later."""
    waiting = next_step(a_head(policy=None), NOW)
    later = replace(a_head(policy=None), due=waiting.due)

    assert Call(due=NOW + UNWATCHED) == waiting
    assert Call(exhausted=True) == next_step(later, NOW + UNWATCHED)


def test_a_policy_that_reaches_nobody_is_exhausted_at_once() -> None:
    """Steps without people are no reason to be silent."""
    head = replace(a_head(), policy=FrozenPolicy(name="empty", steps=(), last_resort=("eva",)))

    assert Call(exhausted=True, last_resort=("eva",)) == next_step(head, NOW)


def test_those_called_last_are_the_step_s_people() -> None:
    """A head knows who is being waited for."""
    assert called_last(replace(a_head(), step=2)) == ("ben",)
    assert called_last(a_head()) == ()


def test_fast_forward_goes_round_once() -> None:
    """After the last step it begins again, so that Cas can pass on to Ana."""
    head = replace(a_head(), step=3)
    found = fast_forward(head, lambda step: "cas" not in step.people)

    assert found is not None
    assert found.step == 0


def test_fast_forward_finds_nobody_where_nobody_is() -> None:
    """Who is alone in a policy can pass on to nobody."""
    alone = FrozenPolicy(name="alone", steps=(Step(people=("ana",), wait=60),))

    assert fast_forward(replace(a_head(), policy=alone, step=1), lambda step: step.people != ("ana",)) is None
