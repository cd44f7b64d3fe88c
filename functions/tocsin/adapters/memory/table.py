"""The table in memory. `tests/adapters/test_table_contract.py` holds it to what the real one does.

What a door asks for often (who is due, who is listed, what lies under a parent) is answered from indexes, so that a
month of mentions can be played.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from tocsin.adapters.memory.holding import Held, applied, holds
from tocsin.adapters.memory.indexes import Minutes
from tocsin.adapters.memory.paces import MemoryPaces
from tocsin.adapters.table import keys
from tocsin.adapters.table.checks import check
from tocsin.adapters.table.keys import Key
from tocsin.domain.changes import Change, Refusal
from tocsin.domain.delivery import leased
from tocsin.domain.incident import Entry, Head, Message, Pointer, Silence
from tocsin.domain.names import HEAD
from tocsin.domain.pace import Claim, Claimed
from tocsin.domain.phone import Phone
from tocsin.domain.ports import Due, Publication, Tick, Token, Whole
from tocsin.domain.record import Record
from tocsin.domain.rotations.definition import Override
from tocsin.domain.situation import TopicState
from tocsin.domain.usual import Usual
from tocsin.domain.words import MessageState, State

Item = TypeVar("Item")


class MemoryTable(MemoryPaces):
    """A `Table` of dictionaries: domain values by the key that the real table gives them."""

    def __init__(self) -> None:
        super().__init__()
        self.minutes: defaultdict[str, Minutes] = defaultdict(Minutes)
        """What is counted, by the partition of its topic."""
        self.versions: dict[str, bytes] = {}
        self.current: str | None = None
        self.published: list[Publication] = []
        self.given = 0
        """Spoken numbers offered so far."""
        self.ticked: Tick | None = None

    def observe(self, brand: str, topic: str, minute: int, entry: bytes) -> None:
        """See the protocol."""
        with self.lock:
            self.minutes[keys.group(brand, topic)].add(minute, entry)

    def topic(self, brand: str, topic: str, around: datetime, span: timedelta) -> TopicState:
        """See the protocol."""
        first, last = (int(moment.timestamp() // 60) for moment in (around - span, around + span))
        counted = self.minutes.get(keys.group(brand, topic))
        return TopicState(
            topic=topic,
            minutes=counted.between(first, last) if counted else {},
            usual=self._get(keys.usual(brand, topic), Usual),
            pointer=self.pointer(brand, topic),
            silence=self._get(keys.silence(brand, topic), Silence),
            cases=() if topic else self._cases(brand),
        )

    def pointer(self, brand: str, group: str) -> Pointer | None:
        """See the protocol."""
        return self._get(keys.pointer(brand, group), Pointer)

    def record(self, key: str) -> Record | None:
        """See the protocol."""
        return self._get(keys.record(key), Record)

    def records(self, keys_of: Sequence[str]) -> Sequence[Record]:
        """See the protocol."""
        found = (self.record(key) for key in dict.fromkeys(keys_of))
        return [record for record in found if record]

    def records_of(self, incident: str) -> Sequence[Record]:
        """See the protocol."""
        listed = (self.items[key] for key in list(self.indexes.listed.get(incident, ())))
        mine = [record for record in listed if isinstance(record, Record)]
        return sorted(mine, key=lambda record: (record.mention.posted, record.mention.key))

    def head(self, incident: str) -> Head | None:
        """See the protocol."""
        return self._get(keys.head(incident), Head)

    def incident(self, incident: str) -> Whole | None:
        """See the protocol."""
        with self.lock:
            head, under = self.head(incident), keys.head(incident).partition
            if not head:
                return None
            return Whole(head=head, messages=tuple(self.messages(under)), entries=tuple(self.entries(under)))

    def messages(self, parent: str) -> Sequence[Message]:
        """See the protocol."""
        mine = self._under(keys.parent(parent), Message)
        return sorted(mine, key=lambda message: (message.created, message.name))

    def entries(self, parent: str) -> Sequence[Entry]:
        """See the protocol."""
        mine = self._under(keys.parent(parent), Entry)
        return sorted(mine, key=lambda entry: (entry.at, entry.cause))

    def message(self, parent: str, name: str) -> Message | None:
        """See the protocol."""
        return self._get(keys.item(parent, name), Message)

    def lease(self, due: Due, until: datetime) -> Message | None:
        """See the protocol."""
        with self.lock:
            message = self.message(due.parent, due.name)
            if message is None or (message.state, message.due) != (MessageState.WAITING, due.at):
                return None
            held = leased(message, until)
            self._put(keys.item(due.parent, due.name), held)
            return held

    def lease_with_head(self, due: Due, until: datetime) -> tuple[Message | None, Head | None]:
        """See the protocol."""
        with self.lock:
            return self.lease(due, until), self._get(keys.item(due.parent, HEAD), Head)

    def lease_and_claim(
        self, due: Due, until: datetime, claim: Claim, phone: str = ""
    ) -> tuple[Message | None, Head | None, Claimed, Phone | None]:
        """See the protocol."""
        with self.lock:
            known = self.phone(phone) if phone else None
            return (*self.lease_with_head(due, until), self.claim(claim), known)

    def number(self, number: int) -> str | None:
        """See the protocol."""
        held = self._get(keys.number(number), Held)
        return held.incident if held else None

    def numbers_in_use(self) -> Mapping[int, str]:
        """See the protocol."""
        found = {number: self._get(keys.number(number), Held) for number in range(1, 100)}
        return {number: held.incident for number, held in found.items() if held and held.free_at is None}

    def next_number(self) -> int:
        """See the protocol."""
        with self.lock:
            self.given += 1
            return (self.given - 1) % 99 + 1

    def free_number(self, now: datetime) -> int:
        """See the protocol."""
        with self.lock:
            for _ in range(99):
                if self._is_free(spoken := self.next_number(), now):
                    return spoken
            return next(spoken for spoken in range(100, 1000) if self._is_free(spoken, now))

    def token(self, digest: str) -> Token | None:
        """See the protocol."""
        return self._get(keys.token(digest), Token)

    def phone(self, digest: str) -> Phone:
        """See the protocol."""
        return self._get(keys.phone(digest), Phone) or Phone(digest=digest)

    def phones(self) -> Sequence[Phone]:
        """See the protocol."""
        return sorted(self._under(keys.PHONES, Phone), key=lambda phone: phone.digest)

    def heads(self) -> Sequence[Head]:
        """All incidents, closed ones too, in the order in which they were opened here."""
        return [head for key in list(self.indexes.heads) if isinstance(head := self.items[key], Head)]

    def board(self) -> Sequence[Head]:
        """See the protocol."""
        listed = [head for head in self.heads() if head.state is not State.CLOSED and not head.drill]
        return sorted(listed, key=lambda head: (head.opened, head.id), reverse=True)

    def drills(self) -> Sequence[Head]:
        """See the protocol."""
        return sorted(
            (head for head in self.heads() if head.drill), key=lambda head: (head.opened, head.id), reverse=True
        )

    def due(self, until: datetime) -> Sequence[Due]:
        """See the protocol."""
        waiting = [
            Due(parent=key.partition, name=key.name, at=at.astimezone(UTC))
            for key, at in list(self.indexes.due.items())
            if at <= until
        ]
        return sorted(waiting, key=lambda due: (due.at, due.parent, due.name))

    def overrides(self) -> Sequence[Override]:
        """See the protocol."""
        return sorted(self._under(keys.ROTA, Override), key=lambda one: (one.made, one.id))

    def commit(self, changes: Sequence[Change]) -> Refusal | None:
        """See the protocol."""
        check(changes)
        with self.lock:
            refused = [change for change in changes if not holds(change, self.items.get(keys.of(change)))]
            if refused:
                return Refusal(refused=tuple(refused))
            for change in changes:
                self._put(keys.of(change), applied(change, self.items.get(keys.of(change))))
        return None

    def tick(self, now: datetime, repaired: int = 0) -> None:
        """See the protocol."""
        news = Tick(at=now, repaired=repaired, repaired_at=now)
        self.ticked = news if repaired else replace(self.ticked or Tick(at=now), at=now)

    def last_tick(self) -> Tick | None:
        """See the protocol."""
        return self.ticked

    def plan_version(self) -> str | None:
        """See the protocol."""
        return self.current

    def plan(self, version: str) -> bytes | None:
        """See the protocol."""
        return self.versions.get(version)

    def publish(self, content: bytes, publication: Publication, *, only_then: bool = False) -> bool:
        """See the protocol."""
        with self.lock:
            if only_then and (self.current or "") != publication.instead_of:
                return False
            self.versions[publication.version] = content
            self.published.append(publication)
            self.current = publication.version
        return True

    def publications(self) -> Sequence[Publication]:
        """See the protocol."""
        return sorted(self.published, key=lambda each: (each.when, each.version), reverse=True)

    def _cases(self, brand: str) -> tuple[Pointer, ...]:
        listed = keys.case(brand, "")
        names = sorted(self.indexes.under.get(listed.partition, ()))
        found = (self._get(Key(listed.partition, name), Pointer) for name in names if name.startswith(listed.name))
        return tuple(pointer for pointer in found if pointer)

    def _is_free(self, number: int, now: datetime) -> bool:
        held = self._get(keys.number(number), Held)
        return held is None or (held.free_at is not None and held.free_at <= now)

    def _get(self, key: Key, kind: type[Item]) -> Item | None:
        found = self.items.get(key)
        return found if isinstance(found, kind) else None

    def _under(self, partition: str, kind: type[Item]) -> list[Item]:
        names = list(self.indexes.under.get(partition, ()))
        found = (self._get(Key(partition, name), kind) for name in names)
        return [item for item in found if item is not None]
