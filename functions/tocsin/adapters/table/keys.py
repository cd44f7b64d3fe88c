"""The keys of all items. No other module knows how they are spelled."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from tocsin.domain import changes as c
from tocsin.domain.names import CURRENT as CURRENT_NAME
from tocsin.domain.names import HEAD, PACE, PLAN, RECORD, under_incident, under_mention, under_person

LONGEST = 500
"""Bytes of one part of a key. DynamoDB takes 2,048 for the partition and 1,024 for the sort key; links are longer."""
AFTER_ALL = "~~"
"""Sorts after every other key of a topic's partition."""
STANDING = "B~"
"""What a topic's partition holds besides minutes; it sorts after them, so that one query can read both."""
TOPIC = "topic:"


class Key(NamedTuple):
    """A partition key and a sort key."""

    partition: str
    name: str


def bounded(text: str) -> str:
    """The text itself; its beginning and its hash when it is too long to be a key. Bounding twice is bounding once.

    Half characters (lone surrogates), which have no bytes, become question marks.
    """
    raw = text.encode(errors="replace")
    if len(raw) <= LONGEST:
        return raw.decode()
    return f"{raw[: LONGEST - 65].decode(errors='ignore')}~{sha256(raw).hexdigest()}"


def parent(name: str) -> str:
    """The partition of `I#<incident>`, `M#<mention key>` or `W#<person>`."""
    return bounded(name)


def item(parent_name: str, name: str) -> Key:
    """An item under a parent: a message by its name, a head, a record."""
    return Key(parent(parent_name), bounded(name))


def record(key: str) -> Key:
    """A mention. It is its own seen-marker."""
    return item(under_mention(key), RECORD)


def head(incident: str) -> Key:
    """The head of an incident."""
    return item(under_incident(incident), HEAD)


def entry(parent_name: str, at: datetime, cause: str) -> Key:
    """A line of a timeline: sorted by time; the same cause at the same time is the same line."""
    return item(parent_name, f"T#{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}#{cause}")


@lru_cache(1024)
def group(brand: str, name: str) -> str:
    """The partition of a topic or another group. `topic:x` is the topic `x`: one query reads its window and pointer."""
    return bounded(f"T#{brand.replace('#', '%23')}#{name.removeprefix(TOPIC)}")


def minute(brand: str, topic: str, number: int) -> Key:
    """One minute of a topic, in minutes since 1970."""
    return Key(group(brand, topic), f"B#{number:09d}")


def minute_of(name: str) -> int:
    """The minute that a sort key means."""
    return int(name.removeprefix("B#"))


def usual(brand: str, topic: str) -> Key:
    """The usual hour."""
    return Key(group(brand, topic), f"{STANDING}BASE")


def pointer(brand: str, group_name: str) -> Key:
    """The group's open incident."""
    return Key(group(brand, group_name), f"{STANDING}OPEN")


def silence(brand: str, topic: str) -> Key:
    """The silence that a person has set."""
    return Key(group(brand, topic), f"{STANDING}QUIET")


def case(brand: str, incident: str) -> Key:
    """One open case of the brand as a whole."""
    return Key(group(brand, ""), bounded(f"{STANDING}CASE#{incident}"))


ROTA = "ROTA"
"""The partition of what people changed of the rotations."""


def override(name: str) -> Key:
    """Something that somebody changed of a rotation."""
    return item(ROTA, f"O#{name}")


def pace(person: str) -> Key:
    """How often a person was alarmed."""
    return item(under_person(person), PACE)


def number(spoken: int) -> Key:
    """The spoken number."""
    return Key(f"N#{spoken}", ".")


def number_of(partition: str) -> int:
    """The spoken number that a partition key means."""
    return int(partition.removeprefix("N#"))


def token(digest: str) -> Key:
    """What a link stands for."""
    return Key(f"K#{digest}", ".")


HEARINGS = Key("HEARINGS", ".")
MISREAD = Key("MISREAD", ".")
"""How much came through each account, hour by hour."""


def feed(address: str) -> Key:
    """What is known of a feed, by the name under which the plan lists it."""
    return Key(bounded(f"F#{address}"), ".")


PHONES = "PHONES"
"""The partition of what is known of telephone numbers."""


def phone(digest: str) -> Key:
    """What is known of a telephone number."""
    return item(PHONES, f"X#{digest}")


SEQUENCE = Key("SEQ", ".")
"""The counter behind the spoken numbers."""
TICK = Key("TICK", ".")
"""When the sweep last came to its end."""
CURRENT = Key(PLAN, CURRENT_NAME)
"""The pointer to the current plan."""


def plan_part(version: str, part: int) -> Key:
    """A part of a plan's content."""
    return Key(PLAN, f"V#{version}#{part:03d}")


PUBLISHED = ("L#", "L#~")
"""The first and the last name that a line of who published what could have."""


def published(now: datetime, version: str) -> Key:
    """The note of who published a version, and when."""
    return Key(PLAN, f"L#{now.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}#{version}")


def of(change: c.Change) -> Key:  # noqa: C901, PLR0911, PLR0912 - a line for each kind of change
    """The item that a change writes: every change writes exactly one."""
    match change:
        case c.PutRecord(record=kept) | c.ChangeRecord(after=kept):
            return record(kept.mention.key)
        case c.OpenHead(head=kept_head) | c.ChangeHead(after=kept_head) | c.Relist(head=kept_head):
            return head(kept_head.id)
        case c.PutMessage(message=message) | c.ChangeMessage(after=message):
            return item(message.parent, message.name)
        case c.AddEntry(entry=line):
            return entry(line.parent, line.at, line.cause)
        case c.TakeNumber(number=spoken) | c.FreeNumber(number=spoken):
            return number(spoken)
        case c.Point(pointer=open_case):
            return pointer(open_case.brand, open_case.group)
        case c.Unpoint(brand=brand, group=name):
            return pointer(brand, name)
        case c.ListCase(pointer=open_case):
            return case(open_case.brand, open_case.incident)
        case c.UnlistCase(brand=brand, incident=incident):
            return case(brand, incident)
        case c.PutToken(digest=digest):
            return token(digest)
        case c.SetSilence(silence=quiet):
            return silence(quiet.brand, quiet.topic)
        case c.SetOverride(override=changed):
            return override(changed.id)
        case c.HoldBack(pace=known) | c.SendTogether(pace=known):
            return pace(known.person)
        case c.SetUsual(brand=brand, topic=topic):
            return usual(brand, topic)
        case c.SetPhone(after=known_phone):
            return phone(known_phone.digest)
