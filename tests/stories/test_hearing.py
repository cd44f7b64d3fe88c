"""What people say, from the queue to the desk or the phone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from stories.world import World
from tocsin.domain.changes import TakeNumber
from tocsin.domain.corrections import silence
from tocsin.domain.reasons import Reason
from tocsin.domain.words import Severity, State

PADLOCKED = "The life jackets are PADLOCKED"
LATE = "Late again, as always"


def test_a_complaint_goes_to_its_desk(world: World) -> None:
    """One person, one desk, nobody woken; who has not answered by the desk's time is reminded once."""
    world.receives(LATE)
    world.posted("service", LATE)
    world.passes(hours=3, minutes=59)
    world.nothing_else_was_sent()
    world.passes(minutes=1)
    world.posted("service", "not been answered")
    world.passes(hours=48)
    world.nothing_else_was_sent()


def test_the_padlock_case(world: World) -> None:
    """At 21:40, with one voice, Ana is woken; she takes it, and when it is calm she says so twice."""
    world.receives(PADLOCKED)
    text = world.paged("ana", "SERIOUS", "safety", "21:40", "PADLOCKED", "1 voice")
    number = world.case().number
    world.passes(minutes=3)
    world.replies("ana", f"{number}a")
    world.told("ana", f"{number} is yours")
    world.passes(hours=2)
    world.replies("ana", f"{number}r")
    world.told("ana", "Really calm?")
    world.replies("ana", f"{number}r")
    world.told("ana", f"{number} is calm")
    world.nothing_else_was_sent()

    assert len(text) <= 160
    assert (world.case().state, world.case().owner) == (State.RESOLVED, "ana")


def test_a_number_in_use_is_passed_over(world: World) -> None:
    """After 99 cases the numbers begin anew, and some of the old ones may still be open."""
    taken = [1, 2, *range(4, 100)]
    for number in taken:
        world.table.commit([TakeNumber(number=number, incident="4be1", now=world.now)])
    world.receives(PADLOCKED)
    world.paged("ana", "Tocsin 3 ")

    assert world.case().number == 3


def test_that_nobody_has_replied_is_said_only_when_it_is_known(world: World) -> None:
    """Ana is called as soon as it was heard; a quarter of an hour later somebody may have answered there."""
    world.receives(PADLOCKED)
    world.paged("ana", "1 voice, no reply.")
    world.passes(minutes=15)
    assert "no reply" not in world.paged("ben", "1 voice.")


def test_the_same_webhook_fifty_times(world: World) -> None:
    """It is one mention, one voice, one case, one page."""
    world.receives(PADLOCKED, times=50)
    world.paged("ana", "1 voice")
    world.nothing_else_was_sent()

    assert len(world.table.records_of(world.case().id)) == 1
    assert [Reason.OPENED, *[Reason.DUPLICATE] * 49] == [
        reason for reason in world.reasons if reason in {Reason.OPENED, Reason.DUPLICATE, Reason.JOINED}
    ]


@pytest.mark.parametrize("backwards", [False, True])
def test_five_voices_in_the_same_second(world: World, backwards: bool) -> None:
    """In whatever order they are judged, the fifth makes it serious: one case, one number, one page."""
    mentions = [world.mention(LATE, key=f"x:crowd{number}") for number in range(5)]
    for mention in reversed(mentions) if backwards else mentions:
        world.hears(mention)
    world.settles()
    world.paged("ana", "SERIOUS")
    world.posts_are_seen("service")
    world.nothing_else_was_sent()

    assert len(world.table.board()) == 1


def test_five_voices_at_once_are_five_for_at_least_one(world: World) -> None:
    """All five are counted before any is decided on, as happens when they come in together."""
    *others, last = [world.mention(LATE, key=f"x:crowd{number}") for number in range(5)]
    world.meanwhile(*others)
    world.hears(last)
    world.settles()
    world.paged("ana", "SERIOUS")

    assert len(world.table.board()) == 1


def test_an_old_post_heard_late_wakes_nobody(world: World) -> None:
    """Five people complained last week, and a tool tells us now: windows run on when it was posted."""
    for _ in range(5):
        world.receives(LATE, minutes_ago=7 * 24 * 60)
    world.posts_are_seen("service")
    world.nothing_else_was_sent()

    assert list(world.table.board()) == []


def test_four_of_last_week_and_one_of_today_are_not_five(world: World) -> None:
    """A crowd is those who speak within half an hour of each other."""
    for _ in range(4):
        world.receives(LATE, minutes_ago=60)
    world.receives(LATE)
    world.posts_are_seen("service")
    world.nothing_else_was_sent()


def test_more_of_the_same_joins_and_wakes_nobody(world: World) -> None:
    """The second voice belongs to the case that is open; Ana has been called already."""
    world.receives(PADLOCKED)
    world.paged("ana")
    world.receives("I saw it too: life jackets locked")
    world.nothing_else_was_sent()

    assert Reason.JOINED in world.reasons
    assert len(world.table.records_of(world.case().id)) == 2


def test_a_mention_makes_it_worse(world: World) -> None:
    """The newspaper writes: the first step of the crisis is called, and Ana stays its owner."""
    world.receives(PADLOCKED)
    number = world.case().number
    world.replies("ana", f"{number}a")
    world.forgets()
    world.receives("A newspaper asks about the life jackets")
    world.paged("ana", "CRISIS")
    world.paged("cas", "CRISIS")
    world.nothing_else_was_sent()

    assert (world.case().owner, world.case().severity, world.case().episode) == ("ana", Severity.CRISIS, 2)


def test_who_is_called_next_reads_what_made_it_worse(world: World) -> None:
    """Ben comes in the second step of the crisis: he reads of the newspaper, not of the first post."""
    world.receives(PADLOCKED)
    world.receives("A newspaper asks about the life jackets")
    world.passes(minutes=5)
    world.paged("ben", "CRISIS", "newspaper")


def test_a_calm_case_flares_up(world: World) -> None:
    """Within its window a new voice opens the same case again: the same number, a new episode, nobody's."""
    world.receives(PADLOCKED)
    number = world.case().number
    world.resolves("ana")
    world.forgets()
    world.passes(hours=1)
    world.receives("Still locked, all life jackets")
    world.paged("ana", f"Tocsin {number} SERIOUS")
    world.nothing_else_was_sent()

    assert (world.case(number).state, world.case(number).owner, world.case(number).episode) == (State.OPEN, None, 2)
    assert len(world.table.board()) == 1


def test_a_mention_that_arrives_while_its_case_is_being_resolved(world: World) -> None:
    """It is judged while the case is open, and put when it is calm: it opens it again and is not lost."""
    world.receives(PADLOCKED)
    number = world.case().number
    world.replies("ana", f"{number}a")
    world.forgets()
    world.killer.quicker = lambda: world.resolves("ana")
    mention = world.receives("Again: the life jackets are padlocked")
    world.paged("ana", f"Tocsin {number} SERIOUS")
    world.nothing_else_was_sent()
    record = world.table.record(mention.key)

    assert record
    assert world.case(number).id == record.incident
    assert State.OPEN is world.case(number).state


def test_after_a_false_alarm_the_next_one_is_judged_afresh(world: World) -> None:
    """The old case is finished; the same words open a new one under another number."""
    world.receives(PADLOCKED)
    number = world.case().number
    world.calls_false_alarm("ana")
    world.forgets()
    world.passes(minutes=5)
    world.receives(PADLOCKED)
    world.paged("ana", "SERIOUS")

    assert number != world.case().number


def test_a_silenced_topic_wakes_nobody(world: World) -> None:
    """Five complaints would be serious; somebody has said that it is known. A flag breaks through."""
    until = world.now + timedelta(hours=2)
    world.does("ana", lambda act: silence("noarderboat", "delays", until, act, pointer=None, why="known"))
    world.does("ana", lambda act: silence("noarderboat", "life jackets", until, act, pointer=None, why="known"))
    for _ in range(6):
        world.receives(LATE)
    world.posts_are_seen("service")
    world.nothing_else_was_sent()
    world.receives(PADLOCKED)
    world.paged("ana", "safety")


def test_slack_is_down_for_an_hour(world: World) -> None:
    """Posts wait and go out once when it is back; meanwhile an alarm reaches its phone at once."""
    world.breaks("service")
    for _ in range(3):
        world.receives(LATE)
    world.nothing_else_was_sent()
    world.receives(PADLOCKED)
    world.paged("ana")
    number = world.case().number
    world.replies("ana", f"{number}a")
    world.told("ana", "yours")
    world.passes(hours=1)
    world.nothing_else_was_sent()
    world.mends("service")
    world.passes(hours=1)
    for _ in range(3):
        world.posted("service", LATE)
    world.nothing_else_was_sent()


def test_a_poison_message_holds_nobody_up(world: World) -> None:
    """It fails as often as the queue tries, and lies in the dead-letter queue; what is behind it passes."""
    world.poisons()
    world.receives(PADLOCKED)
    world.paged("ana")
    world.passes(minutes=10)

    assert world.machinery.dead == ["poison"]


def test_two_tools_that_write_our_name_differently_speak_of_one_matter(world: World) -> None:
    """`Noarderboat` and `noarderboat` are counted together, and make one case."""
    world.receives(PADLOCKED)
    world.paged("ana")
    world.receives(PADLOCKED, brand="Noarderboat")
    world.nothing_else_was_sent()

    assert len(world.table.board()) == 1


def test_the_sms_shows_the_words_that_tell(world: World) -> None:
    """Not the polite beginning of a review: what it is about."""
    world.receives(
        "Tonight at 19:15 we came back with three children and a dog. The life jackets were PADLOCKED. Photo taken."
    )
    world.paged("ana", "The life jackets were PADLOCKED.")
