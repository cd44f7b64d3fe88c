"""All that can be said by SMS besides "mine", "not me" and "calm"."""

from __future__ import annotations

from datetime import timedelta

import pytest

from plans import FILE
from stories.world import World
from tocsin.domain.plan.load import load
from tocsin.domain.reasons import Reason
from tocsin.domain.words import State

ROTATION = """
rotations:
  duty: {every: day, hand-off: "09:00", starting: 2026-08-13, people: [cas, ana, ben]}
policies:
  duty:
    steps:
      - {call: [rotation duty], wait: 15 minutes}
    silent after: 1 hour
"""


@pytest.fixture
def world() -> World:
    """Saturday, 21:40. On duty: Ben, from 09:00 on Cas."""
    return World(plan=load({"a.yaml": FILE.encode(), "b.yaml": ROTATION.encode()}))


def test_it_is_passed_to_somebody_by_name(world: World) -> None:
    """Eva is called, though no step names her; she takes it, and Ana hears that it is hers no more."""
    number = world.opens()
    world.replies("ana", f"{number}a")
    world.forgets()
    world.replies("ana", f"{number} to eva")
    world.told("ana", f"{number} is passed on to Eva")
    world.paged("eva", "SERIOUS")
    world.passes(minutes=5)
    world.replies("eva", f"{number}a")
    world.told("eva", f"{number} is yours")
    world.told("ana", f"{number} is Eva's now")
    world.passes(hours=1)
    world.nothing_else_was_sent()

    assert world.case().owner == "eva"


def test_who_gave_it_is_called_when_the_other_does_not_take_it(world: World) -> None:
    """Eva does not answer: it comes back to Ana, and then goes on as the plan says."""
    number = world.opens()
    world.replies("ana", f"{number} to eva")
    world.forgets()
    world.passes(minutes=15)
    world.paged("ana")
    world.nothing_else_was_sent()
    world.passes(minutes=15)
    world.paged("ana")
    world.passes(minutes=15)
    world.paged("ben")
    world.nothing_else_was_sent()


def test_passing_on_in_a_loop_ends_nowhere_else(world: World) -> None:
    """Ana to Ben, Ben to Ana, ten times: one page for each hand-over, and never two owners."""
    number = world.opens()
    world.forgets()
    for giver, taker in (("ana", "ben"), ("ben", "ana")) * 5:
        world.replies(giver, f"{number} to {taker}")
        world.told(giver, f"{number} is passed on to")
        world.paged(taker)
        world.nothing_else_was_sent()

    assert (world.case().owner, world.case().state, world.case().episode) == (None, State.OPEN, 11)


def test_nobody_is_called_so(world: World) -> None:
    """A name that the plan does not know changes nothing, and the names are told."""
    number = world.opens()
    world.forgets()
    before = world.case()
    world.replies("ana", f"{number} to bob")
    world.told("ana", "nobody called bob", "Ben, Cas, Eva")
    world.nothing_else_was_sent()

    assert before == world.case()


def test_time_is_bought(world: World) -> None:
    """Ben has it and is busy for two hours: he is asked then, and not after one."""
    number = world.opens(policy="duty")
    world.replies("ben", f"{number}a")
    world.forgets()
    world.passes(minutes=50)
    world.replies("ben", f"{number} busy 120")
    world.told("ben", f"{number} stays yours", "00:30")
    world.passes(minutes=119)
    world.nothing_else_was_sent()
    world.passes(minutes=1)
    world.told("ben", "Still on it?")


def test_no_more_than_half_a_day_is_bought(world: World) -> None:
    """However many minutes are asked for."""
    number = world.opens(policy="duty")
    world.replies("ben", f"{number}a")
    world.forgets()
    world.replies("ben", f"{number} busy {'9' * 40}")
    world.told("ben", f"{number} stays yours", "16/8 09:40")
    world.nothing_is_left_over()


def test_somebody_elses_time_cannot_be_bought(world: World) -> None:
    """It is nobody's yet: Ana reads what she can say."""
    number = world.opens()
    world.forgets()
    world.replies("ana", f"{number} busy 30")
    world.told("ana", f"{number} is nobody's yet. {number}a=mine")
    world.nothing_else_was_sent()


def test_several_commands_in_one_message(world: World) -> None:
    """Both are done, and each is answered; the second delivery of the message does nothing."""
    one, other = world.opens("life jackets"), world.opens("fire")
    world.forgets()
    sms = world.replies("ana", f"{one}a, {other}n")
    world.told("ana", f"{one} is yours")
    world.told("ana", f"{other} is passed on to Ben")
    world.paged("ben")
    world.replies("ana", f"{one}a, {other}n", again=sms)
    world.nothing_else_was_sent()


def test_what_it_is_can_be_asked(world: World) -> None:
    """What was said, how bad it is, who has it; nothing changes."""
    number = world.opens()
    world.forgets()
    world.replies("cas", f"{number}?")
    world.told("cas", f"{number} SERIOUS", "PADLOCKED", "Nobody has it yet")
    world.replies("ana", f"{number}a")
    world.forgets()
    world.replies("cas", f"{number}?")
    world.told("cas", "Ana has it since 21:40")
    world.nothing_else_was_sent()


def test_who_is_on_duty_and_who_has_what(world: World) -> None:
    """One SMS tells both."""
    number = world.opens()
    world.replies("ana", f"{number}a")
    world.forgets()
    world.replies("eva", "who?")
    world.told("eva", "On duty: duty Ben > 16/8 09:00 Cas.", f"Open: {number} Ana.")
    world.nothing_else_was_sent()


def test_a_swap_by_sms_is_followed_by_the_next_alarm(world: World) -> None:
    """Ben gives Ana his night: she is told, and she is called."""
    world.replies("ben", "swap ana until 8")
    world.told("ben", "Ben and Ana have swapped duty until 16/8 08:00")
    world.told("ana", "Ben has swapped duty with you until 16/8 08:00")
    world.opens(policy="duty")
    world.paged("ana")
    world.nothing_else_was_sent()


def test_off_duty_and_on_again(world: World) -> None:
    """Ben is ill: Cas is next. Then Ben is well again."""
    world.replies("ben", "off duty until monday 8")
    world.told("ben", "off duty until 17/8 08:00", "On duty: Cas")
    world.passes(minutes=5)
    world.replies("ben", "on duty")
    world.told("ben", "You are on duty: duty")
    world.opens(policy="duty")
    world.paged("ben")
    world.nothing_else_was_sent()


def test_somebody_steps_in_until_the_next_hand_off(world: World) -> None:
    """Ana says that she is on: tonight it is her, from nine on Cas again."""
    world.replies("ana", "on duty")
    world.told("ana", "You are on duty until 16/8 09:00: duty")
    world.opens(policy="duty")
    world.paged("ana")
    world.nothing_else_was_sent()


def test_off_duty_with_nobody_left_is_said_loudly(world: World) -> None:
    """All three are away: the last of them reads that nobody is on."""
    for person in ("ana", "cas"):
        world.replies(person, "off duty until 8")
    world.forgets()
    world.replies("ben", "off duty until 8")
    world.told("ben", "NOBODY IS ON DUTY")


def test_who_is_in_no_rotation_changes_nothing(world: World) -> None:
    """Eva has no duty."""
    world.replies("eva", "off duty until 8")
    world.told("eva", "in no rotation")
    assert world.table.overrides() == []


def test_a_plain_yes_answers_what_was_asked_last(world: World) -> None:
    """To an alarm it is "mine", to "Really calm?" it is "calm"; after anything else it is only polite."""
    world.opens()
    world.passes(seconds=10)
    world.forgets()
    world.replies("ana", "ja")
    world.told("ana", "is yours")
    world.replies("ana", "sí")
    world.told("ana", "Not understood")
    world.passes(seconds=10)
    world.replies("ana", "r")
    world.told("ana", "Really calm?")
    world.passes(seconds=10)
    world.replies("ana", "oui")
    world.told("ana", "is calm")
    world.nothing_else_was_sent()


def test_a_plain_no_leaves_it_open(world: World) -> None:
    """To "Really calm?" it is no; to an alarm it is "not me"."""
    number = world.opens()
    world.passes(seconds=10)
    world.forgets()
    world.replies("ana", "nee")
    world.told("ana", "is passed on to Ben")
    world.paged("ben")
    world.replies("ben", f"{number}a")
    world.replies("ben", f"{number}r")
    world.passes(seconds=10)
    world.forgets()
    world.replies("ben", "no")
    world.told("ben", f"{number} stays open")
    world.nothing_else_was_sent()

    assert world.case().owner == "ben"


def test_a_typo_is_answered_with_what_it_may_mean(world: World) -> None:
    """Nothing is done for a guess."""
    number = world.opens()
    world.forgets()
    world.replies("ana", f"{number} resovle")
    world.told("ana", f"Did you mean {number} resolve?")
    world.nothing_else_was_sent()

    assert world.case().owner is None


def test_two_machines_do_not_answer_each_other_for_ever(world: World) -> None:
    """A phone that answers by itself gets five replies in an hour; what is a command is still done."""
    number = world.opens()
    world.forgets()
    for _ in range(9):
        world.replies("ana", "I am driving and will answer later")
        world.passes(minutes=1)
    assert [world.told("ana", "Not understood") for _ in range(5)]
    world.nothing_else_was_sent()
    assert Reason.REPLIED_ENOUGH is world.reasons[-1]
    world.replies("ana", f"{number}a")
    world.told("ana", f"{number} is yours")
    world.passes(hours=1)
    world.replies("ana", "help")
    world.told("ana", "7a=mine")
    world.nothing_else_was_sent()


def test_an_hour_that_comes_twice_is_its_first_coming(world: World) -> None:
    """On the night of the clock change "until 2:30" is the first half past two."""
    world.passes(seconds=(timedelta(days=70)).total_seconds())
    world.replies("ben", "off duty until 2:30")
    (override,) = world.table.overrides()
    assert override.end.isoformat() == "2026-10-25T00:30:00+00:00"
