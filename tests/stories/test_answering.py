"""What people answer, in which order, and how late."""

from __future__ import annotations

from stories.world import World
from tocsin.domain.corrections import change_severity, silence
from tocsin.domain.reasons import Reason
from tocsin.domain.words import Severity, State


def test_it_is_taken_by_sms_and_resolved(world: World) -> None:
    """Ana says "7a", then that it is calm; it asks back, she says it again; a day later it is finished."""
    number = world.opens()
    world.paged("ana", f"{number}a=mine")
    world.passes(minutes=1)
    world.replies("ana", f"{number}a")
    world.told("ana", f"{number} is yours")
    world.passes(hours=1)
    world.nothing_else_was_sent()
    world.replies("ana", f"{number}r")
    world.told("ana", "Really calm?")
    world.passes(minutes=2)
    world.replies("ana", f"{number} R")
    world.told("ana", f"{number} is calm")
    world.passes(hours=24)
    world.nothing_else_was_sent()

    assert State.CLOSED is world.case(number).state
    assert [reason for reason in world.timeline() if reason is not Reason.SENT] == [
        Reason.OPENED_BY_HAND,
        Reason.PAGED,
        Reason.TAKEN,
        Reason.RESOLVE_ASKED,
        Reason.RESOLVED,
        Reason.CLOSED,
    ]


def test_two_people_take_it_at_once(world: World) -> None:
    """Both say "mine" in the same second: one owns it, the other is told who and since when."""
    number = world.opens()
    world.paged("ana")
    world.passes(minutes=15)
    world.paged("ben")
    world.at_once(("ana", f"{number}a"), ("ben", f"{number}a"))
    world.told("ana", f"{number} is yours")
    world.told("ben", f"{number} is already Ana's since 21:55")
    world.nothing_else_was_sent()

    assert (world.case().owner, world.case().responders) == ("ana", ("ben",))


def test_a_reply_that_comes_in_twice_counts_once(world: World) -> None:
    """SNS delivers at least once: the second delivery neither does nor says anything."""
    number = world.opens()
    world.paged("ana")
    sms = world.replies("ana", f"{number}a")
    world.told("ana", f"{number} is yours")
    world.replies("ana", f"{number}a", again=sms)
    world.nothing_else_was_sent()

    assert Reason.DUPLICATE is world.reasons[-1]


def test_a_stale_reply_is_told_what_is_open_now(world: World) -> None:
    """Ben answers an alarm of yesterday: nothing changes, and he reads which case is open."""
    old = world.opens("life jackets")
    world.replies("ana", f"{old}a")
    world.resolves("ana")
    new = world.opens("fire")
    world.forgets()
    before = world.case(old)
    world.replies("ben", f"{old}a")
    world.told("ben", f"{old}", f"Open now: {new}")
    world.nothing_else_was_sent()

    assert before == world.case(old)


def test_not_me_after_somebody_else_took_it(world: World) -> None:
    """Ben was called too, and says "not me" when Ana has it: nobody is called for that, and he reads whose it is."""
    number = world.opens()
    world.passes(minutes=15)
    world.replies("ana", f"{number}a")
    world.forgets()
    before = world.whole(number)
    world.replies("ben", f"{number}n")
    world.told("ben", f"{number} is already Ana's since 21:55")
    world.nothing_else_was_sent()

    assert (before.head, before.entries) == (world.whole(number).head, world.whole(number).entries)


def test_a_due_time_that_comes_after_it_was_taken_does_nothing(world: World) -> None:
    """The hint for the second step is on its way when Ana takes it: Ben sleeps on."""
    number = world.opens()
    world.passes(minutes=14)
    world.paged("ana")
    world.replies("ana", f"{number}a")
    world.told("ana", "is yours")
    world.passes(hours=2)
    world.nothing_else_was_sent()


def test_a_bare_a_takes_the_latest(world: World) -> None:
    """Ana has two alarms; "a" is about the one that has just come in."""
    world.opens("life jackets")
    world.passes(minutes=1)
    newer = world.opens("fire")
    world.replies("ana", "a")
    world.told("ana", f"{newer} is yours")

    assert world.case(newer).owner == "ana"


def test_a_reply_that_is_not_understood_is_told_how(world: World) -> None:
    """It takes nothing, and says what to type."""
    world.opens()
    world.forgets()
    world.replies("ana", "who is this?")
    world.told("ana", "Not understood")

    assert world.case().owner is None


def test_an_unknown_number_gets_nothing(world: World) -> None:
    """Somebody may be guessing numbers: no answer, but it is counted."""
    number = world.opens()
    world.forgets()
    world.replies("+31699999999", f"{number}a")
    world.nothing_else_was_sent()

    assert world.reasons[-2:] == [Reason.UNKNOWN_SENDER, Reason.KEPT]  # what a customer says is a mention
    assert world.case().owner is None


def test_passing_on_calls_the_next_and_comes_back(world: World) -> None:
    """Ana takes it and gives it away: Ben, then Cas; when neither answers, Ana hears it with the last resort."""
    number = world.opens()
    world.replies("ana", f"{number}a")
    world.forgets()
    world.replies("ana", f"{number}n")
    world.told("ana", f"{number} is passed on to Ben")
    world.paged("ben")
    world.nothing_else_was_sent()
    world.passes(minutes=15)
    world.paged("cas")
    world.passes(minutes=15)
    world.told("eva", "NOBODY ANSWERED")
    world.told("ana", "NOBODY ANSWERED")
    world.nothing_else_was_sent()


def test_who_passed_on_hears_that_it_was_taken(world: World) -> None:
    """Ben takes what Ana gave away: it is his, and Ana can sleep."""
    number = world.opens()
    world.replies("ana", f"{number}n")
    world.forgets()
    world.replies("ben", f"{number}a")
    world.told("ben", f"{number} is yours")
    world.told("ana", f"{number} is Ben's now")
    world.nothing_else_was_sent()


def test_a_raise_pages_again_and_keeps_the_owner(world: World) -> None:
    """It becomes a crisis: the first step of the new policy is called, and Ana still owns it."""
    number = world.opens()
    world.replies("ana", f"{number}a")
    world.forgets()
    world.does(
        "ben",
        lambda act: change_severity(
            world.case(number), Severity.CRISIS, act, pointer=None, policy=world.plan.freeze("crisis", world.now)
        ),
    )
    world.paged("ana", "CRISIS")
    world.paged("cas", "CRISIS")
    world.nothing_else_was_sent()

    assert (world.case().owner, world.case().state, world.case().episode) == ("ana", State.OPEN, 2)

    world.taps("ana")
    world.passes(hours=1)
    world.nothing_else_was_sent()

    assert world.case().state is State.ACKNOWLEDGED


def test_a_number_rests_until_nobody_can_mean_the_old_case(world: World) -> None:
    """A finished case's number is not given again for 48 hours, and a reply with it says that it is over."""
    number = world.opens("life jackets", "complaint")
    world.resolves("ana")
    world.passes(hours=24)
    world.forgets()
    others = [world.opens(f"topic {more}", "complaint") for more in range(98)]
    world.replies("ana", f"{number}a")
    world.told("ana", "Nothing was changed")

    assert number not in others
    assert len(set(others)) == 98


def test_a_silence_is_kept_for_its_topic(world: World) -> None:
    """Somebody has said that nobody is to be woken for this; it stands in the table with who and why."""
    until = world.now.replace(hour=23)
    world.does("ana", lambda act: silence("noarderboat", "drill", until, act, pointer=None, why="a drill"))
    quiet = world.table.topic("noarderboat", "drill", world.now, until - world.now).silence

    assert quiet
    assert (until, "ana", "a drill") == (quiet.until, quiet.who, quiet.because)


def test_a_bare_a_of_the_last_resort_takes_what_nobody_answered(world: World) -> None:
    """Eva was never paged, but she was told that nobody answered: her "a" is about that."""
    number = world.opens()
    world.passes(minutes=45)
    world.forgets()
    world.replies("eva", "a")
    world.told("eva", f"{number} is yours")

    assert world.case().owner == "eva"


def test_a_bare_a_never_means_an_alarm_that_did_not_go_out(world: World) -> None:
    """Ana's alarm about the fire was called off before it reached her: she speaks of the life jackets."""
    older = world.opens("life jackets")
    world.passes(minutes=1)
    world.breaks("ana")
    newer = world.opens("fire")
    world.replies("ben", f"{newer}a")
    world.mends("ana")
    world.passes(minutes=2)
    world.replies("ana", "a")

    assert (world.case(older).owner, world.case(newer).responders) == ("ana", ())


def test_who_opens_a_calm_case_by_hand_opens_it_again(world: World) -> None:
    """The director calls a second time, before the case is finished: Ana is woken, and nobody says that it was open."""
    number = world.opens()
    world.resolves("ana")
    world.passes(hours=1)
    world.forgets()

    assert world.opens(how_bad="crisis") == number
    world.paged("ana", f"Tocsin {number} CRISIS")
    world.paged("cas")
    assert (world.case().state, world.case().owner) == (State.OPEN, None)
