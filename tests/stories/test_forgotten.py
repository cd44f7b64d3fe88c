"""Something has lost the hour at which it would be looked at: the next sweep puts it right, and tells it by silence.

No code of Tocsin does this to its table. A restored backup, a hand in the console or a fault can; here it is a hand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from stories.test_silent_owner import SILENT
from stories.world import World
from tables import unindexed, unlisted
from tocsin.adapters.table import keys
from tocsin.domain.changes import ChangeHead, ChangeMessage, Expect
from tocsin.domain.incident import Head, Message
from tocsin.domain.names import under_person
from tocsin.domain.plan.load import load
from tocsin.domain.ports import Tick
from tocsin.domain.reasons import Reason
from tocsin.domain.watching import Break
from tocsin.domain.words import MessageKind, State


def changed(world: World, change: Callable[[Head], Head]) -> None:
    """Somebody has changed the head by hand."""
    head = world.case()
    assert world.table.commit([ChangeHead(before=head, after=change(head), expect=Expect())]) is None


def without_hour(world: World, message: Message) -> None:
    """Somebody has taken the due time of a message away."""
    assert world.table.commit([ChangeMessage(before=message, after=replace(message, due=None))]) is None


def put_right(world: World, what: Break) -> None:
    """The next sweep does it, once, and it is not heard outside that all is well; a minute later it is again."""
    beats = world.beats
    world.passes(minutes=1)
    assert ([repair.what for repair in world.repairs], world.beats) == ([what], beats)
    assert world.table.last_tick() == Tick(at=world.now, repaired=1, repaired_at=world.now)
    world.passes(minutes=1)
    assert (len(world.repairs), world.beats) == (1, beats + 1)


def test_a_case_without_a_next_hour_calls_the_next(world: World) -> None:
    """Ana was called, and the wait for her answer is gone: nobody knows how long it has been, so Ben is called now."""
    number = world.opens()
    world.paged("ana", f"Tocsin {number} ")
    changed(world, lambda head: replace(head, due=None))
    put_right(world, Break.NO_NEXT_HOUR)
    world.paged("ben", f"Tocsin {number} ")
    assert world.timeline().count(Reason.REPAIRED) == 1
    world.nothing_else_was_sent()


def test_a_case_that_no_sweep_finds_calls_the_next(world: World) -> None:
    """Its hour is there, and not among the due; the hint got lost: a minute after its time the watcher sees it."""
    world.loses_hints()
    number = world.opens()
    unindexed(world.table, keys.head(world.case().id))
    world.passes(minutes=16)
    world.paged("ana", f"Tocsin {number} ")
    assert world.repairs == []
    put_right(world, Break.NOT_AMONG_THE_DUE)
    world.paged("ben", f"Tocsin {number} ")
    world.nothing_else_was_sent()


def test_a_case_that_counts_as_taken_and_is_nobodys_calls_the_next(world: World) -> None:
    """Nobody is called any more, and nobody has it."""
    number = world.opens()
    world.paged("ana", f"Tocsin {number} ")
    changed(world, lambda head: replace(head, state=State.ACKNOWLEDGED, due=None))
    put_right(world, Break.NOBODY)
    world.paged("ben", f"Tocsin {number} ")
    assert world.case().state is State.OPEN
    world.nothing_else_was_sent()


def test_when_all_were_called_it_is_told_that_nobody_answered(world: World) -> None:
    """The last wait of the policy is gone: the last resort hears of it at once."""
    number = world.opens()
    world.passes(minutes=31)
    world.forgets()
    changed(world, lambda head: replace(head, due=None))
    put_right(world, Break.NO_NEXT_HOUR)
    world.told("eva", str(number))
    assert world.case().exhausted
    world.nothing_else_was_sent()


def test_a_calm_case_is_finished_in_the_end(world: World) -> None:
    """It has lost the hour at which it is finished, and would keep its number for ever."""
    number = world.opens()
    world.resolves("ana")
    world.forgets()
    changed(world, lambda head: replace(head, due=None))
    put_right(world, Break.NO_NEXT_HOUR)
    assert world.case(number).due == world.case(number).resolved + timedelta(hours=24)  # type: ignore[operator]
    world.passes(hours=25)
    assert world.case(number).state is State.CLOSED
    world.nothing_else_was_sent()


@pytest.mark.parametrize("index_only", [False, True], ids=["no due time", "not among the due"])
def test_an_alarm_that_would_never_be_sent_is_sent(world: World, index_only: bool) -> None:
    """Ana's own alarm, with its own number and link, and nobody else's."""
    world.loses_hints()
    number = world.opens()
    page = only(world, MessageKind.PAGE)
    if index_only:
        unindexed(world.table, keys.item(page.parent, page.name))
        world.passes(minutes=1)
    else:
        without_hour(world, page)
    put_right(world, Break.NOT_AMONG_THE_DUE if index_only else Break.NEVER_SENT)
    world.paged("ana", f"Tocsin {number} ")
    assert [one.name for one in world.whole().messages] == [page.name]
    world.nothing_else_was_sent()


def test_that_nobody_answered_reaches_the_last_resort(world: World) -> None:
    """The loudest of all letters is watched too."""
    number = world.opens()
    world.breaks("eva")
    world.passes(minutes=45)
    world.forgets()
    without_hour(world, only(world, MessageKind.ALARM))
    world.mends("eva")
    put_right(world, Break.NEVER_SENT)
    world.told("eva", str(number))
    world.nothing_else_was_sent()


def only(world: World, kind: MessageKind) -> Message:
    """The only message of this kind."""
    (found,) = (one for one in world.whole().messages if one.kind is kind)
    return found


def two_at_once(world: World) -> tuple[int, int]:
    """Ana is alarmed of the first; the second waits for a minute, to come with others."""
    numbers = world.opens(), world.opens("fire")
    world.paged("ana", f"Tocsin {numbers[0]} ")
    world.nothing_else_was_sent()
    return numbers


def test_alarms_that_wait_for_a_bundle_are_sent(world: World) -> None:
    """What was held back for Ana has lost its hour: it goes out with the next sweep, once, in a bundle."""
    _, second = two_at_once(world)
    pace = world.table.pace("ana")
    world.table.items[keys.pace("ana")] = replace(pace, due=None)
    unindexed(world.table, keys.pace("ana"))
    put_right(world, Break.HELD_FOR_EVER)
    world.paged("ana", f"{second} ")
    world.nothing_else_was_sent()


def test_an_alarm_that_no_bundle_holds_is_held_again(world: World) -> None:
    """The page was left to a bundle, and nothing knows of it any more."""
    _, second = two_at_once(world)
    world.table.items[keys.pace("ana")] = replace(world.table.pace("ana"), due=None, held=())
    unindexed(world.table, keys.pace("ana"))
    put_right(world, Break.HELD_FOR_EVER)
    world.paged("ana", f"{second} ")
    world.nothing_else_was_sent()


def test_a_bundle_that_would_never_be_sent_is_sent(world: World) -> None:
    """It was made of what was held back, and its own hour is gone."""
    _, second = two_at_once(world)
    world.breaks("ana")
    world.passes(minutes=1)
    (bundle,) = world.table.messages(under_person("ana"))
    without_hour(world, bundle)
    world.mends("ana")
    put_right(world, Break.NEVER_SENT)
    world.paged("ana", f"{second} ")
    world.nothing_else_was_sent()


def test_a_case_that_has_fallen_off_the_board_is_on_it_again(world: World) -> None:
    """Everybody who looks would miss it; it has its number all the same, and the numbers are looked through hourly."""
    number = world.opens()
    world.replies("ana", f"{number}a")
    case = world.case()
    world.passes(minutes=19)
    unlisted(world.table, keys.head(case.id))
    world.forgets()
    assert world.table.board() == []
    put_right(world, Break.NOT_ON_THE_BOARD)
    assert [head.id for head in world.table.board()] == [case.id]
    assert world.case(number) == case
    world.nothing_else_was_sent()


def test_what_is_only_late_is_not_touched(world: World) -> None:
    """No queue delivers for an hour: what is due is late, and told as late. When it flows again, each goes once."""
    number = world.opens()
    world.paged("ana", f"Tocsin {number} ")
    world.clogs()
    world.passes(hours=1)
    before = world.whole()
    assert (world.repairs, world.sweeps[-1].late > 0) == ([], True)
    assert before == world.whole()
    world.machinery.clogged = False
    world.passes(minutes=1)
    world.paged("ben", f"Tocsin {number} ")
    world.paged("cas", f"Tocsin {number} ")
    world.nothing_else_was_sent()


def test_an_owner_who_is_never_asked_again_is_asked() -> None:
    """The plan asks owners for a sign of life, and the hour for it is gone."""
    world = World(plan=load({"plan.yaml": SILENT.encode()}))
    number = world.opens()
    world.replies("ana", f"{number}a")
    world.forgets()
    changed(world, lambda head: replace(head, due=None))
    put_right(world, Break.NO_NEXT_HOUR)
    world.passes(minutes=45)
    world.told("ana", "Still on it?")
    world.nothing_else_was_sent()
