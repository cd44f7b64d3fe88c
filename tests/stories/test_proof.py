"""Sent is not delivered, and delivered is not awake: what follows when an SMS reaches nobody, or wakes nobody."""

from __future__ import annotations

import pytest

from stories.proving import MAIL, SECOND, UNREACHABLE, Proving
from tocsin.domain.receipt import Progress
from tocsin.domain.words import MessageState, State


@pytest.fixture
def world() -> Proving:
    """A quiet Saturday evening, with providers that tell what becomes of an SMS."""
    return Proving()


def test_nobody_answers(world: Proving) -> None:
    """Everything arrives and everybody sleeps: Ana is rung up after two minutes, Ben too, Cas too; then it is loud."""
    number = world.opens()
    for person in ("ana", "ben", "cas"):
        world.paged(person, f"Tocsin {number} ")
        world.passes(seconds=4)
        world.arrives(person)
        world.passes(minutes=2)
        world.rung_up(person, f"case {number}")
        world.arrives(person, "completed, 24 s")
        world.passes(minutes=13, seconds=-4)
    world.told("eva", "NOBODY ANSWERED")
    world.nothing_else_was_sent()
    world.nothing_is_left_over()

    assert world.case().exhausted


def test_undelivered_counts_as_not_sent(world: Proving) -> None:
    """At once the phone rings; it fails too, so the second phone, the e-mail, and then the next person, all at once."""
    number = world.opens()
    world.paged("ana")
    world.is_undelivered("ana")
    world.rung_up("ana", f"case {number}")
    world.is_undelivered("ana", "no-answer")
    world.seen(SECOND, f"Tocsin {number} ", "https://")
    world.is_undelivered(SECOND, "30005 Unknown destination handset")
    world.seen(MAIL, "https://")
    world.paged("ben")
    world.nothing_else_was_sent()

    assert world.pages() == {
        "P#1#1#ana": MessageState.FAILED,
        "P#1#1#ana#call": MessageState.FAILED,
        "P#1#1#ana#second-phone": MessageState.FAILED,
        "P#1#1#ana#email": MessageState.SENT,
        "P#1#2#ben": MessageState.SENT,
    }
    assert {
        ("sent", "sms", ""),
        ("send_failed", "sms", UNREACHABLE),
        ("next_contact", "call", UNREACHABLE),
        ("sent", "call", ""),
        ("send_failed", "call", "no-answer"),
        ("next_contact", "second phone", "no-answer"),
    } <= set(world.lines())


def test_what_has_arrived_gives_the_step_its_time(world: Proving) -> None:
    """The SMS and the call failed, the second phone has it: Ben is called when the plan says so, not before."""
    world.opens()
    world.is_undelivered("ana")
    world.is_undelivered("ana", "no-answer")
    world.arrives(SECOND)
    world.forgets()
    world.passes(minutes=14, seconds=50)
    world.nothing_else_was_sent()
    world.passes(seconds=20)
    world.paged("ben")


def test_without_another_contact_the_next_person_is_called_at_once() -> None:
    """Ana has nothing but her phone, and it is off: Ben does not wait a quarter of an hour."""
    world = Proving(ana="", rings=False)
    world.opens()
    world.paged("ana")
    world.is_undelivered("ana")
    world.paged("ben")
    world.nothing_else_was_sent()


def test_no_receipt_in_time(world: Proving) -> None:
    """It was sent, and that is all that anybody knows: after a minute the next contact is tried."""
    world.opens()
    world.paged("ana")
    world.passes(seconds=55)
    world.nothing_else_was_sent()
    world.passes(seconds=6)
    world.rung_up("ana")
    world.nothing_else_was_sent()

    assert ("next_contact", "call", "No receipt has come in time.") in world.lines()
    assert world.page("P#1#1#ana").state is MessageState.SENT


def test_a_receipt_after_the_wait(world: Proving) -> None:
    """It arrives after all: that is written down, and rings nobody up a second time."""
    world.opens()
    sms = world.last_to("ana")
    world.passes(seconds=61)
    world.forgets()
    world.tells(sms, Progress.DELIVERED, "delivered")
    world.arrives("ana", "completed")
    world.passes(minutes=10)
    world.nothing_else_was_sent()

    assert set(world.pages().values()) == {MessageState.DELIVERED}


@pytest.mark.parametrize("late", [Progress.FAILED, Progress.UNDER_WAY, Progress.DELIVERED])
def test_receipts_out_of_order_and_doubled(world: Proving, late: Progress) -> None:
    """What has arrived has arrived, whatever is told of it later."""
    world.opens()
    sms = world.last_to("ana")
    world.arrives("ana")
    before = world.page("P#1#1#ana"), world.lines()
    for _ in range(2):
        world.tells(sms, late, "late")
    world.forgets()
    world.nothing_else_was_sent()

    assert (world.page("P#1#1#ana"), world.lines()) == before


def test_whoever_takes_it_is_rung_up_no_more(world: Proving) -> None:
    """Ana takes it a minute after her SMS has arrived: no call, and no next person."""
    number = world.opens()
    world.paged("ana")
    world.arrives("ana")
    world.passes(minutes=1)
    world.replies("ana", f"{number}a")
    world.told("ana", "is yours")
    world.passes(minutes=30)
    world.nothing_else_was_sent()
    world.nothing_is_left_over()

    assert world.case().state is State.ACKNOWLEDGED


def test_a_call_that_waits_is_called_off_when_it_is_taken(world: Proving) -> None:
    """No provider can call now; meanwhile Ben takes it by the director's word: her phone stays silent."""
    number = world.opens()
    world.paged("ana")
    world.outside.down.add("call")
    world.is_undelivered("ana")
    world.replies("ben", f"{number}a")
    world.outside.down.clear()
    world.forgets()
    world.passes(minutes=5)
    world.nothing_else_was_sent()

    assert world.pages()["P#1#1#ana#call"] is MessageState.CLOSED


def test_a_complaint_rings_nobody_up(world: Proving) -> None:
    """What can wait until somebody looks at their phone does."""
    world.opens(how_bad="complaint", policy="serious")
    world.paged("ana")
    world.arrives("ana")
    world.passes(minutes=14)
    world.nothing_else_was_sent()


def test_sns_proves_nothing_so_its_wait_is_shorter() -> None:
    """Ana's only contact is an SMS by a provider without receipts: Ben is called after half of the step's time."""
    world = Proving(ana="", proof=False, rings=False)
    world.opens()
    world.paged("ana")
    world.passes(minutes=7)
    world.nothing_else_was_sent()
    world.passes(minutes=1)
    world.paged("ben")
    world.nothing_else_was_sent()

    page = world.page("P#1#1#ana")
    assert (page.state, page.proof) == (MessageState.SENT, False)


def test_sns_proves_nothing_so_the_next_contact_is_tried() -> None:
    """First the other phone, for half of the time that is left; then the e-mail and the next person together."""
    world = Proving(proof=False, rings=False)
    world.opens()
    world.paged("ana")
    world.passes(minutes=7, seconds=31)
    world.seen(SECOND, "https://")
    world.nothing_else_was_sent()
    world.passes(minutes=3, seconds=45)
    world.seen(MAIL, "https://")
    world.paged("ben")
    world.nothing_else_was_sent()


def test_where_nothing_is_proved_a_serious_case_rings_after_two_minutes_all_the_same() -> None:
    """By a provider that gives no receipts, but can call: nobody waits for half of a quarter of an hour."""
    world = Proving(ana="", proof=False)
    world.opens()
    world.paged("ana")
    world.passes(minutes=1, seconds=50)
    world.nothing_else_was_sent()
    world.passes(seconds=15)
    world.rung_up("ana")
    world.nothing_else_was_sent()


def test_who_cannot_be_sent_to_for_now_is_tried_another_way(world: Proving) -> None:
    """No SMS goes out to Ana's phone for a quarter of a minute: her phone rings, and the SMS goes on trying."""
    world.opens()
    world.forgets()
    world = Proving()
    world.outside.down.add("sms")
    world.opens()
    world.passes(seconds=10)
    world.rung_up("ana")
    world.outside.down.clear()
    world.passes(seconds=30)
    world.paged("ana")
    world.nothing_else_was_sent()


def test_the_last_resort_is_reached_by_its_next_contact_too(world: Proving) -> None:
    """That nobody answered is told to Eva; her SMS does not arrive, so her phone rings, until somebody has the case."""
    number = world.opens()
    while not world.case().exhausted:
        world.passes(seconds=20)
    world.forgets()
    world.is_undelivered("eva")
    world.rung_up("eva", f"case {number}")
    world.replies("ben", f"{number}a")
    world.told("ben", "is yours")
    world.is_undelivered("eva", "no-answer")
    world.passes(minutes=10)
    world.nothing_else_was_sent()
    world.nothing_is_left_over()
