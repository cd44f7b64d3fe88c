"""Two providers behind one way out: the second takes over, and nobody is paged twice for it."""

from __future__ import annotations

from stories.proving import Proving
from tocsin.domain.reasons import Reason
from tocsin.domain.sending import FailedForNow, Sent
from tocsin.domain.words import MessageState


def carriers(world: Proving) -> list[tuple[str, bool]]:
    """Who was asked to carry something, in order, and whether it did."""
    return [(one.provider, isinstance(one.outcome, Sent)) for one in world.outside.attempts]


def test_the_second_provider_takes_over() -> None:
    """The first one is down: the same SMS goes out by the second, in the same moment, and once."""
    world = Proving()
    world.outside.down.add("first")
    number = world.opens()
    world.paged("ana", f"Tocsin {number} ")
    world.nothing_else_was_sent()

    assert carriers(world) == [("first", False), ("second", True)]
    assert world.page("P#1#1#ana").provider == "second"
    assert Reason.SEND_FAILED not in world.timeline()


def test_who_was_down_a_moment_ago_is_asked_last() -> None:
    """For a minute nobody waits for the one that is ill; then it is asked first again."""
    world = Proving()
    world.outside.down.add("first")
    world.opens()
    world.outside.down.clear()
    world.opens("delays", "crisis")  # Ana had an alarm just now; the director has not
    world.passes(minutes=2)
    world.forgets()
    before = len(world.outside.attempts)
    world.opens("boats")

    assert carriers(world)[2] == ("second", True)
    assert carriers(world)[before] == ("first", True)


def test_whoever_took_it_and_said_nothing_is_waited_for() -> None:
    """The first never answers, though it has sent it: its receipt comes, and nothing goes out by the second."""
    world = Proving()
    world.outside.mute.add("first")
    world.opens()
    attempt = world.last_to("ana")
    assert isinstance(attempt.outcome, FailedForNow)
    world.passes(seconds=3)
    waiting = world.page("P#1#1#ana")
    world.tells_of(attempt, provider_id="SM1")
    world.passes(minutes=1, seconds=50)
    world.nothing_else_was_sent()

    assert waiting.state is MessageState.WAITING
    assert world.page("P#1#1#ana").state is MessageState.DELIVERED


def test_if_no_receipt_comes_either_the_second_is_asked() -> None:
    """In this window alone a phone may get it twice: with the same number, as the same page."""
    world = Proving()
    world.outside.mute.add("first")
    number = world.opens()
    world.passes(seconds=12)
    world.paged("ana", f"Tocsin {number} ")
    world.nothing_else_was_sent()

    first, second = world.outside.attempts
    assert first.outgoing == second.outgoing


def test_a_wrong_number_is_wrong_everywhere() -> None:
    """Nobody asks the second provider about it; the next contact is tried."""
    world = Proving(rings=False)
    world.breaks_for_good("ana")
    world.opens()

    assert carriers(world)[0] == ("first", False)
    assert [one.outgoing.address for one in world.outside.attempts[1:]] == ["+31612345681"]
