"""An SMS can be forged: a crisis that was taken by one calls the next, until a second sign of life comes."""

from __future__ import annotations

import pytest

from plans import FILE, PHONES
from stories.proving import Proving
from stories.world import World
from tocsin.domain.corrections import change_severity
from tocsin.domain.inbound import InboundSms
from tocsin.domain.plan.load import load
from tocsin.domain.reasons import Reason
from tocsin.domain.words import Severity, State

LAST = "{call: [deputy of owner], wait: 5 minutes}"
ONCE = FILE.replace(f"{LAST}\n    repeat: 1", LAST)


@pytest.fixture
def world() -> World:
    """A crisis calls Ana and Cas, five minutes later Ben."""
    assert ONCE != FILE
    return World(plan=load({"plan.yaml": ONCE.encode()}))


def opened(world: World) -> int:
    """A crisis, and both have their alarm."""
    number = world.opens(how_bad="crisis")
    world.paged("ana")
    world.paged("cas")
    world.passes(seconds=1)
    return number


def test_a_number_that_only_this_phone_got_is_a_second_sign(world: World) -> None:
    """Ana says "7a": it is hers at once. She sends the number from the answer, and nobody more is called."""
    number = opened(world)
    world.replies("ana", f"{number}a")
    world.told("ana", f"{number} is yours. Is it you? Send {number} ", "or tap the link", "called at 21:45", "https://")
    assert (world.case().owner, world.case().state) == ("ana", State.OPEN)
    world.passes(minutes=1)
    world.signs("ana")
    world.told("ana", f"{number} is yours", f"{number}r=calm")
    world.passes(hours=1)
    world.nothing_else_was_sent()
    world.nothing_is_left_over()

    assert (world.case().owner, world.case().state, world.case().due) == ("ana", State.ACKNOWLEDGED, None)
    assert [one for one in world.timeline() if one is not Reason.SENT] == [
        Reason.OPENED_BY_HAND,
        Reason.PAGED,
        Reason.TAKEN,
        Reason.SIGN_ASKED,
        Reason.SIGN_GIVEN,
    ]


@pytest.mark.parametrize("answer", ["{sign}", "{number} {sign}", "{number}a {sign}", "a {sign}", "ja {sign}"])
def test_the_number_may_be_sent_as_one_likes(world: World, answer: str) -> None:
    """With the case's number or without, with a letter or a yes."""
    number = opened(world)
    world.replies("ana", "a")
    sign = world.told("ana", "Send").split(f"Send {number} ")[1][:4]
    world.replies("ana", answer.format(number=number, sign=sign))
    assert world.case().state is State.ACKNOWLEDGED


def test_a_tap_is_a_second_sign(world: World) -> None:
    """The link in the answer leads to the case; pressing there is enough."""
    number = opened(world)
    world.replies("ana", f"{number}a")
    world.forgets()
    world.passes(seconds=1)
    world.taps("ana")
    world.passes(hours=1)
    world.nothing_else_was_sent()

    assert (world.case().owner, world.case().state) == ("ana", State.ACKNOWLEDGED)
    assert world.timeline()[-1] is Reason.SIGN_GIVEN


def test_a_tap_alone_asks_for_nothing_more(world: World) -> None:
    """A link cannot be forged: who takes it there has it, and that is all."""
    opened(world)
    world.taps("ana")
    world.passes(hours=1)
    world.nothing_else_was_sent()

    assert (world.case().owner, world.case().state) == ("ana", State.ACKNOWLEDGED)


def test_whatever_they_do_by_a_command_is_a_second_sign(world: World) -> None:
    """Ana says from her desk that it is only serious: nobody doubts any more that she is awake."""
    number = opened(world)
    world.replies("ana", f"{number}a")
    world.forgets()
    world.does("ana", lambda act: change_severity(world.case(), Severity.SERIOUS, act, pointer=None))
    world.passes(hours=1)
    world.nothing_else_was_sent()

    assert (world.case().owner, world.case().state) == ("ana", State.ACKNOWLEDGED)
    assert Reason.SIGN_GIVEN in world.timeline()


def test_a_key_in_a_call_is_proof() -> None:
    """We have rung that phone up: who presses 1 there holds it."""
    world = Proving()
    number = world.opens(how_bad="crisis")
    world.forgets()
    world.receives_sms(InboundSms(id="CA1-1", phone=PHONES["ana"], text=f"{number}a", sure=True))
    world.settles()
    world.told("ana", f"{number} is yours", f"{number}r=calm")
    world.passes(hours=1)
    world.nothing_else_was_sent()

    assert world.case().state is State.ACKNOWLEDGED


def test_without_a_second_sign_the_next_are_called_and_read_whose_it_may_be(world: World) -> None:
    """Somebody has forged Ana's "7a": after five minutes Ben is called, as the plan says, then it is loud."""
    number = opened(world)
    world.replies("ana", f"{number}a")
    world.told("ana", "Is it you?")
    world.passes(minutes=4)
    world.nothing_else_was_sent()
    world.passes(minutes=1)
    world.paged("ben", "CRISIS", f"Ana said yes by SMS, not certain. {number}a=mine")
    world.nothing_else_was_sent()
    assert (world.case().owner, world.case().state) == ("ana", State.OPEN)
    world.passes(minutes=5)
    world.told("eva", "NOBODY ANSWERED")
    world.nothing_else_was_sent()

    assert (world.case().owner, world.case().exhausted) == ("ana", True)
    assert [one for one in world.timeline() if one is not Reason.SENT][2:] == [
        Reason.TAKEN,
        Reason.SIGN_ASKED,
        Reason.SIGN_MISSING,
        Reason.PAGED,
        Reason.SIGN_MISSING,
        Reason.EXHAUSTED,
    ]


def test_a_late_second_sign_ends_it(world: World) -> None:
    """Ana was in a tunnel: Ben is awake by then, and nobody after him."""
    number = opened(world)
    world.replies("ana", f"{number}a")
    world.passes(minutes=6)
    world.forgets()
    world.signs("ana", of=number)
    world.told("ana", f"{number} is yours")
    world.passes(hours=1)
    world.nothing_else_was_sent()

    assert (world.case().owner, world.case().state) == ("ana", State.ACKNOWLEDGED)


def test_whoever_proves_it_gets_it_from_whoever_does_not(world: World) -> None:
    """Ana's SMS was forged. Ben takes it by the link: when Ana's time is over it is his, and both know."""
    number = opened(world)
    world.replies("ana", f"{number}a")
    world.passes(minutes=5)
    world.forgets()
    world.taps("ben")
    world.passes(minutes=5)
    world.told("ben", f"{number} is yours now: Ana is silent")
    world.told("ana", f"{number} is passed on to Ben")
    world.passes(hours=1)
    world.nothing_else_was_sent()

    assert (world.case().owner, world.case().state) == ("ben", State.ACKNOWLEDGED)


def test_a_second_sms_of_somebody_else_is_no_proof_either(world: World) -> None:
    """Both answers may be forged: Cas is asked for a sign of his own, and Ben is called in time."""
    number = opened(world)
    world.replies("ana", f"{number}a")
    world.replies("cas", f"{number}a")
    world.told("ana", "Is it you?")
    world.told("cas", f"{number} is Ana's since 21:40, not certain yet", f"Send {number} ", "https://")
    world.passes(minutes=5)
    world.paged("ben")
    world.nothing_else_was_sent()
    world.signs("cas")
    world.told("cas", f"{number} is Ana's, who has not answered yet")
    world.passes(minutes=5)
    world.told("cas", f"{number} is yours now")
    world.told("ana", f"{number} is passed on to Cas")
    world.nothing_else_was_sent()


def test_the_same_sms_again_is_no_second_sign(world: World) -> None:
    """Whoever can forge one can forge two: "7a" is answered with the same number, however often it comes."""
    number = opened(world)
    world.replies("ana", f"{number}a")
    first = world.told("ana", "Is it you?")
    world.replies("ana", f"{number}a")
    again = world.told("ana", "Is it you?")
    assert first.rpartition(" ")[0] == again.rpartition(" ")[0]
    world.passes(minutes=5)
    world.paged("ben")
    world.nothing_else_was_sent()


def test_numbers_cannot_be_guessed(world: World) -> None:
    """After three wrong ones not even the right one counts any more: the next are called, and the link still works."""
    number = opened(world)
    world.replies("ana", f"{number}a")
    right = world.told("ana", "Is it you?").split(f"Send {number} ")[1][:4]
    wrong = [str(guess) for guess in range(1000, 1004) if str(guess) != right]
    for guess in wrong[:2]:
        world.replies("ana", guess)
        world.told("ana", f"{guess} is not the number for {number}")
    world.replies("ana", f"{number} {wrong[2]}")
    world.told("ana", "too many wrong numbers")
    world.replies("ana", f"{number} {right}")
    world.told("ana", "too many wrong numbers")
    assert world.case().state is State.OPEN
    world.passes(minutes=5)
    world.paged("ben")
    world.nothing_else_was_sent()
    world.taps("ana")

    assert world.case().state is State.ACKNOWLEDGED
    assert world.timeline().count(Reason.SIGN_WRONG) == 3


def test_a_crisis_is_not_called_calm_by_a_forged_sms(world: World) -> None:
    """To send "7r" is as easy to forge as once: it is calm with the number from "Really calm?", not without."""
    number = opened(world)
    world.taps("ana")
    world.replies("ana", f"{number}r")
    world.told("ana", "Really calm?", f"Then send {number}r ")
    for forged in (f"{number}r", "yes"):
        world.replies("ana", forged)
        world.told("ana", "Really calm?")
    assert world.case().state is State.ACKNOWLEDGED
    world.signs("ana")
    world.told("ana", f"{number} is calm")
    world.nothing_else_was_sent()

    assert world.case().state is State.RESOLVED


def test_a_serious_case_asks_for_nothing(world: World) -> None:
    """At three in the night one SMS is enough, as long as nobody's good name hangs on it by the hour."""
    number = world.opens()
    world.paged("ana")
    world.replies("ana", f"{number}a")
    world.told("ana", f"{number} is yours", f"{number}r=calm")
    world.replies("ana", f"{number} 1234")
    world.told("ana", "1234 is not understood")
    world.passes(hours=1)
    world.nothing_else_was_sent()


def test_time_is_not_bought_by_a_forged_sms(world: World) -> None:
    """That Ana is busy takes the crisis, no more: the number is asked for all the same."""
    number = opened(world)
    world.replies("ana", f"{number}a")
    world.forgets()
    world.replies("ana", f"{number} busy 720")
    world.told("ana", "Is it you?")
    world.passes(minutes=5)
    world.paged("ben")
    world.nothing_else_was_sent()


def test_an_sms_that_comes_in_twice_is_answered_once(world: World) -> None:
    """The second delivery neither asks again nor counts a wrong number twice."""
    number = opened(world)
    sms = world.replies("ana", f"{number}a")
    world.told("ana", "Is it you?")
    world.replies("ana", f"{number}a", again=sms)
    world.replies("ana", f"{number}a 1", again=sms)
    world.nothing_else_was_sent()
