"""An owner who says nothing: asked first, then the next are called; and an owner of a case that became worse."""

from __future__ import annotations

import pytest

from plans import FILE
from stories.world import World
from tocsin.domain.corrections import change_severity
from tocsin.domain.plan import Plan
from tocsin.domain.plan.load import load
from tocsin.domain.reasons import Reason
from tocsin.domain.words import Severity, State

SILENT = FILE.replace(
    "    last resort: [eva]\n  crisis:", "    last resort: [eva]\n    silent after: 45 minutes\n  crisis:"
)
ALONE = SILENT.replace(", deputy: ben", "").replace("deputy of owner", "owner").replace("person: cas", "person: ana")


def plan(text: str) -> Plan:
    """A plan that asks silent owners."""
    return load({"plan.yaml": text.encode()})


@pytest.fixture
def world() -> World:
    """Ana has 45 minutes, and a quarter of an hour to answer the question."""
    return World(plan=plan(SILENT))


def taken(world: World) -> int:
    """Ana has it."""
    number = world.opens()
    world.replies("ana", f"{number}a")
    world.forgets()
    return number


def worse(world: World, number: int) -> None:
    """Ben says that it is a crisis."""
    policy = world.plan.freeze("crisis", world.now)
    world.does(
        "ben", lambda act: change_severity(world.case(number), Severity.CRISIS, act, pointer=None, policy=policy)
    )


def test_a_silent_owner_is_asked_then_the_next_are_called(world: World) -> None:
    """45 minutes, a question, a quarter of an hour: Ben is called, and Ana reads that he is."""
    number = taken(world)
    world.passes(minutes=44)
    world.nothing_else_was_sent()
    world.passes(minutes=1)
    world.told("ana", "Still on it?", f"{number}a=yes", "at 22:40")
    world.passes(minutes=14)
    world.nothing_else_was_sent()
    assert world.case().owner == "ana"
    world.passes(minutes=1)
    world.paged("ben")
    world.told("ana", f"{number} is passed on to Ben: no word from you")
    world.nothing_else_was_sent()

    assert (world.case().owner, world.case().giver, world.case().state) == (None, "ana", State.OPEN)
    assert [one for one in world.timeline() if "owner" in one] == [Reason.OWNER_ASKED, Reason.OWNER_SILENT]


def test_who_was_silent_can_take_it_back(world: World) -> None:
    """Ana was in the shower."""
    number = taken(world)
    world.passes(hours=1)
    world.forgets()
    world.replies("ana", f"{number}a")
    world.told("ana", f"{number} is yours")
    world.passes(minutes=20)
    world.nothing_else_was_sent()

    assert world.case().owner == "ana"


def test_who_was_silent_stays_the_fall_back(world: World) -> None:
    """Nobody takes it: Ana hears of it like the last resort."""
    taken(world)
    world.passes(hours=1)
    world.forgets()
    world.passes(minutes=30)
    world.paged("cas")
    world.told("eva", "NOBODY ANSWERED")
    world.told("ana", "NOBODY ANSWERED")
    world.nothing_else_was_sent()


@pytest.mark.parametrize("answer", ["a", "7a", "7 r"])
def test_an_answer_to_the_question_is_enough(world: World, answer: str) -> None:
    """Also a bare "a", or saying that it is calm."""
    number = taken(world)
    world.passes(minutes=46)
    world.forgets()
    world.replies("ana", answer.replace("7", str(number)))
    world.forgets()
    world.passes(minutes=30)
    world.nothing_else_was_sent()

    assert world.case().owner == "ana"


def test_what_the_owner_does_by_a_command_counts(world: World) -> None:
    """Saying that it is less bad, after forty minutes: nobody asks until forty-five minutes later."""
    number = taken(world)
    world.passes(minutes=40)
    world.does("ana", lambda act: change_severity(world.case(number), Severity.COMPLAINT, act, pointer=None))
    world.passes(minutes=44)
    world.nothing_else_was_sent()
    world.passes(minutes=1)
    world.told("ana", "Still on it?")


def test_it_does_not_move_while_something_waits_for_the_owner(world: World) -> None:
    """Ana was asked "Really calm?" at the last minute: she has the ten minutes of that question first."""
    number = taken(world)
    world.passes(minutes=59)
    world.replies("ana", f"{number}r")
    world.told("ana", "Still on it?")
    world.told("ana", "Really calm?")
    world.passes(minutes=40)
    world.nothing_else_was_sent()

    assert world.case().owner == "ana"


def test_a_company_of_one_is_called_again() -> None:
    """There is nobody else: Ana's own phone rings once more, and the last resort hears of it in the end."""
    world = World(plan=plan(ALONE))
    taken(world)
    world.passes(hours=1)
    world.told("ana", "Still on it?")
    world.paged("ana")
    world.told("ana", "no word from you")
    world.nothing_else_was_sent()


def test_a_helper_does_not_answer_for_the_owner(world: World) -> None:
    """It becomes a crisis; Cas helps; Ana says nothing until the next step: it is Cas's, and both know."""
    number = taken(world)
    worse(world, number)
    world.paged("ana", "CRISIS")
    world.paged("cas", "CRISIS")
    world.taps("cas")
    world.passes(minutes=4)
    world.nothing_else_was_sent()
    assert (world.case().owner, world.case().state) == ("ana", State.OPEN)
    world.passes(minutes=1)
    world.told("cas", f"{number} is yours now: Ana is silent")
    world.told("ana", f"{number} is passed on to Cas")
    world.passes(hours=1)
    world.nothing_else_was_sent()

    assert (world.case().owner, world.case().responders) == ("cas", ())


def test_an_owner_who_answers_after_the_helper_keeps_it(world: World) -> None:
    """Cas helps at once, Ana answers two minutes later: it stays hers."""
    number = taken(world)
    worse(world, number)
    world.taps("cas")
    world.passes(minutes=2)
    world.forgets()
    world.taps("ana")
    world.passes(minutes=30)
    world.nothing_else_was_sent()

    assert (world.case().owner, world.case().responders, world.case().state) == ("ana", ("cas",), State.ACKNOWLEDGED)


def test_a_helper_after_nobody_answered_gives_the_owner_a_last_minute(world: World) -> None:
    """The crisis has run out; Cas answers: it is loud no more, and becomes his when Ana stays silent."""
    number = taken(world)
    worse(world, number)
    world.passes(minutes=20)
    world.forgets()
    world.taps("cas")
    assert not world.case().exhausted
    world.passes(minutes=5)
    world.told("cas", f"{number} is yours now")
    world.told("ana", "passed on to Cas")
    world.nothing_else_was_sent()
