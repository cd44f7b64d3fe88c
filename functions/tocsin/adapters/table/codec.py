"""The items' attributes: what the table writes for each value of the domain, and the value it reads from it."""

from __future__ import annotations

from struct import pack, unpack
from zlib import crc32

from tocsin.adapters.plain import dumped, loaded
from tocsin.adapters.table import attributes, keys
from tocsin.adapters.table.attributes import Attribute, Item, moment, moment_of
from tocsin.adapters.table.keys import Key
from tocsin.adapters.table.packing import packed, unpacked
from tocsin.domain.incident import Entry, Head, Message, Pointer, Silence
from tocsin.domain.judgement import Judgement
from tocsin.domain.mention import Growth, Mention
from tocsin.domain.phone import Phone
from tocsin.domain.ports import Token
from tocsin.domain.reasons import Reason
from tocsin.domain.record import Record
from tocsin.domain.rotations.definition import Override
from tocsin.domain.usual import Usual
from tocsin.domain.words import State

FORMAT = 1
"""The version of all this; every item carries it as `f`."""
SHARDS = 8
BOARD, HELD, DRILLS = "BOARD", "HELD", "DRILLS"
"""The lists of cases that are not closed, of people for whom an alarm waits, and of all drills, finished ones too."""
HEAD = {"opened": "at"}
"""A head's place on the board is when it was opened."""
PLAIN: dict[str, str] = {}
TOKEN = {"expires": "until"}
"""`expires` is the table's own: when DynamoDB may forget the item."""
TOGETHER = {"state": ("list",), "i": ("list", "at"), "due": ("due_shard",)}
"""What is written again with an attribute that changes: an index must follow the item as it is, not as it was read."""
HOURS = "<48d"


def key_of(key: Key) -> Item:
    """A key as attributes."""
    return {"pk": {"S": key.partition}, "sk": {"S": key.name}}


def shard(key: Key) -> str:
    """The shard of the `due` index in which an item waits."""
    return str(crc32("".join(key).encode()) % SHARDS)


def wanted(key: Key, due: Attribute | None) -> Item:
    """What puts an item in the `due` index."""
    return {"due_shard": {"S": shard(key)}, "due": due} if due else {}


def head(value: Head) -> Item:
    """A head: each field on its own, since changes and conditions name single ones."""
    item = attributes.of(value, HEAD)
    listed = DRILLS if value.drill else BOARD if value.state is not State.CLOSED else ""
    return {**item, **({"list": {"S": listed}} if listed else {}), **wanted(keys.head(value.id), item.get("due"))}


def on_the_board(value: Head) -> Item:
    """What puts a head that is not finished on its list."""
    item = head(value)
    return {name: item[name] for name in ("list", "at")}


def head_of(item: Item) -> Head:
    """The head that an item holds."""
    found: Head = attributes.value_of(Head, item, HEAD)
    return found


def message(value: Message) -> Item:
    """A message."""
    item = attributes.of(value, PLAIN)
    return {**item, **wanted(keys.item(value.parent, value.name), item.get("due"))}


def message_of(item: Item) -> Message:
    """The message that an item holds."""
    found: Message = attributes.value_of(Message, item, PLAIN)
    return found


def entry(value: Entry) -> Item:
    """A line of a timeline."""
    return attributes.of(value, PLAIN)


def entry_of(item: Item) -> Entry:
    """The line that an item holds."""
    found: Entry = attributes.value_of(Entry, item, PLAIN)
    return found


def record(value: Record) -> Item:
    """A mention: packed, beside what conditions and indexes need."""
    told: dict[str, Attribute | None] = {
        "m": packed(value.mention),
        "j": packed(value.judgement),
        "r": {"S": value.reason},
        "i": {"S": value.incident} if value.incident else None,
        "g": {"S": dumped(value.growth)} if value.growth else None,
        "v": moment(value.revision) if value.revision else None,
        "a": {"S": value.answered_by} if value.answered_by else None,
        "x": {"BOOL": True} if value.deleted else None,
        "d": moment(value.judged) if value.judged else None,
    }
    due = wanted(keys.record(value.mention.key), moment(value.answer_by) if value.answer_by else None)
    return {**{name: one for name, one in told.items() if one}, **_listed(value), **due}


def record_of(item: Item) -> Record:
    """The mention that an item holds."""
    return Record(
        mention=unpacked(Mention, item["m"]),
        judgement=unpacked(Judgement, item["j"]),
        reason=Reason(item["r"]["S"]),
        incident=item["i"]["S"] if "i" in item else None,
        growth=loaded(Growth, item["g"]["S"]) if "g" in item else None,
        revision=moment_of(item["v"]) if "v" in item else None,
        answer_by=moment_of(item["due"]) if "due" in item else None,
        answered_by=item["a"]["S"] if "a" in item else None,
        deleted="x" in item,
        judged=moment_of(item["d"]) if "d" in item else None,
    )


def pointer(value: Pointer) -> Item:
    """A group's open incident, or one of the brand's open cases."""
    return attributes.of(value, PLAIN)


def pointer_of(item: Item) -> Pointer | None:
    """The pointer that an item holds; None when it was dropped."""
    return attributes.value_of(Pointer, item, PLAIN) if "incident" in item else None


def silence(value: Silence) -> Item:
    """A silence."""
    return attributes.of(value, PLAIN)


def silence_of(item: Item) -> Silence:
    """The silence that an item holds."""
    found: Silence = attributes.value_of(Silence, item, PLAIN)
    return found


def override(value: Override) -> Item:
    """Something that somebody changed of a rotation."""
    return attributes.of(value, PLAIN)


def override_of(item: Item) -> Override:
    """The override that an item holds."""
    found: Override = attributes.value_of(Override, item, PLAIN)
    return found


def phone(value: Phone) -> Item:
    """What is known of a telephone number."""
    return attributes.of(value, PLAIN)


def phone_of(item: Item) -> Phone:
    """The same, as an item holds it."""
    found: Phone = attributes.value_of(Phone, item, PLAIN)
    return found


def token(value: Token) -> Item:
    """What a link stands for."""
    return attributes.of(value, TOKEN)


def token_of(item: Item) -> Token:
    """The token that an item holds."""
    found: Token = attributes.value_of(Token, item, TOKEN)
    return found


def usual(value: Usual, hour: int) -> Item:
    """The usual hour, after `hour` was counted in. 48 numbers of 8 bytes: written out they would be twice that."""
    averages = pack(HOURS, *value.weekday, *value.weekend)
    return {"days": {"N": str(value.days)}, "hours": {"B": averages}, "counted": {"N": str(hour)}}


def usual_of(item: Item) -> Usual:
    """The usual hour that an item holds."""
    averages = unpack(HOURS, item["hours"]["B"])
    days, counted = int(item["days"]["N"]), int(item["counted"]["N"])
    return Usual(days=days, weekday=averages[:24], weekend=averages[24:], counted=counted)


def _listed(value: Record) -> Item:
    """Its place among the mentions of its incident."""
    if not value.incident:
        return {}
    return {"list": {"S": keys.head(value.incident).partition}, "at": moment(value.mention.posted)}
