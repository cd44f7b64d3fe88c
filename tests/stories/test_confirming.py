"""Ready to be woken: each number is confirmed by its person, who then gets our card and the steps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plans import PHONES
from stories.proving import SECOND, Proving
from stories.world import World
from tocsin.adapters.readiness import Readiness
from tocsin.cli.numbers import unconfirmed
from tocsin.domain.confirming import ask
from tocsin.domain.phone import Line
from tocsin.domain.reasons import Reason
from tocsin.domain.words import Contact


def lines(world: World, who: str = "ana") -> list[Line]:
    """The numbers of somebody."""
    ready = Readiness(hands=world.hands, parameters=world.parameters, ways=())
    return [line for line in ready.lines() if line.person == who]


def asks(world: World, who: str = "ana", by: str = "cas") -> None:
    """Somebody asks whether each of the numbers is theirs."""
    for line in lines(world, who):
        world.does(by, lambda act, line=line: ask(line, act))  # type: ignore[misc]


@pytest.mark.parametrize("yes", ["YES", "yes!", "ja", "Oui", "s\u00ed", "ok", "y"])
def test_a_number_is_confirmed_by_its_person(world: World, yes: str) -> None:
    """They are asked by whom, answer YES in any language, and get a link; the date is kept."""
    asks(world)
    world.told("ana", "Cas asks: is this your number for alarms of Tocsin, Ana? Answer YES.")
    assert unconfirmed(lines(world)) == lines(world)
    world.passes(minutes=3)
    world.replies("ana", yes)
    world.told("ana", "Thank you, Ana.", "https://")
    world.nothing_else_was_sent()
    assert [(line.is_confirmed, line.phone.confirmed) for line in lines(world)] == [(True, world.now)]


def test_each_number_is_confirmed_for_itself() -> None:
    """YES from the second phone says nothing of the first, and is answered there."""
    world = Proving(f'second phone: "{SECOND}"')
    asks(world)
    world.told("ana", "is this your number")
    world.seen(SECOND, "is this your number")
    world.receives_sms(world._sms(SECOND, "yes"))  # noqa: SLF001 - from a number that is no first one
    world.machinery.settles()
    world.seen(SECOND, "Thank you", "https://")
    world.nothing_else_was_sent()
    assert {line.contact: line.is_confirmed for line in lines(world)} == {
        Contact.SMS: False,
        Contact.SECOND_PHONE: True,
    }


def test_a_changed_number_is_not_confirmed(world: World) -> None:
    """Nor is one that was somebody else's."""
    asks(world)
    world.replies("ana", "yes")
    people = world.plan.people
    swapped = {**people, "ana": people["ben"], "ben": people["ana"]}
    moved = replace(world.hands, plan=world.plan.model_copy(update={"people": swapped}))
    ready = Readiness(hands=moved, parameters=world.parameters, ways=())
    assert {line.person for line in ready.lines() if line.is_confirmed} == set()


def test_a_yes_to_an_alarm_confirms_nothing(world: World) -> None:
    """What was asked last is what it answers: an alarm that came since is taken."""
    asks(world)
    world.told("ana", "is this your number")
    world.passes(minutes=1)
    world.opens()
    world.paged("ana")
    world.replies("ana", "yes")
    assert (world.case().owner, lines(world)[0].is_confirmed) == ("ana", False)


def test_a_question_that_came_after_the_alarm_is_answered(world: World) -> None:
    """The alarm is an hour old; then somebody asks for the number, and she says yes."""
    number = world.opens()
    world.replies("ana", f"{number}a")
    world.passes(hours=1)
    world.forgets()
    asks(world)
    world.replies("ana", "yes")
    assert lines(world)[0].is_confirmed


def test_no_is_no_confirmation(world: World) -> None:
    """And nor is a yes with a number, from another phone, or to nothing."""
    world.replies("ana", "yes")
    asks(world)
    world.replies("ana", "no")
    world.replies("ana", "7 yes")
    world.replies("ben", "yes")
    world.replies("+31600000099", "yes")
    assert [line.is_confirmed for who in PHONES for line in lines(world, who)] == [False] * len(PHONES)


def test_the_same_yes_twice_is_one(world: World) -> None:
    """However often it is delivered; and once confirmed, another yes is no answer any more."""
    asks(world)
    world.told("ana")
    sms = world.replies("ana", "yes")
    world.told("ana", "Thank you")
    world.replies("ana", "yes", again=sms)
    world.nothing_else_was_sent()
    assert world.reasons[-1] is Reason.DUPLICATE
    world.replies("ana", "yes")
    assert "Thank you" not in world.told("ana")


def test_asked_again_is_confirmed_again(world: World) -> None:
    """A year later: what was said before counts until the new answer comes."""
    asks(world)
    world.replies("ana", "yes")
    first = lines(world)[0].phone.confirmed
    world.passes(hours=24)
    asks(world)
    assert (lines(world)[0].is_confirmed, lines(world)[0].phone.confirmed) == (True, first)
    world.replies("ana", "yes")
    assert lines(world)[0].phone.confirmed == world.now


def test_whoever_wants_no_sms_is_not_asked(world: World) -> None:
    """The question does not go out, and nothing is confirmed."""
    world.replies("ana", "STOP")
    asks(world)
    world.nothing_else_was_sent()
    assert unconfirmed(lines(world)) == []
