"""What comes of a mention after it was judged: it is shared, edited, deleted, quoted, or delivered once more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from stories.world import World
from tocsin.domain.corrections import change_severity, detach, silence
from tocsin.domain.reasons import Reason
from tocsin.domain.words import Severity, State

PADLOCKED = "The life jackets are PADLOCKED"
LATE = "Late again, as always"


def test_one_more_like_of_a_false_alarm_wakes_nobody(world: World) -> None:
    """The case is finished by a person; that its post is shared on is no news."""
    mention = world.receives(PADLOCKED)
    world.calls_false_alarm("ana")
    world.forgets()
    world.passes(minutes=10)
    world.hears_more(mention, shares=3)
    world.passes(minutes=10)
    world.nothing_else_was_sent()
    world.nothing_is_left_over()
    record = world.table.record(mention.key)

    assert record
    assert Reason.GREW in world.reasons
    assert (record.mention.shares, record.incident) == (3, world.case().id)


def test_a_post_that_becomes_worse_after_its_case_was_finished_opens_another(world: World) -> None:
    """It was nothing, and then its author says what nobody knew: a new case, a new number, and Ana is woken."""
    mention = world.receives(PADLOCKED)
    number = world.case().number
    world.calls_false_alarm("ana")
    world.forgets()
    world.passes(minutes=10)
    world.hears_more(mention, text="The life jackets are PADLOCKED, and a newspaper has asked me")
    world.paged("ana", "CRISIS")
    world.paged("cas", "CRISIS")
    world.nothing_is_left_over()

    assert world.case().number not in {0, number}


def test_one_more_like_does_not_undo_what_a_person_has_corrected(world: World) -> None:
    """Ben has said that it is only a complaint, and Cas that a voice does not belong to it: so it stays."""
    mention = world.receives(PADLOCKED)
    other = world.receives("I saw it too: life jackets locked")
    head, pointer = world.case(), world.table.pointer("noarderboat", "life jackets")
    world.does("ben", lambda act: change_severity(head, Severity.COMPLAINT, act, pointer=pointer))
    record = world.table.record(other.key)
    assert record
    world.does("cas", lambda act: detach(world.case(), record, act))
    world.forgets()
    for grown in (mention, other):
        world.hears_more(grown, shares=5)
    world.nothing_else_was_sent()
    detached = world.table.record(other.key)

    assert detached
    assert (world.case().severity, detached.incident) == (Severity.COMPLAINT, None)


@pytest.mark.parametrize("hours", [0, 7], ids=["at once", "when its group has another case"])
def test_who_quotes_a_post_of_a_finished_case_opens_a_new_one(world: World, hours: int) -> None:
    """It has a number like any other, also when the group's pointer leads to a third case whose window is over."""
    first = world.receives(PADLOCKED)
    world.calls_false_alarm("ana")
    if hours:
        world.receives(PADLOCKED)
        world.passes(hours=hours)
    world.passes(minutes=1)
    world.forgets()
    numbers = {head.number for head in world.table.board()}
    world.receives("They still are: life jackets PADLOCKED", in_reply_to=first.key)
    world.paged("ana", "SERIOUS")
    world.nothing_is_left_over()

    assert world.case().number not in {0, *numbers}


def test_a_delivery_that_was_cut_off_is_brought_to_its_end(world: World) -> None:
    """It was put while its case became calm, and the process ended there: the second delivery looks, and reopens."""
    world.receives(PADLOCKED)
    mention = world.receives("Again: the life jackets are padlocked")
    world.resolves("ana")
    world.forgets()
    world.hears(mention)
    world.settles()
    world.paged("ana", "SERIOUS")

    assert world.case().state is State.OPEN


def test_a_second_delivery_does_not_reopen_what_became_calm_later(world: World) -> None:
    """Who said that it is calm had seen this one: queues deliver twice, and that is no voice."""
    world.receives(PADLOCKED)
    mention = world.receives("Again: the life jackets are padlocked")
    world.passes(minutes=10)
    world.resolves("ana")
    world.forgets()
    world.hears(mention)
    world.settles()
    world.nothing_else_was_sent()

    assert (world.reasons[-1], world.case().state) == (Reason.DUPLICATE, State.RESOLVED)


def test_what_is_deleted_stays_deleted(world: World) -> None:
    """News of its shares is read before the deletion and written after it: its words do not come back."""
    mention = world.receives(LATE)
    world.passes(minutes=5)
    world.killer.quicker = lambda: world.hears_more(mention, deleted=True)
    world.hears_more(mention, shares=5, at=world.now + timedelta(minutes=1))
    record = world.table.record(mention.key)

    assert record
    assert (record.deleted, record.mention.text) == (True, "")


def test_a_deletion_is_never_too_old(world: World) -> None:
    """A count of the same second, or of another tool's faster clock, does not keep the words here."""
    mention = world.receives(LATE)
    world.hears_more(mention, shares=5)
    world.hears_more(mention, deleted=True)
    record = world.table.record(mention.key)

    assert record
    assert (record.deleted, record.mention.text) == (True, "")


def test_a_desk_that_has_it_already_does_not_hold_up_later_news(world: World) -> None:
    """An edit takes it from the desk's topic and the next brings it back: posted once, and the news is kept."""
    mention = world.receives(LATE)
    world.posted("service")
    for minutes, text in ((5, "Never mind"), (6, LATE)):
        world.hears_more(mention, text=text, at=world.now + timedelta(minutes=minutes))
    world.nothing_else_was_sent()
    record = world.table.record(mention.key)

    assert record
    assert record.mention.text == LATE
    assert world.machinery.waiting == []


def test_a_silenced_voice_joins_the_case_that_is_open(world: World) -> None:
    """Nobody is woken for it, and the case knows of it all the same."""
    for _ in range(5):
        world.receives(LATE)
    until = world.now + timedelta(hours=2)
    world.does("ana", lambda act: silence("noarderboat", "delays", until, act, pointer=None, why="known"))
    world.forgets()
    mention = world.receives(LATE)
    world.posts_are_seen("service")
    world.nothing_else_was_sent()
    record = world.table.record(mention.key)

    assert record
    assert record.incident == world.case().id
