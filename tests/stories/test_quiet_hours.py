"""The wake budget: what can wait lets people sleep, and what cannot wakes them."""

from __future__ import annotations

from functools import cache

from plans import FILE
from stories.world import World
from tocsin.domain.corrections import change_severity
from tocsin.domain.plan import Plan
from tocsin.domain.plan.load import load
from tocsin.domain.words import MessageState, Severity


@cache
def plan_with(*sleepers: str, silent: str = "") -> Plan:
    """These sleep from 21:00 to 07:00; the stories begin at 21:40."""
    text = FILE
    for who in sleepers:
        line = f"name: {who.capitalize()}, "
        text = text.replace(line, f'{line}quiet hours: {{start: "21:00", end: "07:00"}}, ')
    if silent:
        text = text.replace("[eva]\n  crisis:", f"[eva]\n    silent after: {silent}\n  crisis:")
    return load({"plan.yaml": text.encode()})


def a_world(*sleepers: str, silent: str = "") -> World:
    """A quiet Saturday evening; some sleep early."""
    return World(plan=plan_with(*sleepers, silent=silent))


def test_what_can_wait_waits_for_the_morning() -> None:
    """A complaint at 21:40: Ana hears of it at 07:00, and has her quarter of an hour then."""
    world = a_world("ana")
    number = world.opens(how_bad="complaint", policy="serious")
    world.passes(hours=9, minutes=19, seconds=50)
    world.nothing_else_was_sent()
    world.passes(seconds=10)
    world.paged("ana", f"Tocsin {number}")
    world.passes(minutes=14)
    world.nothing_else_was_sent()
    world.passes(minutes=1)
    world.paged("ben")


def test_what_is_serious_wakes() -> None:
    """At the floor of the quiet hours and above it they are as if there were none."""
    world = a_world("ana", "ben", "cas", "eva")
    world.opens()
    world.paged("ana", "SERIOUS")
    world.passes(minutes=15)
    world.paged("ben", "SERIOUS")


def test_what_becomes_worse_at_night_wakes() -> None:
    """The raise pages at once at the new level, and what waited for the morning is never sent."""
    world = a_world("ana", "cas")
    number = world.opens(how_bad="complaint", policy="serious")
    world.passes(hours=1)
    world.nothing_else_was_sent()
    crisis = world.plan.freeze("crisis", world.now)
    world.does(
        "ben", lambda act: change_severity(world.case(number), Severity.CRISIS, act, pointer=None, policy=crisis)
    )
    world.paged("ana", f"Tocsin {number} CRISIS")
    world.paged("cas", f"Tocsin {number} CRISIS")
    world.taps("ana")
    world.passes(hours=10)
    world.nothing_else_was_sent()


def test_a_reply_never_means_an_alarm_that_is_yet_to_come() -> None:
    """`a` at night speaks of the alarm that was read, not of the one that waits for the morning."""
    world = a_world("ana")
    serious = world.opens("life jackets")
    world.paged("ana", f"Tocsin {serious}")
    world.passes(minutes=2)
    waits = world.opens("delays", how_bad="complaint", policy="serious")
    world.replies("ana", "a")
    world.told("ana", f"{serious} is yours")
    assert world.case(waits).owner is None


def test_one_who_is_awake_is_called_at_the_time_of_the_plan() -> None:
    """The wait of a step begins with the first of its people who may be woken."""
    world = a_world("ana")
    world.opens(how_bad="complaint", policy="crisis")
    world.paged("cas")
    world.passes(minutes=5)
    world.paged("ben")
    world.nothing_else_was_sent()


def test_nobody_is_woken_to_hear_that_nobody_answered() -> None:
    """A complaint that nobody has taken is red on the board; the last resort reads of it in the morning."""
    world = a_world("eva")
    world.opens(how_bad="complaint", policy="serious")
    world.passes(minutes=50)
    for person in ("ana", "ben", "cas"):
        world.paged(person)
    world.nothing_else_was_sent()
    assert world.case().exhausted
    world.passes(hours=8, minutes=31)
    world.told("eva", "NOBODY ANSWERED")


def test_an_owner_who_sleeps_is_not_asked() -> None:
    """The question "Still on it?" waits for the morning too, and nothing is taken away meanwhile."""
    world = a_world("ana", silent="2 hours")
    number = world.opens(how_bad="complaint", policy="serious")
    world.replies("ana", f"{number}a")
    world.told("ana", f"{number} is yours")
    world.passes(hours=9)
    world.nothing_else_was_sent()
    assert world.case().owner == "ana"
    world.passes(minutes=20)
    world.told("ana", "Still on it?")


def test_an_answer_is_never_held_back() -> None:
    """Who writes at night is awake: they are told at once what came of it."""
    world = a_world("ana", "ben")
    number = world.opens(how_bad="complaint", policy="serious")
    world.replies("ben", f"{number}a")
    world.told("ben", f"{number} is yours")
    world.passes(hours=10)
    world.nothing_else_was_sent()
    assert [page.state for page in world.whole().messages] == [MessageState.CLOSED]


def test_a_night_of_complaints_is_one_bundle() -> None:
    """What has waited comes as one alarm and one bundle, not as ten alarms at breakfast."""
    world = a_world("ana")
    for topic in ("life jackets", "delays", "crew", "tickets"):
        world.opens(topic, how_bad="complaint", policy="serious")
    world.passes(hours=9, minutes=20)
    world.paged("ana", "Tocsin")
    world.nothing_else_was_sent()
    world.passes(minutes=1)
    world.told("ana", "Tocsin 100: 3 more cases")
    world.nothing_else_was_sent()


def test_nights_are_counted_for_each_person() -> None:
    """Whoever the alarms of a night have reached: once for the night, which has the date on which it began."""
    world = a_world()
    world.passes(hours=4)
    world.opens()
    world.passes(minutes=20)
    world.opens("delays")
    world.passes(hours=10)
    world.opens("crew")
    world.passes(minutes=5)

    assert {who: world.table.pace(who).nights for who in ("ana", "ben", "cas", "eva")} == {
        "ana": ("2026-08-15",),
        "ben": ("2026-08-15",),
        "cas": ("2026-08-15",),
        "eva": ("2026-08-15",),
    }


def test_an_evening_is_no_night() -> None:
    """At 21:40 people are awake, as the company's hours say."""
    world = a_world()
    world.opens()
    world.paged("ana")
    assert world.table.pace("ana").nights == ()
