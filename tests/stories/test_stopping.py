"""STOP and START: whoever wants no SMS gets none, is reached another way, and it is loud when nobody is left."""

from __future__ import annotations

import pytest

from plans import FILE, PHONES
from stories.proving import MAIL, SECOND, Proving
from stories.world import World
from tocsin.domain.phone import AWS, PROVIDER, REPLY, Phone, phone_digest
from tocsin.domain.reasons import Reason
from tocsin.domain.words import MessageState


def known(world: World, who: str = "ana") -> Phone:
    """What is known of somebody's number."""
    return world.table.phone(phone_digest(PHONES.get(who, who)))


@pytest.mark.parametrize(
    "word", ["STOP", "stop.", "Stop all", "ARRÊT", "unsubscribe", "Cancel", "END", "quit", "opt-out"]
)
def test_whoever_answers_stop_gets_no_sms_any_more(word: str) -> None:
    """Not even that it was understood: carriers say that. The next contact is used at once."""
    world = Proving(f'second phone: "{SECOND}"', rings=False)
    world.replies("ana", word)
    world.nothing_else_was_sent()
    assert (known(world).stopped, known(world).stopped_by) == (world.now, REPLY)

    number = world.opens()
    world.seen(SECOND, f"Tocsin {number} ")
    world.nothing_else_was_sent()
    assert [one.outgoing.address for one in world.outside.attempts] == [SECOND]
    assert ("send_failed", "sms") in {line[:2] for line in world.lines()}


def test_start_takes_it_back() -> None:
    """And is answered, since an SMS may go there again."""
    world = Proving()
    world.replies("ana", "STOP")
    world.forgets()
    world.replies("ana", "start")
    world.told("ana", "You get alarms by SMS here again")
    world.opens()
    world.paged("ana")
    world.nothing_else_was_sent()


def test_what_is_said_twice_is_done_once() -> None:
    """STOP that is delivered again after START is the same STOP: SMS keep coming."""
    world = Proving("")
    first = world.replies("ana", "STOP")
    world.replies("ana", "START")
    world.told("ana", "You get alarms by SMS here again")
    world.replies("ana", "STOP", again=first)
    assert (known(world).stopped, world.reasons[-1]) == (None, Reason.DUPLICATE)
    world.nothing_else_was_sent()


def test_start_without_stop_changes_nothing() -> None:
    """And is answered by nobody."""
    world = Proving()
    world.replies("ana", "START")
    assert known(world) == Phone(digest=phone_digest(PHONES["ana"]))
    world.nothing_else_was_sent()


def test_whoever_has_an_e_mail_reads_there_that_stop_came() -> None:
    """An SMS can be forged: nobody is silenced without a word."""
    world = Proving(f"email: {MAIL}")
    world.replies("ana", "STOP")
    world.seen(MAIL, "STOP came from your number", "send START")
    world.nothing_else_was_sent()
    world.replies("ana", "STOP")
    world.nothing_else_was_sent()


def test_commands_are_still_done(world: World) -> None:
    """She was rung up, answers by SMS, and has the case; only the reply does not go out."""
    number = world.opens()
    world.paged("ana")
    world.replies("ana", "stop")
    world.forgets()
    world.replies("ana", f"{number}a")
    assert world.case().owner == "ana"
    assert [one for one in world.unseen if one.address == PHONES["ana"]] == []


def test_a_sentence_with_stop_in_it_is_none(world: World) -> None:
    """`stop the ferry` is a sentence. So is what a customer writes; their STOP is none, and no mention."""
    world.replies("+31600000099", "please stop the evening ferry")
    assert len(world.table.records_of("")) == 0
    assert known(world, "+31600000099").stopped is None
    world.replies("+31600000099", "STOP")
    assert known(world, "+31600000099").stopped == world.now


def test_a_provider_that_refuses_is_believed() -> None:
    """Twilio's 21610, or AWS's: the number is not tried again, by nobody."""
    world = Proving("", rings=False)
    world.outside.stopped.add(PHONES["ana"])
    world.opens()
    assert (known(world).stopped, known(world).stopped_by) == (world.now, PROVIDER)
    before = len(world.outside.attempts)
    world.replies("ana", "who")
    assert [one for one in world.outside.attempts[before:] if one.outgoing.address == PHONES["ana"]] == []


def test_a_receipt_may_say_it_too() -> None:
    """Twilio's services find out only afterwards."""
    world = Proving()
    world.opens()
    world.paged("ana")
    world.is_undelivered("ana", "failed 21610")
    world.seen(PHONES["ana"])  # rung up instead
    assert known(world).stopped_by == PROVIDER


def test_aws_s_list_is_asked_before_a_first_page() -> None:
    """SNS takes an SMS to such a number, and sends nothing: so it is not even given to it."""
    world = Proving(f"email: {MAIL}", rings=False, proof=False)
    assert world.outside.listed is not None
    world.outside.listed.add(PHONES["ana"])
    world.opens()
    assert known(world).stopped_by == AWS
    assert PHONES["ana"] not in {one.outgoing.address for one in world.outside.attempts}
    world.seen(MAIL)


def test_aws_s_list_is_read_each_hour() -> None:
    """What only the list says, only the list takes back; what somebody has said themself stays."""
    world = Proving()
    assert world.outside.listed is not None
    world.outside.listed |= {PHONES["ana"], PHONES["ben"]}
    world.replies("ben", "STOP")
    world.passes(hours=1)
    assert (known(world).stopped_by, known(world, "ben").stopped_by) == (AWS, REPLY)
    world.outside.listed.clear()
    world.passes(hours=1)
    assert (known(world).stopped, known(world, "ben").stopped_by) == (None, REPLY)


def test_a_list_that_cannot_be_read_changes_nothing() -> None:
    """Neither does it stop an alarm."""
    world = Proving()
    world.outside.listed = None
    world.passes(hours=1)
    world.opens()
    world.paged("ana")


def test_it_is_loud_when_a_policy_reaches_nobody() -> None:
    """All of them have answered STOP, and nobody rings up: whom an e-mail can reach is told, at once and once a day."""
    world = Proving(f"email: {MAIL}", rings=False)
    for who in PHONES:
        world.replies(who, "STOP")
    assert world.out_of_reach[-1] == tuple(world.plan.policies)
    world.seen(MAIL, "STOP came from your number")
    while [one for one in world.unseen if one.address == MAIL]:
        world.seen(MAIL, "NOBODY CAN BE WOKEN for ")
    world.nothing_else_was_sent()
    world.passes(hours=1)
    world.nothing_else_was_sent()
    world.passes(hours=24)
    world.seen(MAIL, "NOBODY CAN BE WOKEN for ")
    world.nothing_else_was_sent()


def test_who_can_be_rung_up_is_in_reach() -> None:
    """STOP is about SMS: where somebody can call, the policy still wakes people."""
    world = Proving(rings=True)
    for who in PHONES:
        world.replies(who, "STOP")
    assert set(world.out_of_reach) == {()}


def test_it_is_quiet_as_long_as_somebody_is_left(world: World) -> None:
    """One STOP of several is no alarm."""
    world.replies("ana", "STOP")
    world.nothing_else_was_sent()
    assert world.out_of_reach == [()]


def test_the_last_resort_of_the_company_counts() -> None:
    """Eva is named by the company alone: as long as she can be woken, somebody is left."""
    file = FILE.replace("    last resort: [eva]\n", "").replace("[noarderboat]}", "[noarderboat], last resort: [eva]}")
    world = Proving(f"email: {MAIL}", file=file, rings=False)
    for who in ("ana", "ben", "cas"):
        world.replies(who, "STOP")
    assert set(world.out_of_reach) == {()}
    world.replies("eva", "STOP")
    assert world.out_of_reach[-1] == tuple(world.plan.policies)


def test_the_page_of_whoever_wants_none_has_failed(world: World) -> None:
    """On the timeline stands why, and the next are called at once."""
    world.replies("ana", "STOP")
    world.opens()
    page = next(one for one in world.whole().messages if one.to == "ana")
    assert (page.state, page.error) == (
        MessageState.FAILED,
        "Whoever has this number has answered STOP. They have to send START to ours.",
    )
    assert Reason.SEND_FAILED in world.timeline()
    world.paged("ben")
