"""The promises of the design that a case's life has to keep, each with its number."""

from __future__ import annotations

import pytest

from stories.world import World
from tocsin.domain.plan.rules import WhatItIs, WhatToDo, WhoSpeaks
from tocsin.domain.reasons import Reason
from tocsin.domain.words import MessageState, State

PADLOCKED = "The life jackets are PADLOCKED"


def test_promise_2_a_mention_counts_once_through_however_many_tools(world: World) -> None:
    """Two tools deliver the same post: one record, one voice, one page."""
    mention = world.receives(PADLOCKED, key="x:17", source="standard")
    world.receives(PADLOCKED, key="x:17", source="another tool", author=mention.author.id)
    world.paged("ana", "1 voice")
    world.nothing_else_was_sent()


@pytest.mark.parametrize("answers", [("ana", "ben", "cas"), ("cas", "ben", "ana")])
def test_promise_3_at_most_one_owner_and_the_second_is_told(world: World, answers: tuple[str, ...]) -> None:
    """Three people take it within a minute: the first owns it, the others read whose it is and since when."""
    number = world.opens(how_bad="crisis")
    world.forgets()
    first, *others = answers
    for person in answers:
        world.replies(person, f"{number}a")
        world.passes(seconds=10)
    world.told(first, "is yours")
    for person in others:
        world.told(person, f"{first.title()}'s since 21:40")
    world.nothing_else_was_sent()

    assert world.case().owner == first


def test_promise_4_sent_is_never_shown_as_delivered(world: World) -> None:
    """The provider has it: that is all that is known, and all that is said."""
    world.opens()

    assert {message.state for message in world.whole().messages} == {MessageState.SENT}


def test_promise_4_a_page_that_comes_too_late_is_closed_with_a_reason(world: World) -> None:
    """Ana takes it while Ben's page waits for his phone: it is called off, and the timeline says so."""
    number = world.opens()
    world.breaks("ben")
    world.passes(minutes=15, seconds=1)
    world.replies("ana", f"{number}a")
    world.mends("ben")
    world.forgets()
    world.passes(minutes=10)
    world.nothing_else_was_sent()
    page = world.table.message(f"I#{world.case().id}", "P#1#2#ben")

    assert page
    assert page.state is MessageState.CLOSED
    assert Reason.CALLED_OFF in world.timeline()


def test_promise_6_a_stale_reply_changes_nothing(world: World) -> None:
    """The case is calm: neither "mine" nor "not me" nor "calm" moves it, and each is told so."""
    number = world.opens()
    world.resolves("ana")
    world.forgets()
    before = world.case(number)
    for letter in "anr":
        world.replies("ben", f"{number}{letter}")
        world.told("ben", "Nothing was changed")

    assert world.case(number) == before


def test_promise_7_every_decision_is_explained(world: World) -> None:
    """Why Ana was woken: the rule, its words, the plan's version and what the rules saw."""
    mention = world.receives(PADLOCKED)
    record = world.table.record(mention.key)
    opened = next(entry for entry in world.whole().entries if entry.reason is Reason.OPENED)

    assert record
    assert (record.judgement.plan, world.case().plan) == (world.plan.version, world.plan.version)
    assert "it is dangerous" in [fired.rule for fired in record.judgement.fired]
    assert (opened.rule, opened.why) == ("a serious matter wakes the owner", "It cannot wait until Monday.")


def test_promise_11_how_bad_it_is_can_be_corrected(world: World) -> None:
    """A person says that it was nothing: it is finished, who said so and why stands on the timeline."""
    world.receives(PADLOCKED)
    number = world.case().number
    world.calls_false_alarm("cas")
    entry = next(entry for entry in world.whole(number).entries if entry.reason is Reason.FALSE_ALARM)

    assert (world.case(number).state, entry.who) == (State.CLOSED, "cas")


def test_promise_5_a_page_is_never_lost(world: World) -> None:
    """Every hint of it gets lost, and the provider is away for a minute: the sweep finds it, and it goes out once."""
    world.breaks("ana")
    number = world.opens()
    world.passes(minutes=2)
    world.mends("ana")
    world.passes(minutes=2)
    world.paged("ana", f"Tocsin {number} ")
    world.nothing_else_was_sent()


def test_promise_8_there_is_no_word_for_deleting_hiding_or_answering_in_public() -> None:
    """The grammar of rules has no such outcome, and no case has such an entry."""
    outcomes = {*WhoSpeaks.model_fields, *WhatItIs.model_fields, *WhatToDo.model_fields}
    happenings = {*outcomes, *(reason.value for reason in Reason)}
    assert [word for word in happenings if any(part in word for part in ("delete", "hide", "publish", "post_"))] == []


def test_promise_8_what_its_author_deleted_is_blanked_here_and_the_fact_is_kept(world: World) -> None:
    """We honour a deletion at the source; that it was said, and what came of it, stays."""
    mention = world.receives(PADLOCKED)
    world.forgets()
    world.hears_more(mention, deleted=True)
    record = world.table.record(mention.key)

    assert record
    assert (record.mention.text, record.deleted, record.incident) == ("", True, world.case().id)


def test_promise_9_bad_input_blocks_nothing_behind_it(world: World) -> None:
    """What nobody can read is kept in the dead-letter queue, where it can be looked at; what follows is judged."""
    world.poisons()
    world.receives(PADLOCKED)
    world.paged("ana")
    world.passes(minutes=10)

    assert world.machinery.dead == ["poison"]


@pytest.mark.parametrize(
    "said",
    ["{{ 7 * 7 }} PADLOCKED life jackets", "{% raw %} PADLOCKED life jackets", "PADLOCKED life jackets \x00\u202e {x}"],
)
def test_promise_10_what_people_say_is_only_ever_text(world: World, said: str) -> None:
    """It is no template, no control character, and no rule: the SMS shows it as it was said, on one line."""
    world.receives(said)
    text = world.paged("ana", "PADLOCKED")

    assert "49" not in text.split("http")[0]
    assert not any(character in text for character in "\x00\u202e\n")
