"""The table on DynamoDB: the protocol of `domain.ports`, put together from its reading, counting and writing parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from typing import Any

from tocsin.adapters.table import codec, keys
from tocsin.adapters.table.attributes import Item, moment, moment_of
from tocsin.adapters.table.commit import Commits, real_now
from tocsin.adapters.table.counting import Counting
from tocsin.adapters.table.pacing import Pacing
from tocsin.adapters.table.plans import Plans
from tocsin.adapters.table.reading import Reading
from tocsin.adapters.table.ticks import Ticks
from tocsin.adapters.table.writes import lease_of
from tocsin.domain.changes import Change, Refusal
from tocsin.domain.incident import Entry, Head, Message, Pointer
from tocsin.domain.names import HEAD, under_incident
from tocsin.domain.pace import Claim, Claimed, Pace
from tocsin.domain.phone import Phone
from tocsin.domain.ports import Clock, Due, Publication, Tick, Token, Whole
from tocsin.domain.record import Record
from tocsin.domain.rotations.definition import Override
from tocsin.domain.situation import TopicState
from tocsin.domain.words import State

TIMELINE = "T#"
LETTERS = ("D#", "R#~~")
"""Messages are called D#…, P#… and R#…; of what else lives under a parent, only a head lies between them."""
AT_ONCE = 20
"""Requests besides the one that is waited for: two for each of ten messages."""


class DynamoTable:
    """A `Table` whose items lie in one DynamoDB table.

    `client` is boto3's; `clock` is asked only whether a window of `posted` ended long ago. `arrived` is the real time.
    """

    def __init__(self, client: Any, table: str, clock: Clock, *, arrived: Callable[[], datetime] = real_now) -> None:
        self.name = table
        self.client = client
        self._reading = Reading(client, table)
        self._counting = Counting(client, table, clock.now, arrived)
        self._commits = Commits(client, table, arrived)
        self._plans = Plans(client, table)
        self._ticks = Ticks(client, table)
        self._pacing = Pacing(client, table, arrived)
        self._beside = ThreadPoolExecutor(max_workers=AT_ONCE)

    def observe(self, brand: str, topic: str, minute: int, entry: bytes) -> None:
        """Add an entry to the topic's minute. Twice is once; the 101st of a minute is left out."""
        self._counting.observe(brand, topic, minute, entry)

    def topic(self, brand: str, topic: str, around: datetime, span: timedelta) -> TopicState:
        """The minutes from `around - span` to `around + span`, the usual, the pointer, the silence (and the cases)."""
        return self._counting.topic(brand, topic, around, span)

    def pointer(self, brand: str, group: str) -> Pointer | None:
        """The group's open incident, if it has one."""
        item = self._reading.item(keys.pointer(brand, group))
        return codec.pointer_of(item) if item else None

    def record(self, key: str) -> Record | None:
        """A mention as it is kept."""
        item = self._reading.item(keys.record(key))
        return codec.record_of(item) if item else None

    def records(self, keys_of: Sequence[str]) -> Sequence[Record]:
        """Of these mentions, those that are there, in the order asked for; a hundred in one request."""
        wanted = [keys.record(key) for key in dict.fromkeys(keys_of)]
        return [codec.record_of(item) for item in self._reading.items(wanted)]

    def records_of(self, incident: str) -> Sequence[Record]:
        """The mentions of an incident, oldest first."""
        found = map(codec.record_of, self._reading.listed(keys.head(incident).partition))
        mine = (record for record in found if record.incident == incident)
        return sorted(mine, key=lambda record: (record.mention.posted, record.mention.key))

    def head(self, incident: str) -> Head | None:
        """The head of an incident."""
        item = self._reading.item(keys.head(incident))
        return codec.head_of(item) if item else None

    def incident(self, incident: str) -> Whole | None:
        """An incident with its messages and its timeline, oldest first."""
        items = list(self._reading.whole(keys.parent(under_incident(incident))))
        head = next((item for item in items if item["sk"]["S"] == HEAD), None)
        if not head:
            return None
        return Whole(head=codec.head_of(head), messages=tuple(_messages(items)), entries=tuple(_entries(items)))

    def messages(self, parent: str) -> Sequence[Message]:
        """The messages under a parent, oldest first."""
        return _messages(list(self._reading.under(keys.parent(parent), *LETTERS)))

    def entries(self, parent: str) -> Sequence[Entry]:
        """The timeline under a parent, oldest first."""
        return _entries(list(self._reading.under(keys.parent(parent), TIMELINE, f"{TIMELINE}~~")))

    def message(self, parent: str, name: str) -> Message | None:
        """One message."""
        item = self._reading.item(keys.item(parent, name))
        return codec.message_of(item) if item else None

    def lease(self, due: Due, until: datetime) -> Message | None:
        """Take a message for sending; as it is then. None unless it is waiting and due at `due.at`."""
        item = self._commits.changed(lease_of(due, until))
        return codec.message_of(item) if item else None

    def lease_with_head(self, due: Due, until: datetime) -> tuple[Message | None, Head | None]:
        """The same, and the head beside it if its parent is an incident: asked for at once, as an SMS waits."""
        found = self._beside.submit(self._head_and_phone, due.parent)
        try:
            held = self.lease(due, until)
        finally:
            wait((found,))  # nothing is under way any more when Lambda may freeze the process
        return held, found.result()[0]

    def lease_and_claim(
        self, due: Due, until: datetime, claim: Claim, phone: str = ""
    ) -> tuple[Message | None, Head | None, Claimed, Phone | None]:
        """The same, `claim` beside them, and what is known of the number of this digest: all is asked for at once."""
        claimed = self._beside.submit(self._pacing.claim, claim)
        found = self._beside.submit(self._head_and_phone, due.parent, phone)
        try:
            held = self.lease(due, until)
        finally:
            wait(set[Future[Any]]((found, claimed)))
        head, known = found.result()
        return held, head, claimed.result(), known

    def _head_and_phone(self, parent: str, digest: str = "") -> tuple[Head | None, Phone | None]:
        """The head under a parent, and what is known of a number if a digest is given, in one request."""
        if not digest:
            head = self._reading.item(keys.item(parent, HEAD))
            return codec.head_of(head) if head else None, None
        wanted = [keys.item(parent, HEAD), keys.phone(digest)]
        found = {item["sk"]["S"]: item for item in self._reading.items(wanted)}
        head, phone = (found.get(key.name) for key in wanted)
        return codec.head_of(head) if head else None, codec.phone_of(phone) if phone else Phone(digest=digest)

    def claim(self, claim: Claim) -> Claimed:
        """Count an alarm to a person, if their limits leave room for it: of two at once, one."""
        return self._pacing.claim(claim)

    def give_back(self, claim: Claim) -> None:
        """What was claimed does not go out. Nothing, if another one was counted since."""
        self._pacing.give_back(claim)

    def pace(self, person: str) -> Pace:
        """What a person was sent lately, and what waits for them."""
        return self._pacing.pace(person)

    def held_back(self) -> Sequence[Pace]:
        """Those for whom something waits."""
        return self._pacing.held_back()

    def number(self, number: int) -> str | None:
        """The incident that a spoken number means, or meant until it is given again."""
        item = self._reading.item(keys.number(number))
        return item["incident"]["S"] if item else None

    def numbers_in_use(self) -> Mapping[int, str]:
        """Of the spoken numbers from 1 to 99 those that mean a case that is not finished, and which."""
        found = self._reading.items([keys.number(number) for number in range(1, 100)])
        used = (item for item in found if "free_at" not in item)
        return {keys.number_of(item["pk"]["S"]): item["incident"]["S"] for item in used}

    def next_number(self) -> int:
        """The next number in turn, from 1 to 99. Whether it is free, `TakeNumber` finds out. Costs a write."""
        return self._counting.next_number()

    def free_number(self, now: datetime) -> int:
        """The next number, round robin from 1 to 99, that nobody uses. Taking it is `TakeNumber`. Costs a write."""
        return self._counting.free_number(now)

    def token(self, digest: str) -> Token | None:
        """What a link stands for; expired ones too, for a while."""
        item = self._reading.item(keys.token(digest))
        return codec.token_of(item) if item else None

    def phone(self, digest: str) -> Phone:
        """What is known of a telephone number, by `phone_digest`; nothing at first."""
        item = self._reading.item(keys.phone(digest))
        return codec.phone_of(item) if item else Phone(digest=digest)

    def phones(self) -> Sequence[Phone]:
        """All of which anything is known."""
        return [codec.phone_of(item) for item in self._reading.whole(keys.PHONES)]

    def board(self) -> Sequence[Head]:
        """The incidents that are not closed, newest first."""
        heads = map(codec.head_of, self._reading.listed(codec.BOARD))
        listed = (head for head in heads if head.state is not State.CLOSED)
        return sorted(listed, key=lambda head: (head.opened, head.id), reverse=True)

    def drills(self) -> Sequence[Head]:
        """All drills, finished ones too, newest first."""
        heads = map(codec.head_of, self._reading.listed(codec.DRILLS))
        return sorted(heads, key=lambda head: (head.opened, head.id), reverse=True)

    def due(self, until: datetime) -> Sequence[Due]:
        """Everything due by then, the oldest first."""
        found = (item for shard in range(codec.SHARDS) for item in self._reading.due(shard, moment(until)))
        waiting = (Due(parent=item["pk"]["S"], name=item["sk"]["S"], at=moment_of(item["due"])) for item in found)
        return sorted(waiting, key=lambda due: (due.at, due.parent, due.name))

    def overrides(self) -> Sequence[Override]:
        """What people changed of the rotations and is not long over, in the order in which it was made."""
        found = map(codec.override_of, self._reading.whole(keys.ROTA))
        return sorted(found, key=lambda one: (one.made, one.id))

    def commit(self, changes: Sequence[Change]) -> Refusal | None:
        """All of it or nothing. None: done. Retries what AWS calls a conflict; never a condition that did not hold."""
        return self._commits.commit(changes)

    def tick(self, now: datetime, repaired: int = 0) -> None:
        """The sweep has come to its end, and had to put right so many things."""
        self._ticks.tick(now, repaired)

    def last_tick(self) -> Tick | None:
        """The last one; None when there never was one."""
        return self._ticks.last()

    def plan_version(self) -> str | None:
        """The current plan's version."""
        return self._plans.version()

    def plan(self, version: str) -> bytes | None:
        """The content of a version, as it was published."""
        return self._plans.content(version)

    def publish(self, content: bytes, publication: Publication, *, only_then: bool = False) -> bool:
        """Keep a version, make it current and log it; False when another one than expected is current."""
        return self._plans.publish(content, publication, only_then=only_then)

    def publications(self) -> Sequence[Publication]:
        """Who made which version current, the newest first."""
        return self._plans.publications()


def _messages(items: Sequence[Item]) -> list[Message]:
    found = [codec.message_of(item) for item in items if item["sk"]["S"].startswith(("D#", "P#", "R#"))]
    return sorted(found, key=lambda message: (message.created, message.name))


def _entries(items: Sequence[Item]) -> list[Entry]:
    found = [codec.entry_of(item) for item in items if item["sk"]["S"].startswith(TIMELINE)]
    return sorted(found, key=lambda entry: (entry.at, entry.cause))
