"""AWS's formulas for sizes and units, by the examples of its documentation, and what our own flows cost by them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from embedded import client
from fakes.clock import SATURDAY, FakeClock
from samples import ENTRY, HEAD, JUDGEMENT, MENTION, PAGE, POINTER, RECORD
from tables import kept, made, refused
from tocsin.adapters.table import DynamoTable, codec, keys
from tocsin.adapters.table.attributes import Attribute, Item
from tocsin.adapters.table.recording import Recorder
from tocsin.adapters.table.units import index_units, number_size, read_units, size, value_size, write_units
from tocsin.adapters.table.writes import write_of
from tocsin.domain.changes import AddEntry, ChangeHead, Expect, OpenHead, Point, PutMessage, PutRecord, TakeNumber
from tocsin.domain.judgement import Fired
from tocsin.domain.mention import Author
from tocsin.domain.words import State

POSTS = json.loads(Path(__file__).with_name("posts.json").read_text())
"""Posts of normal length in four languages, as they are said."""
MINUTE = int(SATURDAY.timestamp() // 60)
FIRED = (
    Fired(stage="identify", rule="somebody who was there", why="They say that they were on board."),
    Fired(stage="assess", rule="a complaint", why="It says that something went wrong."),
    Fired(stage="assess", rule="safety at sea", why="Life jackets that cannot be reached are a danger."),
    Fired(stage="respond", rule="danger opens a case", why="A danger does not wait for numbers."),
)
"""As many rules as fire for a mention that matters."""


def of_bytes(count: int) -> Item:
    """An item of so many bytes."""
    return {"a": {"B": b"x" * (count - 1)}}


@pytest.mark.parametrize(
    ("value", "length"),
    [
        ({"S": "Frysk: û"}, 9),
        ({"B": b"12345"}, 5),
        ({"BOOL": True}, 1),
        ({"NULL": True}, 1),
        ({"L": []}, 3),
        ({"L": [{"S": "abc"}, {"N": "27"}]}, 3 + (1 + 3) + (1 + 2)),
        ({"M": {}}, 3),
        ({"M": {"name": {"S": "abc"}}}, 3 + 1 + 4 + 3),
        ({"BS": [b"12345678"] * 3}, 24),
        ({"SS": ["a", "û"]}, 3),
        ({"NS": ["1", "1234"]}, 5),
    ],
)
def test_values_have_the_size_that_aws_documents(value: Attribute, length: int) -> None:
    """Text counts in UTF-8, lists and maps have 3 bytes of overhead and 1 for each member."""
    assert value_size(value) == length


@pytest.mark.parametrize(
    ("digits", "length"), [("0", 1), ("7", 2), ("27", 2), ("-27", 3), ("100", 2), ("0.05", 2), ("1786822800000000", 5)]
)
def test_numbers_are_counted_by_their_significant_digits(digits: str, length: int) -> None:
    """One byte for two significant digits and one more; zeros at both ends do not count, a sign does."""
    assert number_size(digits) == length


def test_an_item_is_its_names_and_values() -> None:
    """Names count, too: short ones are cheaper."""
    assert size({"pk": {"S": "M#x:1"}, "sk": {"S": "."}, "rating": {"N": "5"}}) == 2 + 5 + 2 + 1 + 6 + 2


@pytest.mark.parametrize(
    ("sizes", "strong", "units"),
    [
        ([], True, 1),
        ([], False, 0.5),
        ([3500], True, 1),
        ([10_000], True, 3),
        ([4096, 1], False, 1),
        ([21_000], True, 6),
    ],
)
def test_reads_are_rounded_up_together(sizes: list[int], strong: bool, units: float) -> None:
    """A Query's items are added first and rounded up to 4 KB then; eventually consistent is half."""
    assert read_units([of_bytes(length) for length in sizes], strong=strong) == units


def test_writes_count_the_larger_item() -> None:
    """A write costs the larger of before and after, by 1 KB, and twice that in a transaction."""
    assert write_units(None, of_bytes(1024)) == 1
    assert write_units(of_bytes(1025), of_bytes(10)) == 2
    assert write_units(of_bytes(3000), None, transaction=True) == 6
    assert write_units(None, None) == 1


def test_an_index_costs_when_an_item_moves_in_it() -> None:
    """Entering or leaving a sparse index is one write, moving in it two, and what is not in it costs nothing."""
    bare: Item = {"pk": {"S": "I#1"}, "sk": {"S": "HEAD"}}
    due, later = ({**bare, "due_shard": {"S": "1"}, "due": {"N": time}} for time in "12")
    assert [index_units(*pair) for pair in ((None, bare), (None, due), (due, later), (due, bare), (due, due))] == [
        0,
        1,
        2,
        1,
        0,
    ]


def test_a_closed_case_is_in_no_index() -> None:
    """The board's index holds what is not closed: a case that closes leaves it, and its due time with it."""
    closed = replace(HEAD, state=State.CLOSED, due=None)
    key = codec.key_of(keys.head(HEAD.id))
    assert index_units({**key, **codec.head(HEAD)}, {**key, **codec.head(closed)}) == 2
    assert index_units(None, {**key, **codec.head(closed)}) == 0


@pytest.mark.parametrize("text", POSTS, ids=range(len(POSTS)))
def test_a_normal_post_is_one_write_unit(text: str) -> None:
    """A post of 140 characters with its author, its link and four rules that fired stays well below 1 KB."""
    author = Author(id="facebook:Jitske Hoekstra", name="Jitske Hoekstra", handle="@jitske", followers=240)
    url = "https://www.facebook.com/noarderboat/posts/pfbid0Xy3fD7kqP2mRt4WzA9"
    mention = replace(MENTION, key="facebook:12345678_123456789012345", author=author, text=text, url=url)
    judgement = replace(JUDGEMENT, fired=FIRED, facts={"voices in 30 minutes": 3, "usual voices": 1, "times usual": 3})
    record = replace(
        RECORD,
        mention=replace(mention, correlation="9f86d081884c7d659a2feaa0c55ad015"),
        judgement=judgement,
        incident="4be1a2c3d4e5",
    )
    write = write_of(PutRecord(record=record), SATURDAY)
    assert write.put is not None
    assert size(write.put) < 900


def test_a_full_minute_is_one_write_unit() -> None:
    """A hundred entries of a topic with a long name fit in 1 KB, so that the crowd is not dearer than the first."""
    key = codec.key_of(keys.minute("noarderboat", "the life jackets of the ferry", MINUTE))
    entries: Item = {"v": {"BS": [number.to_bytes(8) for number in range(100)]}}
    assert size({**key, **entries, "expires": {"N": "1787000000"}, "f": {"N": "1"}}) <= 1024


@pytest.fixture
def recorded(embedded: str) -> tuple[DynamoTable, Recorder]:
    """A table on the embedded AWS, and who listens to its requests."""
    listened, peek = client("dynamodb", embedded), client("dynamodb", embedded)
    return DynamoTable(listened, made(listened), FakeClock()), Recorder(listened, peek)


@pytest.mark.embedded
def test_a_mention_that_opens_nothing_costs_two_writes_and_one_read(recorded: tuple[DynamoTable, Recorder]) -> None:
    """Counting it, reading its topic, keeping it."""
    table, recorder = recorded
    table.observe("noarderboat", "crew", MINUTE, b"12345678")
    table.topic("noarderboat", "crew", SATURDAY, timedelta(hours=24))
    kept(table, PutRecord(record=replace(RECORD, answer_by=None)))
    assert (recorder.written, recorder.read) == (2, 1)
    assert [request.operation for request in recorder.taken()] == ["UpdateItem", "Query", "PutItem"]


@pytest.mark.embedded
def test_a_mention_that_joins_costs_three_writes_and_two_reads(recorded: tuple[DynamoTable, Recorder]) -> None:
    """The same, its place in the list of its incident, and one look at the head, which is neither written nor asked."""
    table, recorder = recorded
    kept(table, OpenHead(head=HEAD), Point(pointer=POINTER))
    recorder.taken()
    table.observe("noarderboat", "life jackets", MINUTE, b"12345678")
    table.topic("noarderboat", "life jackets", SATURDAY, timedelta(hours=24))
    kept(table, PutRecord(record=replace(RECORD, answer_by=None, incident="4be1")))
    table.head("4be1")
    assert (recorder.written, recorder.read) == (3, 2)
    written = [key for request in recorder.taken() if request.written for key in request.keys]
    assert keys.head("4be1") not in written


@pytest.mark.embedded
def test_an_old_post_reads_only_its_own_window(recorded: tuple[DynamoTable, Recorder]) -> None:
    """Of a busy day, a post of yesterday reads the end of yesterday and what stands beside it, in two queries."""
    table, recorder = recorded
    for minute in range(MINUTE - 400, MINUTE, 40):
        full = {"v": {"BS": [number.to_bytes(8) for number in range(100)]}}
        recorder.peek.put_item(
            TableName=table.name, Item={**codec.key_of(keys.minute("noarderboat", "crew", minute)), **full}
        )
    table.topic("noarderboat", "crew", SATURDAY - timedelta(hours=8), timedelta(hours=1))
    assert [(request.operation, request.read) for request in recorder.taken()] == [("Query", 1), ("Query", 1)]
    table.topic("noarderboat", "crew", SATURDAY, timedelta(hours=8))
    assert [(request.operation, request.read) for request in recorder.taken()] == [("Query", 3)]


@pytest.mark.embedded
def test_a_number_is_found_in_a_few_requests(recorded: tuple[DynamoTable, Recorder]) -> None:
    """Also where nearly all are in use, and when the hundredth case opens: an SMS waits for it."""
    table, recorder = recorded
    kept(table, *(TakeNumber(number=number, incident="4be1", now=SATURDAY) for number in range(1, 99)))
    recorder.taken()
    assert [table.free_number(SATURDAY) for _ in range(2)] == [99, 99]
    assert len(recorder.taken()) <= 6
    kept(table, TakeNumber(number=99, incident="77aa", now=SATURDAY))
    recorder.taken()
    assert table.free_number(SATURDAY) == 100
    assert [request.operation for request in recorder.taken()] == ["BatchGetItem", "BatchGetItem"]


@pytest.mark.embedded
def test_every_kind_of_request_is_recorded(recorded: tuple[DynamoTable, Recorder]) -> None:
    """Transactions count twice, their indexes once; a refused write costs what was there; a batch rounds each item."""
    table, recorder = recorded
    kept(table, OpenHead(head=HEAD), PutMessage(message=PAGE), AddEntry(entry=ENTRY))
    kept(table, ChangeHead(before=HEAD, after=replace(HEAD, due=None), expect=Expect()))
    assert refused(table, OpenHead(head=HEAD)) != ()
    table.board()
    opened, changed, again, listed, read = recorder.taken()
    assert (opened.operation, opened.written) == ("TransactWriteItems", 3 * 2 + 2 + 1)
    assert (changed.operation, changed.written, again.written, again.refused) == ("UpdateItem", 2, 1, True)
    assert (listed.operation, listed.read, read.operation, read.read) == ("Query", 0.5, "BatchGetItem", 1)
    assert opened.stored > changed.stored > 200
