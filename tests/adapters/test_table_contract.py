"""What every table keeps, counts, finds and forgets nothing of. Runs on the fake and on the real thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from fakes.clock import SATURDAY
from samples import ENTRY, FULL_HEAD, HEAD, MENTION, ODD, PAGE, POINTER, RECORD, SILENCE, SWAP, USUAL
from tables import kept
from tocsin.domain.changes import (
    AddEntry,
    ChangeHead,
    Expect,
    FreeNumber,
    ListCase,
    OpenHead,
    Point,
    PutMessage,
    PutRecord,
    PutToken,
    SetOverride,
    SetPhone,
    SetSilence,
    SetUsual,
    TakeNumber,
    UnlistCase,
    Unpoint,
)
from tocsin.domain.incident import Exercise, Head
from tocsin.domain.phone import Phone
from tocsin.domain.ports import Due, Publication, Table, Token, Whole
from tocsin.domain.record import Record
from tocsin.domain.situation import TopicState
from tocsin.domain.words import Contact, MessageState, State

MINUTE = int(SATURDAY.timestamp() // 60)
HOUR = timedelta(hours=1)

GONE = replace(
    RECORD,
    deleted=True,
    answer_by=None,
    growth=None,
    answered_by="ben",
    revision=SATURDAY,
    judged=SATURDAY + timedelta(milliseconds=1),
)


def near(table: Table, topic: str = "crew") -> TopicState:
    """The topic within an hour of Saturday evening."""
    return table.topic("noarderboat", topic, SATURDAY, HOUR)


@pytest.mark.parametrize("record", [RECORD, GONE, replace(RECORD, mention=ODD)])
def test_a_mention_is_kept_whole(table: Table, record: Record) -> None:
    """Every field of a mention and its judgement comes back as it was, to the microsecond."""
    kept(table, PutRecord(record=record))
    assert table.record("trustpilot:31") == record


@pytest.mark.parametrize("head", [HEAD, FULL_HEAD])
def test_a_head_is_kept_whole(table: Table, head: Head) -> None:
    """Every field of a head comes back as it was."""
    kept(table, OpenHead(head=head))
    assert table.head(head.id) == head


def test_what_was_never_kept_is_not_there(table: Table) -> None:
    """Reading what is not there says so, and is no error."""
    assert (table.record("x:0"), table.head("0"), table.incident("0"), table.message("I#0", "P#1#1#ana")) == (None,) * 4
    assert table.lease_with_head(Due(parent="I#0", name="P#1#1#ana", at=SATURDAY), SATURDAY) == (None, None)
    assert (table.pointer("noarderboat", "topic:crew"), table.number(7), table.token("00"), table.plan_version()) == (
        (None,) * 4
    )
    assert near(table) == TopicState(topic="crew")
    assert (list(table.board()), list(table.due(SATURDAY)), list(table.records_of("0"))) == ([], [], [])


def test_an_incident_comes_with_its_messages_and_timeline(table: Table) -> None:
    """One read brings the head, its messages and its timeline, oldest first, and nothing of another incident."""
    later, letter = (
        replace(ENTRY, at=ENTRY.at + HOUR, cause="a"),
        replace(PAGE, name="R#x#ben", created=SATURDAY + HOUR, due=None, state=MessageState.SENT, token=None),
    )
    elsewhere = replace(ENTRY, parent="I#4be10")
    kept(table, OpenHead(head=HEAD), PutMessage(message=letter), PutMessage(message=PAGE))
    kept(table, AddEntry(entry=later), AddEntry(entry=ENTRY), AddEntry(entry=elsewhere))
    assert table.incident("4be1") == Whole(head=HEAD, messages=(PAGE, letter), entries=(ENTRY, later))
    assert list(table.messages("I#4be1")) == [PAGE, letter]
    assert list(table.entries("I#4be1")) == [ENTRY, later]
    assert table.message("I#4be1", "R#x#ben") == letter


def test_a_post_of_a_mention_lives_beside_it(table: Table) -> None:
    """A desk's post under a mention is a message of that mention, and the mention is not one."""
    post = replace(PAGE, parent="M#trustpilot:31", name="D#trustpilot:31#service")
    line = replace(ENTRY, parent="M#trustpilot:31")
    kept(table, PutRecord(record=RECORD), PutMessage(message=post), AddEntry(entry=line))
    assert (list(table.messages("M#trustpilot:31")), list(table.entries("M#trustpilot:31"))) == ([post], [line])


def test_very_long_keys_are_kept_too(table: Table) -> None:
    """A link of thousands of characters, as a key or as a group, is no reason to lose a mention."""
    long = "https://example.org/" + "é" * 3000
    record = replace(RECORD, mention=replace(MENTION, key=long), answer_by=SATURDAY)
    pointer = replace(POINTER, group=f"link:{long}")
    kept(table, PutRecord(record=record), Point(pointer=pointer), AddEntry(entry=replace(ENTRY, cause=long)))
    assert (table.record(long), table.pointer("noarderboat", f"link:{long}")) == (record, pointer)
    found = table.due(SATURDAY)[0]
    assert table.record(found.parent.removeprefix("M#")) == record


def test_entries_of_a_minute_are_counted_once(table: Table) -> None:
    """The same voice twice is once; minutes outside the span are not read."""
    for minute, entry in ((MINUTE, b"ana....."), (MINUTE, b"ana....."), (MINUTE, b"ben.....")):
        table.observe("noarderboat", "crew", minute, entry)
    for minute in (MINUTE - 61, MINUTE - 60, MINUTE + 60, MINUTE + 61):
        table.observe("noarderboat", "crew", minute, b"cor.....")
    table.observe("noarderboat", "crews", MINUTE, b"dirk....")
    assert near(table).minutes == {
        MINUTE - 60: frozenset({b"cor....."}),
        MINUTE: frozenset({b"ana.....", b"ben....."}),
        MINUTE + 60: frozenset({b"cor....."}),
    }


def test_a_minute_holds_a_hundred_entries(table: Table) -> None:
    """The 101st entry of a minute is left out, and that is no error."""
    for number in range(103):
        table.observe("noarderboat", "crew", MINUTE, number.to_bytes(8))
    assert near(table).minutes == {MINUTE: frozenset(number.to_bytes(8) for number in range(100))}


def test_a_window_of_days_ago_is_read_alone(table: Table) -> None:
    """An old post heard late sees its own window and today's open case, and none of the minutes since."""
    for days in (0, 3):
        table.observe("noarderboat", "crew", MINUTE - days * 1440, b"ana.....")
    kept(table, Point(pointer=replace(POINTER, group="topic:crew")))
    then = table.topic("noarderboat", "crew", SATURDAY - timedelta(days=3), HOUR)
    assert (list(then.minutes), then.pointer is not None) == ([MINUTE - 3 * 1440], True)


def test_a_topic_comes_with_all_that_stands_beside_it(table: Table) -> None:
    """One look at a topic tells its usual hour, its open case and its silence."""
    pointer = replace(POINTER, group="topic:crew")
    usual = SetUsual(brand="noarderboat", topic="crew", usual=USUAL, hour=496_341, before=None)
    kept(table, Point(pointer=pointer), SetSilence(silence=SILENCE), usual)
    state = near(table)
    assert (state.pointer, state.silence, state.usual) == (pointer, SILENCE, replace(USUAL, counted=496_341))
    assert table.pointer("noarderboat", "crew") == table.pointer("noarderboat", "topic:crew") == pointer
    assert near(table, "life jackets") == TopicState(topic="life jackets")


def test_a_new_silence_replaces_the_old_one(table: Table) -> None:
    """A silence is ended by one whose time is past."""
    ended = replace(SILENCE, until=SATURDAY)
    kept(table, SetSilence(silence=SILENCE))
    kept(table, SetSilence(silence=ended))
    assert near(table).silence == ended


def test_overrides_of_rotations_come_in_the_order_in_which_they_were_made(table: Table) -> None:
    """Every field comes back; the one that is set again under its id, which is how it ends early, is there once."""
    earlier = replace(SWAP, id="zzz", made=SWAP.made - HOUR, other="", because="")
    kept(table, SetOverride(override=SWAP), SetOverride(override=earlier))
    ended = replace(SWAP, end=SATURDAY + HOUR)
    kept(table, SetOverride(override=ended))
    assert [earlier, ended] == list(table.overrides())


def test_the_brand_as_a_whole_knows_its_open_cases(table: Table) -> None:
    """What names no topic finds the brand's open cases; a finished one is not among them, a changed one once."""
    other = replace(POINTER, incident="77aa", topic="crew")
    kept(table, ListCase(pointer=POINTER), ListCase(pointer=other))
    kept(table, ListCase(pointer=replace(POINTER, confidential=True)))
    assert near(table, "").cases == (replace(POINTER, confidential=True), other)
    kept(table, UnlistCase(brand="noarderboat", incident="4be1"))
    assert (near(table, "").cases, near(table, "crew").cases) == ((other,), ())


def test_a_dropped_pointer_leads_nowhere(table: Table) -> None:
    """After closing, the group has no open incident, and the next one may have it."""
    kept(table, Point(pointer=POINTER))
    kept(table, Unpoint(brand="noarderboat", group="topic:life jackets", incident="4be1"))
    assert (near(table, "life jackets").pointer, table.pointer("noarderboat", POINTER.group)) == (None, None)
    kept(table, Point(pointer=replace(POINTER, incident="77aa")))


def test_numbers_go_round(table: Table) -> None:
    """Numbers are offered in turn from 1 to 99; one in use is passed over, and so is one not yet free again."""
    kept(
        table, TakeNumber(number=2, incident="4be1", now=SATURDAY), TakeNumber(number=3, incident="77aa", now=SATURDAY)
    )
    kept(table, FreeNumber(number=3, incident="77aa", at=SATURDAY + HOUR))
    assert [table.free_number(SATURDAY) for _ in range(98)] == [1, *range(4, 100), 1]
    assert [table.free_number(SATURDAY + HOUR) for _ in range(2)] == [3, 4]
    assert (table.number(2), table.number(3)) == ("4be1", "77aa")


def test_the_hundredth_case_gets_a_number_too(table: Table) -> None:
    """When all 99 are in use, a case is not lost for want of a number."""
    for number in range(1, 100):
        kept(table, TakeNumber(number=number, incident="4be1", now=SATURDAY))
    assert table.free_number(SATURDAY) == 100


def test_a_number_in_turn_is_offered_without_a_look(table: Table) -> None:
    """They share one turn with those that were looked at; whether it is free, taking it finds out."""
    kept(table, TakeNumber(number=2, incident="4be1", now=SATURDAY))
    assert (table.free_number(SATURDAY), table.next_number(), table.free_number(SATURDAY)) == (1, 2, 3)
    assert table.commit([TakeNumber(number=2, incident="77aa", now=SATURDAY)]) is not None


def test_a_link_leads_to_its_incident(table: Table) -> None:
    """What a link stands for is found by its digest, also when it has expired: somebody has to be told so."""
    token = Token(incident="4be1", person="ana", expires=SATURDAY - HOUR)
    kept(table, PutToken(digest="ab12", incident="4be1", person="ana", expires=token.expires))
    assert table.token("ab12") == token


def test_a_drill_is_on_no_board_and_stays_on_its_own_list(table: Table) -> None:
    """The newest first, whatever has become of it."""
    older = replace(FULL_HEAD, id="drill-1", number=0, drill=Exercise(ends=SATURDAY))
    newer = replace(
        older,
        id="drill-2",
        opened=FULL_HEAD.opened + timedelta(hours=1),
        drill=Exercise(ends=SATURDAY, until_taken=True),
    )
    kept(table, OpenHead(head=older), OpenHead(head=newer), OpenHead(head=HEAD))
    assert (list(table.drills()), list(table.board())) == ([newer, older], [HEAD])
    closed = replace(older, state=State.CLOSED, due=None)
    kept(table, ChangeHead(before=older, after=closed, expect=Expect()))
    assert list(table.drills()) == [newer, closed]


def test_the_board_lists_what_is_not_closed(table: Table) -> None:
    """The newest first; a closed incident leaves the board and is kept."""
    kept(table, OpenHead(head=HEAD), OpenHead(head=FULL_HEAD))
    assert list(table.board()) == [HEAD, FULL_HEAD]
    closed = replace(HEAD, state=State.CLOSED, due=None, closed=SATURDAY)
    kept(table, ChangeHead(before=HEAD, after=closed, expect=Expect()))
    assert (list(table.board()), table.head("4be1")) == ([FULL_HEAD], closed)


def test_an_incident_knows_its_mentions(table: Table) -> None:
    """The mentions of an incident, in the order in which they were posted, more than a hundred of them too."""
    records = [
        replace(
            RECORD, incident="4be1", mention=replace(MENTION, key=f"x:{number}", posted=SATURDAY + number * HOUR / 60)
        )
        for number in range(130)
    ]
    for record in reversed(records):
        kept(table, PutRecord(record=record))
    kept(table, PutRecord(record=replace(RECORD, incident="77aa")))
    assert list(table.records_of("4be1")) == records


def test_several_mentions_are_read_at_once(table: Table) -> None:
    """Of many keys those that are there come back, in the order asked for, each once."""
    records = [replace(RECORD, mention=replace(MENTION, key=f"x:{number}")) for number in range(120)]
    for record in records:
        kept(table, PutRecord(record=record))
    asked = [f"x:{number}" for number in range(130)]
    assert list(table.records([*asked, "x:0"])) == records


def test_what_is_due_is_found(table: Table) -> None:
    """Heads, messages and mentions with a due time are found when it has come, the oldest first, by their names."""
    kept(table, OpenHead(head=HEAD), PutMessage(message=PAGE), PutRecord(record=RECORD))
    page = Due(parent="I#4be1", name="P#1#1#ana", at=SATURDAY)
    head = Due(parent="I#4be1", name="HEAD", at=SATURDAY + timedelta(minutes=5))
    record = Due(parent="M#trustpilot:31", name=".", at=SATURDAY + timedelta(hours=4))
    assert list(table.due(SATURDAY - timedelta(microseconds=1))) == []
    assert list(table.due(SATURDAY)) == [page]
    assert list(table.due(SATURDAY + timedelta(days=1))) == [page, head, record]


def test_a_plan_is_current_when_it_is_whole(table: Table) -> None:
    """A plan larger than an item comes back as it was published; the last one published is current."""
    large = bytes(range(256)) * 3000
    table.publish(large, Publication(version="aa11", who="ana", when=SATURDAY))
    table.publish(b"{}", Publication(version="bb22", who="ben", when=SATURDAY))
    assert (table.plan_version(), table.plan("aa11"), table.plan("bb22"), table.plan("cc33")) == (
        "bb22",
        large,
        b"{}",
        None,
    )


def test_who_made_which_plan_current_is_kept(table: Table) -> None:
    """The newest first, with what it changed and why; the same version twice is two lines."""
    first = Publication(version="aa11", who="ana", when=SATURDAY)
    again = Publication(
        version="aa11",
        who="ben",
        when=SATURDAY + timedelta(minutes=1),
        because="storm 🌊",
        what="1 rule added",
        instead_of="aa11",
    )
    assert table.publications() == []
    assert table.publish(b"{}", first)
    assert table.publish(b"{}", again)
    assert [again, first] == list(table.publications())


def test_of_two_who_publish_at_once_the_second_is_told(table: Table) -> None:
    """What was compared with another plan than the current one changes nothing, and leaves no line."""
    first = Publication(version="aa11", who="ana", when=SATURDAY)
    assert table.publish(b"1", first, only_then=True)
    for seen in ("", "cc33"):
        late = Publication(version="bb22", who="ben", when=SATURDAY + timedelta(minutes=1), instead_of=seen)
        assert not table.publish(b"2", late, only_then=True)
    assert ("aa11", [first]) == (table.plan_version(), list(table.publications()))
    assert table.publish(b"2", replace(late, instead_of="aa11"), only_then=True)
    assert table.plan_version() == "bb22"


def test_a_telephone_number_is_kept_whole(table: Table) -> None:
    """Nothing is known of it at first; whoever decides on something that is no longer true changes nothing."""
    new = Phone(digest="d1")
    asked = Phone(digest="d1", person="ana", contact=Contact.SECOND_PHONE, asked=SATURDAY)
    stopped = replace(asked, confirmed=SATURDAY, stopped=SATURDAY + HOUR, stopped_by="reply")
    assert (table.phone("d1"), list(table.phones())) == (new, [])
    kept(table, SetPhone(before=new, after=asked))
    assert table.commit([SetPhone(before=new, after=stopped)]) is not None
    assert table.phone("d1") == asked
    kept(table, SetPhone(before=asked, after=stopped))
    kept(table, SetPhone(before=Phone(digest="d2"), after=Phone(digest="d2", person="ben")))
    assert list(table.phones()) == [stopped, Phone(digest="d2", person="ben")]
    kept(table, SetPhone(before=stopped, after=asked))
    kept(table, SetPhone(before=asked, after=new))
    assert table.phone("d1") == new
