"""What the doors need from outside, as protocols: the table, the queues, the clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from tocsin.domain.frozen import dataclass
from tocsin.domain.pacing import Paces
from tocsin.domain.phoning import Phones

if TYPE_CHECKING:  # a door that only queues what was said loads none of it
    from tocsin.domain.changes import Change, Refusal
    from tocsin.domain.feeds import FeedState
    from tocsin.domain.fetch import Fetch
    from tocsin.domain.hearing import Hearing, Hearings
    from tocsin.domain.incident import Entry, Head, Message, Pointer
    from tocsin.domain.mention import Item
    from tocsin.domain.pace import Claim, Claimed
    from tocsin.domain.phone import Phone
    from tocsin.domain.record import Record
    from tocsin.domain.rotations.definition import Override
    from tocsin.domain.situation import TopicState


class Queue(StrEnum):
    """The queues of hints. A hint says "look at this item now"; it is never the only trace of anything."""

    PAGES = "pages"  # to phones: P# and R# items
    POSTS = "posts"  # to desks: D# items
    DECISIONS = "decisions"  # heads and mentions whose hour has come


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """An item that wants attention. `parent` and `name` are its keys; a head's name is `HEAD`, a mention's `.`."""

    parent: str
    name: str
    at: datetime

    @property
    def queue(self) -> Queue:
        """The queue that its hints go to, told by its name alone."""
        return {"P": Queue.PAGES, "R": Queue.PAGES, "D": Queue.POSTS}.get(self.name[0], Queue.DECISIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What a link stands for."""

    incident: str
    person: str
    expires: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """An incident with all that lives under it."""

    head: Head
    messages: tuple[Message, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """That somebody made a version of the plan current: a line of the log that `tocsin versions` shows."""

    version: str
    who: str
    when: datetime
    because: str = ""
    what: str = ""
    """What it changed, in a line."""
    instead_of: str = ""
    """The version that was current before; empty: none, or not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A sweep that came to its end, and the last one that had to put something right."""

    at: datetime
    repaired: int = 0
    """How many things it was, at `repaired_at`."""
    repaired_at: datetime | None = None


class Table(Paces, Phones, Protocol):
    """All state. Reads are strongly consistent, except `board`, `drills`, `due`, `records_of`: they use indexes."""

    def observe(self, brand: str, topic: str, minute: int, entry: bytes) -> None:
        """Add an entry to the topic's minute. Twice is once; the 101st of a minute is left out."""

    def topic(self, brand: str, topic: str, around: datetime, span: timedelta) -> TopicState:
        """The minutes from `around - span` to `around + span`, the usual, the pointer, the silence (and the cases)."""

    def pointer(self, brand: str, group: str) -> Pointer | None:
        """The group's open incident, if it has one."""

    def record(self, key: str) -> Record | None:
        """A mention as it is kept."""

    def records(self, keys_of: Sequence[str]) -> Sequence[Record]:
        """Of these mentions, those that are there, in the order asked for."""

    def records_of(self, incident: str) -> Sequence[Record]:
        """The mentions of an incident, oldest first."""

    def head(self, incident: str) -> Head | None:
        """The head of an incident."""

    def incident(self, incident: str) -> Whole | None:
        """An incident with its messages and its timeline, oldest first."""

    def messages(self, parent: str) -> Sequence[Message]:
        """The messages under a parent."""

    def entries(self, parent: str) -> Sequence[Entry]:
        """The timeline under a parent, oldest first."""

    def message(self, parent: str, name: str) -> Message | None:
        """One message."""

    def lease(self, due: Due, until: datetime) -> Message | None:
        """Take a message for sending: its attempt is counted, and it is due again at `until`.

        The message as it is then; None unless it is there, waiting, and due at `due.at`.
        """

    def lease_with_head(self, due: Due, until: datetime) -> tuple[Message | None, Head | None]:
        """The same, and the head beside it if its parent is an incident: both are asked for at once."""

    def lease_and_claim(
        self, due: Due, until: datetime, claim: Claim, phone: str = ""
    ) -> tuple[Message | None, Head | None, Claimed, Phone | None]:
        """The same, `claim` beside them, and what is known of the number of this digest: all is asked for at once."""

    def number(self, number: int) -> str | None:
        """The incident that a spoken number means, or meant until it is given again."""

    def numbers_in_use(self) -> Mapping[int, str]:
        """Of the spoken numbers from 1 to 99 those that mean a case that is not finished, and which."""

    def next_number(self) -> int:
        """The next number, round robin from 1 to 99. Whether it is free, `TakeNumber` finds out."""

    def free_number(self, now: datetime) -> int:
        """The next number, round robin from 1 to 99, that nobody uses. Taking it is `TakeNumber`."""

    def token(self, digest: str) -> Token | None:
        """What a link stands for; expired ones too."""

    def board(self) -> Sequence[Head]:
        """The incidents that are not closed, newest first."""

    def drills(self) -> Sequence[Head]:
        """All drills, finished ones too, newest first."""

    def due(self, until: datetime) -> Sequence[Due]:
        """Everything due by then, the oldest first."""

    def overrides(self) -> Sequence[Override]:
        """What people changed of the rotations and is not long over, in the order in which it was made."""

    def commit(self, changes: Sequence[Change]) -> Refusal | None:
        """All of it or nothing. None: done. Retries what AWS calls a conflict; never a condition that did not hold."""

    def tick(self, now: datetime, repaired: int = 0) -> None:
        """The sweep has come to its end, and had to put right so many things."""

    def last_tick(self) -> Tick | None:
        """The last one; None when there never was one."""

    def plan_version(self) -> str | None:
        """The current plan's version."""

    def plan(self, version: str) -> bytes | None:
        """The content of a version, as it was published."""

    def publish(self, content: bytes, publication: Publication, *, only_then: bool = False) -> bool:
        """Keep a version, make it current and log it: the parts first, pointer and log together and last.

        Nobody ever sees half a plan. `only_then`: only if `publication.instead_of` is still current; else False, and
        what is current stays so.
        """

    def publications(self) -> Sequence[Publication]:
        """Who made which version current, the newest first."""


class Feeds(Protocol):
    """What is known of each feed."""

    def state(self, address: str) -> FeedState | None:
        """What is known of the feed that the plan lists under this name; None if it was never read."""

    def keep(self, address: str, state: FeedState) -> None:
        """This is known of it now."""


class HeardBefore(Protocol):
    """How much came through each account."""

    def read(self) -> dict[str, Hearing]:
        """What is known of each, by its name in the plan."""

    def keep(self, hearings: Hearings) -> None:
        """This is known now."""


class Hints(Protocol):
    """The queues of hints."""

    def send(self, due: Due, delay: int = 0) -> None:
        """Ask to look at an item in `delay` whole seconds (0 to 900)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A delivery as it came, and the key under which it is to lie among the deliveries."""

    key: str
    content: bytes
    """ASCII."""


class Inlet(Protocol):
    """The queue of what was said."""

    def put(self, items: Sequence[Item], paper: Paper | None = None) -> bool:
        """Queue them all; raises when one could not be queued, so that no 2xx is sent for it.

        The paper travels with the first of them, and is kept when that was judged: nobody waits for it. False: it does
        not, since it is too large; keep it now.
        """


class Errands(Protocol):
    """The queue of what has to be asked for."""

    def put(self, fetches: Sequence[Fetch], delay: int = 0) -> None:
        """Queue them all, to be run in `delay` whole seconds (0 to 900); raises when one could not be queued."""


class Deliveries(Protocol):
    """Deliveries as they came, each under its key."""

    def keep(self, key: str, content: bytes) -> None:
        """Keep it; raises when it could not be kept. Again the same is the same."""

    def read(self, key: str) -> bytes:
        """What is kept under a key. Raises KeyError."""

    def keys(self, prefix: str) -> Iterator[str]:
        """The keys that begin so, in their order."""

    def folders(self, prefix: str) -> Iterator[str]:
        """The next parts of keys that begin so: of `raw/` for `raw/20260815/slack/…` it is `raw/20260815/`."""

    def forget(self, key: str) -> None:
        """Take it out. Twice is once."""


class Clock(Protocol):
    """The time that decisions use. On AWS it is the time; while the sample day plays it runs faster."""

    def now(self) -> datetime:
        """The moment it is, aware, in UTC."""

    def seconds_until(self, moment: datetime) -> float:
        """Real seconds from now until that moment; negative when it is past."""

    def after(self, seconds: float) -> datetime:
        """The moment that is so many real seconds away: leases and retries are real."""

    def wait_until(self, moment: datetime) -> None:
        """Return when the moment has come."""
