"""Many alarms for one person: the first at once, the others together, and one case never holds up another."""

from __future__ import annotations

from datetime import timedelta

from plans import PHONES
from stories.world import World
from tocsin.domain.names import under_incident
from tocsin.domain.reasons import Reason
from tocsin.domain.words import State


def a_storm(world: World) -> list[int]:
    """Five cases within seconds, all of them Ana's."""
    numbers = [world.opens(topic) for topic in ("life jackets", "delays", "crew", "tickets", "noise")]
    world.paged("ana", f"Tocsin {numbers[0]} SERIOUS")
    world.nothing_else_was_sent()
    return numbers


def test_the_first_comes_at_once_and_the_others_together(world: World) -> None:
    """Of five alarms in one minute two SMS are made, and the second has all that is left in it."""
    numbers = a_storm(world)
    world.passes(seconds=58)
    world.nothing_else_was_sent()
    world.passes(seconds=2)
    text = world.told("ana", "Tocsin 100: 4 more cases", "100aa takes all")
    assert all(str(number) in text for number in numbers[1:])
    world.nothing_else_was_sent()


def test_all_are_taken_by_one_reply(world: World) -> None:
    """`100aa` takes what the bundle told of, each by itself, and nobody else is called."""
    first, *others = a_storm(world)
    world.passes(minutes=1)
    world.told("ana", "Tocsin 100")
    world.replies("ana", "100aa")
    world.told("ana", f"100: {', '.join(map(str, others))} are yours.")
    assert [world.case(number).owner for number in others] == ["ana"] * 4
    world.replies("ana", f"{first}a")
    world.told("ana", f"{first} is yours")
    world.passes(hours=3)
    world.nothing_else_was_sent()


def test_all_are_passed_on_by_one_reply(world: World) -> None:
    """`100nn` passes each on: Ben gets the first at once, and the others together."""
    a_storm(world)
    world.passes(minutes=1)
    world.told("ana", "Tocsin 100")
    world.replies("ana", "100nn")
    world.told("ana", "100:", "passed on")
    world.paged("ben", "Tocsin 2 SERIOUS")
    world.nothing_else_was_sent()
    world.passes(minutes=1)
    world.told("ben", "Tocsin 100: 3 more cases")
    world.nothing_else_was_sent()


def test_a_bare_reply_means_the_bundle_if_it_came_last(world: World) -> None:
    """`a` means the latest alarm: that was the bundle. A reply that comes twice is done once."""
    _, *others = a_storm(world)
    world.passes(minutes=1)
    world.told("ana", "Tocsin 100")
    sms = world.replies("ana", "a")
    world.told("ana", "are yours")
    world.replies("ana", "a", again=sms)
    assert [world.case(number).owner for number in others] == ["ana"] * 4
    world.nothing_else_was_sent()


def test_what_was_taken_meanwhile_is_left_out(world: World) -> None:
    """A case that is settled before the bundle goes out is not in it; when none is left, nothing goes out."""
    first, second, third = (world.opens(topic) for topic in ("life jackets", "delays", "crew"))
    world.paged("ana", f"Tocsin {first}")
    for number in (second, third):
        world.replies("ben", f"{number}a")
        world.told("ben", f"{number} is yours")
    world.passes(minutes=2)
    world.nothing_else_was_sent()


def test_one_that_is_left_comes_as_its_own_alarm(world: World) -> None:
    """With its number, its words and its link; and a bare reply means it."""
    first, second = (world.opens(topic) for topic in ("life jackets", "delays"))
    world.paged("ana", f"Tocsin {first}")
    world.passes(minutes=1)
    world.paged("ana", f"Tocsin {second} SERIOUS", "PADLOCKED", f"{second}a=mine")
    world.replies("ana", "a")
    world.told("ana", f"{second} is yours")
    world.nothing_else_was_sent()


def test_another_persons_storm_delays_nobody(world: World) -> None:
    """Ana's five cases do not keep Cas waiting for the crisis."""
    a_storm(world)
    crisis = world.opens("fire", "crisis")
    world.paged("cas", f"Tocsin {crisis} CRISIS")


def test_the_rounds_of_one_case_never_delay_the_first_page_of_another(world: World) -> None:
    """A crisis that calls Ana for the second time counts as nothing for what is new to her."""
    crisis = world.opens("fire", "crisis")
    world.passes(minutes=10)
    world.paged("ana", f"Tocsin {crisis}")
    world.paged("ana", f"Tocsin {crisis}")
    new = world.opens("life jackets")
    world.paged("ana", f"Tocsin {new} SERIOUS")


def test_what_is_held_back_is_shown(world: World) -> None:
    """The timeline says that it waits and in which SMS it went out; the board, for whom what waits."""
    numbers = a_storm(world)
    held = world.table.held_back()
    assert [(pace.person, pace.due, len(pace.held)) for pace in held] == [("ana", world.now + timedelta(minutes=1), 4)]
    world.passes(minutes=1)
    assert world.table.held_back() == []
    lines = world.table.entries(under_incident(world.case(numbers[1]).id))
    told = {line.reason: line.detail for line in lines}
    assert told[Reason.HELD_BACK] == {"person": "ana", "in": 100}
    assert told[Reason.TOGETHER] == {"person": "ana", "in": 100}


def test_a_phone_that_is_gone_calls_the_next_of_every_case(world: World) -> None:
    """A bundle that reaches nobody is no page: Ben is called for each of its cases now."""
    a_storm(world)
    world.breaks_for_good("ana")
    world.passes(minutes=2)
    text = world.paged("ben", "SERIOUS") + world.told("ben", "Tocsin 100: 3 more cases")
    assert all(f"{number}" in text for number in (2, 3, 4, 5))
    assert {world.case(number).state for number in (2, 3, 4, 5)} == {State.OPEN}


def test_a_long_storm_keeps_its_pace(world: World) -> None:
    """Fifty cases in ten minutes: no more than one SMS a minute, and every case is in one of them."""
    for number in range(50):
        world.opens(f"topic {number}")
        world.passes(seconds=12)
    world.passes(minutes=1)
    texts = [one.body for one in world.unseen if one.address == PHONES["ana"]]
    assert len(texts) <= 12
    pages = [page for head in world.table.heads() for page in world.table.messages(under_incident(head.id))]
    assert len({page.parent for page in pages if page.to == "ana" and (page.sent or page.bundle)}) == 50
