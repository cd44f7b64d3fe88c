"""An employee has seen something: it is judged like anything else, and they are thanked and told whose it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stories.world import World
from tocsin.domain.mention import Report
from tocsin.domain.reasons import Reason
from tocsin.domain.words import Channel


@pytest.fixture
def world() -> World:
    """Saturday, 21:40, nothing is open."""
    return World()


def test_an_sms_opens_a_case_and_its_sender_hears_who_is_called(world: World) -> None:
    """Eva stands on the quay. Ana is woken; Eva is thanked, and nobody else hears of it."""
    sms = world.replies("eva", "New: the life jackets are PADLOCKED on the evening boat")
    world.paged("ana", "SERIOUS", "PADLOCKED")
    world.told("eva", "Thank you.", "Case 1: Ana is called.")
    world.replies("eva", "New: the life jackets are PADLOCKED on the evening boat", again=sms)
    world.nothing_else_was_sent()

    (record,) = world.table.records_of(world.case().id)
    assert (record.mention.source, record.mention.report) == ("report", Report(who="eva", way=Channel.SMS))


def test_who_reports_later_hears_who_has_it(world: World) -> None:
    """The case is taken: it joins, and nobody is woken again."""
    number = world.opens()
    world.replies("ana", f"{number}a")
    world.forgets()
    world.replies("eva", "nieuw zwemvesten: the life jackets are padlocked")
    world.told("eva", f"Case {number}: Ana has it.")
    world.nothing_else_was_sent()


def test_a_complaint_goes_to_its_desk(world: World) -> None:
    """And whoever told of it hears that it is there."""
    world.replies("eva", "new somebody says we are late again")
    world.posted("service", "late again", "Told by Eva.")
    world.told("eva", "It is with ")
    world.nothing_else_was_sent()


def test_what_calls_nobody_is_noted(world: World) -> None:
    """Thanks all the same."""
    world.replies("eva", "new nice weather on the quay")
    world.told("eva", "Thank you. It is noted")
    world.nothing_else_was_sent()


def test_new_alone_is_asked_about(world: World) -> None:
    """What was seen, and where? Nothing is counted."""
    world.replies("eva", "new")
    world.told("eva", "What did you see, and where?")
    world.nothing_else_was_sent()
    assert world.reasons[-2:] == [Reason.NOT_UNDERSTOOD, Reason.SENT]


def test_the_same_post_reported_twice_is_one_mention(world: World) -> None:
    """By its link, through whomever; both are thanked."""
    world.replies("eva", "new padlocked! https://x.com/kim/status/182?s=20")
    world.paged("ana")
    world.told("eva", "Case 1")
    world.replies("ben", "new look at https://twitter.com/kim/status/182")
    world.told("ben", "Case 1: Ana is called.")
    world.nothing_else_was_sent()
    assert [one.mention.key for one in world.table.records_of(world.case().id)] == ["x:182"]


def test_who_told_it_by_mail_is_thanked_by_mail(world: World) -> None:
    """On the way on which it came, whatever phone they have."""
    people = {**world.plan.people}
    people["eva"] = people["eva"].model_copy(update={"email": "eva@noarderboat.example"})
    world.plan = world.plan.model_copy(update={"people": people})
    world = World(plan=world.plan)
    mention = world.mention("the life jackets are padlocked", source="report")
    world.hears(replace(mention, report=Report(who="eva", way=Channel.EMAIL), correlation="mail-1"))
    world.machinery.settles()
    world.paged("ana")
    assert "Case 1: Ana is called." in world.seen("eva@noarderboat.example", "Thank you.")
    world.nothing_else_was_sent()


def test_a_customers_new_is_a_customers_words(world: World) -> None:
    """An unknown phone is thanked by nobody: it may be anybody's."""
    world.replies("+31699999999", "new padlocked life jackets")
    world.paged("ana")
    world.nothing_else_was_sent()
    (record,) = world.table.records_of(world.case().id)
    assert record.mention.report is None
