"""A drill goes the way that a real alarm goes, is called a drill wherever it is read, and touches no case."""

from __future__ import annotations

from datetime import timedelta

import pytest

from plans import PHONES
from stories.drilling import begins, the_drill
from stories.world import World
from tocsin.domain import drill
from tocsin.domain.names import under_incident, under_person
from tocsin.domain.reasons import Reason
from tocsin.domain.words import Severity, State


def test_everybody_of_a_policy_is_called_and_answers(world: World) -> None:
    """Each answer calls the next at once; when all have answered the drill is over, and nobody else hears of it."""
    number = begins(world)
    assert number == 0
    assert world.paged("ana").startswith("[DRILL] Tocsin 0 SERIOUS.")
    world.nothing_else_was_sent()
    world.passes(minutes=2)
    world.replies("ana", "0a")
    world.told("ana", "[DRILL] Thank you, Ana: you have answered.")
    world.paged("ben", "[DRILL]", "0a=mine")
    world.replies("ben", "0n")
    world.told("ben", "[DRILL] Thank you, Ben")
    world.paged("cas", "[DRILL]")
    world.replies("cas", "0 busy 30")
    world.told("cas", "[DRILL] Thank you, Cas")
    assert (the_drill(world).state, the_drill(world).answered) == (State.CLOSED, ("ana", "ben", "cas"))
    world.passes(hours=3)
    world.nothing_else_was_sent()
    world.nothing_is_left_over()


def test_who_says_nothing_has_their_time_and_the_next_are_called(world: World) -> None:
    """The waits are the real ones; nobody at all is told to the last resort, and at its end the drill closes itself."""
    begins(world)
    world.paged("ana", "[DRILL]")
    world.passes(minutes=14)
    world.nothing_else_was_sent()
    world.passes(minutes=1)
    world.paged("ben", "[DRILL]")
    world.passes(minutes=15)
    world.paged("cas", "[DRILL]")
    assert the_drill(world).state is State.OPEN
    world.passes(minutes=15)
    assert the_drill(world).state is State.CLOSED
    world.passes(hours=3)
    world.nothing_else_was_sent()


def test_the_last_resort_hears_of_it_when_nobody_has_answered(world: World) -> None:
    """The last of the chain is tried too, and is told that it is a drill."""
    frozen = world.hands.today().freeze("serious", world.now)
    planned = drill.Planned(policy=frozen, severity=Severity.SERIOUS, lasts=timedelta(hours=1))
    world.does("cas", lambda act: drill.begin(planned, act))
    world.passes(minutes=45)
    for who in ("ana", "ben", "cas"):
        world.paged(who, "[DRILL]")
    world.told("eva", "[DRILL] NOBODY ANSWERED. Tocsin 0 SERIOUS")
    world.replies("eva", "0a")
    world.told("eva", "[DRILL] Thank you, Eva")
    world.passes(hours=1)
    world.nothing_else_was_sent()
    assert (the_drill(world).state, the_drill(world).answered) == (State.CLOSED, ("eva",))


def test_until_taken_ends_with_the_first(world: World) -> None:
    """As the calling of a case does."""
    begins(world, until_taken=True)
    world.paged("ana", "[DRILL]")
    world.replies("ana", "a")
    world.told("ana", "[DRILL] Thank you")
    assert the_drill(world).state is State.CLOSED
    world.passes(hours=2)
    world.nothing_else_was_sent()


def test_it_is_no_case(world: World) -> None:
    """It is on no board, has no number of theirs, counts as no night and in no limit, and tells no desk."""
    begins(world)
    world.paged("ana")
    assert world.table.board() == []
    assert world.table.pace("ana").alarms == ()
    assert world.table.pace("ana").nights == ()
    assert world.opens("life jackets") == 1


def test_a_desk_is_told_when_it_is_asked_for(world: World) -> None:
    """In words that cannot be mistaken."""
    begins(world, desks=("service",))
    world.paged("ana")
    assert world.posted("service", "Cas is trying out the alarms").startswith("[DRILL] ")
    world.nothing_else_was_sent()


def test_a_late_answer_is_noted(world: World) -> None:
    """Who answers after the end hears that it is over; the report has their answer all the same."""
    number = begins(world)
    world.passes(hours=1)
    world.forgets()
    world.replies("ben", f"{number}a")
    world.told("ben", "[DRILL] The drill is over.")
    lines = world.table.entries(under_incident(the_drill(world).id))
    assert [line.who for line in lines if line.reason is Reason.DRILL_ANSWERED] == ["ben"]


def test_answering_twice_is_answering_once(world: World) -> None:
    """And whoever asks what it is, is told."""
    number = begins(world)
    world.paged("ana")
    world.replies("ana", f"{number}?")
    world.told("ana", "[DRILL] This tests whether alarms reach you.")
    world.replies("ana", f"{number}a")
    world.told("ana", "[DRILL] Thank you")
    world.paged("ben")
    world.replies("ana", f"{number}a")
    world.told("ana", "[DRILL] You have answered already.")
    world.nothing_else_was_sent()
    assert the_drill(world).answered == ("ana",)


def test_two_who_answer_at_once_have_both_answered(world: World) -> None:
    """Of two answers in the same moment none is lost."""
    number = begins(world, "crisis")
    world.paged("ana")
    world.paged("cas")
    world.at_once(("ana", f"{number}a"), ("cas", f"{number}a"))
    assert set(the_drill(world).answered) == {"ana", "cas"}
    world.told("ana", "[DRILL] Thank you")
    world.told("cas", "[DRILL] Thank you")
    world.paged("ben", "[DRILL]")


def test_a_phone_that_is_gone_calls_the_next(world: World) -> None:
    """As a real alarm would."""
    world.breaks_for_good("ana")
    begins(world)
    world.paged("ben", "[DRILL]")


@pytest.mark.parametrize("reply", ["a", "ja", "n", "yes"])
def test_a_bare_reply_means_the_case_that_waits(world: World, reply: str) -> None:
    """Though the drill's alarm came later: a case that waits for somebody is never left because of a drill."""
    world.opens("life jackets")
    world.paged("ana", "Tocsin 1")
    planned = drill.Planned(
        policy=world.hands.today().freeze("crisis", world.now),
        severity=Severity.CRISIS,
        lasts=timedelta(minutes=15),
    )
    head = world.does("cas", lambda act: drill.begin(planned, act))
    assert head.reason is Reason.DRILL_BEGUN
    world.replies("ana", reply)
    world.seen(PHONES["ana"], "1 is")
    assert the_drill(world).answered == ()


def test_a_bare_reply_answers_the_drill_when_no_case_waits(world: World) -> None:
    """The latest alarm is the drill's; the case of before is Ana's already."""
    number = world.opens("life jackets")
    world.paged("ana")
    world.replies("ana", "a")
    world.told("ana", f"{number} is yours")
    world.passes(minutes=1)
    begins(world)
    world.paged("ana", "[DRILL]")
    world.replies("ana", "a")
    world.told("ana", "[DRILL] Thank you")
    assert world.case(number).owner == "ana"


def test_a_case_ends_the_drill(world: World) -> None:
    """As soon as somebody is called for a case no alarm of the drill goes out any more, and it says why."""
    begins(world)
    world.paged("ana", "[DRILL]")
    number = world.opens("fire", "crisis")
    world.paged("ana", f"Tocsin {number} CRISIS")
    world.paged("cas", f"Tocsin {number} CRISIS")
    world.replies("ana", "0a")
    world.told("ana", "[DRILL] Thank you")
    assert the_drill(world).state is State.CLOSED
    lines = world.table.entries(under_incident(the_drill(world).id))
    assert [line.why for line in lines if line.reason is Reason.DRILL_ENDED] == [
        f"Case {number} waits for somebody, and goes ahead."
    ]
    world.nothing_else_was_sent()


def test_a_drill_begun_while_a_case_waits_sends_nothing(world: World) -> None:
    """The command refuses; and if a case opens in that very moment, the alarms are not sent."""
    world.opens("life jackets")
    world.paged("ana", "Tocsin 1")
    begins(world)
    world.nothing_else_was_sent()
    assert the_drill(world).state is State.CLOSED


def test_replies_about_a_drill_use_up_no_replies_about_a_case(world: World) -> None:
    """Machines that answer each other come to an end; a case is answered whatever was asked of a drill."""
    number = begins(world)
    world.paged("ana")
    for _ in range(8):
        world.replies("ana", f"{number}?")
    world.forgets()
    assert len([one for one in world.table.messages(under_person("ana")) if one.template == "drill told"]) == 5
    world.replies("ana", "who")
    world.told("ana", "Nothing is open.")


def test_a_bare_reply_means_the_case_though_the_drills_alarm_came_last(world: World) -> None:
    """Ana passes her case on in the middle of a drill: as long as it waits, `a` speaks of it."""
    number = world.opens("life jackets")
    world.replies("ana", f"{number}a")
    world.passes(minutes=1)
    begins(world)
    world.forgets()
    world.replies("ana", f"{number}n")
    world.told("ana", f"{number} is passed on to Ben")
    world.paged("ben", f"Tocsin {number}")
    world.replies("ana", "a")
    world.told("ana", f"{number} is yours")
    assert (world.case(number).owner, the_drill(world).answered) == ("ana", ())


def test_a_plain_yes_answers_the_alarm_whatever_was_told_of_a_drill(world: World) -> None:
    """What a drill has told in between is nothing that a yes could be the answer to."""
    begins(world)
    number = world.opens("life jackets")
    world.passes(seconds=30)
    world.replies("ana", "0?")
    world.forgets()
    world.passes(seconds=30)
    world.replies("ana", "ja")
    world.told("ana", f"{number} is yours")
