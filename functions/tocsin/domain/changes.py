"""The vocabulary of writes. A decision is a list of these; the table commits the list as one transaction or not at all.

Conditions say what must still be true, never a version: the loser of a race is finished, not retried.
"""

from __future__ import annotations

from datetime import datetime

from tocsin.domain.frozen import dataclass
from tocsin.domain.incident import Entry, Head, Message, Pointer, Silence
from tocsin.domain.pace import Pace
from tocsin.domain.phone import Phone
from tocsin.domain.record import Record
from tocsin.domain.rotations.definition import Override
from tocsin.domain.usual import Usual
from tocsin.domain.words import Severity, State


@dataclass(frozen=True, slots=True, kw_only=True)
class PutRecord:
    """A mention heard for the first time. Refused when its key is there already."""

    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRecord:
    """New knowledge of a mention. Writes what differs; refused unless `revision` and `incident` are as in `before`."""

    before: Record
    after: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenHead:
    """A new incident. Refused when its id is there already."""

    head: Head


@dataclass(frozen=True, slots=True, kw_only=True)
class Expect:
    """What must still be true of a head. What is None (or an empty set) is not asked."""

    states: frozenset[State] = frozenset()
    no_owner: bool = False
    owner: str | None = None
    episode: int | None = None
    step: int | None = None
    severity_below: Severity | None = None
    due: datetime | None = None
    no_due: bool = False
    misses: int | None = None
    answered: tuple[str, ...] | None = None
    """Exactly these have answered, and nobody else at the same moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeHead:
    """Writes only the fields in which `after` differs from `before`, if all of `expect` holds."""

    before: Head
    after: Head
    expect: Expect


@dataclass(frozen=True, slots=True, kw_only=True)
class Relist:
    """A case is on the board again, and stays as it is. Refused when it is finished, or not there."""

    head: Head


@dataclass(frozen=True, slots=True, kw_only=True)
class PutMessage:
    """A message to be sent. Refused when its parent and name are there already."""

    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeMessage:
    """Writes what differs. Refused unless the message is still in `before`'s state with `before`'s due time."""

    before: Message
    after: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class AddEntry:
    """A line of a timeline; writing it twice is writing it once. Never refused."""

    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeNumber:
    """The spoken number now means this incident. Refused when it means another, or is not free yet."""

    number: int
    incident: str
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeNumber:
    """The number may be given again from `at` on. Refused when it no longer means this incident."""

    number: int
    incident: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The group's open incident is this one. Refused unless the pointer is absent, dropped, or to `instead_of`."""

    pointer: Pointer
    instead_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpoint:
    """The group has no open incident any more. Refused when its pointer leads elsewhere by now."""

    brand: str
    group: str
    incident: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCase:
    """The brand has this open case, for mentions that name no topic ("if this is true …"). Overwrites."""

    pointer: Pointer


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlistCase:
    """The brand's list no longer has this case."""

    brand: str
    incident: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PutToken:
    """A link leads here until `expires`. `digest` is the token's SHA-256 in hex; the token itself is not kept here."""

    digest: str
    incident: str
    person: str
    expires: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSilence:
    """Nobody is woken for this topic until then. Overwrites; an `until` in the past ends it."""

    silence: Silence


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOverride:
    """Somebody is away, stands in or swaps. Overwrites the one with the same id, which is how it ends early."""

    override: Override


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUsual:
    """The usual hour of a topic. Refused when `hour` was counted in before, so that a second tick changes nothing."""

    brand: str
    topic: str
    usual: Usual
    hour: int
    """The hour counted in, in hours since 1970; `before` is what was read."""
    before: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldBack:
    """A case waits for a person's next SMS. Refused when a bundle went out since `pace` was read, or its due moved."""

    pace: Pace
    held: str
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SendTogether:
    """What was held back for a person is in a message now. Refused unless exactly that is held, and due as it was."""

    pace: Pace


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPhone:
    """What is known of a telephone number. Refused unless it is as in `before`."""

    before: Phone
    after: Phone


Change = (
    PutRecord
    | ChangeRecord
    | OpenHead
    | ChangeHead
    | Relist
    | PutMessage
    | ChangeMessage
    | AddEntry
    | TakeNumber
    | FreeNumber
    | Point
    | Unpoint
    | ListCase
    | UnlistCase
    | PutToken
    | SetSilence
    | SetOverride
    | SetUsual
    | HoldBack
    | SendTogether
    | SetPhone
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A commit that changed nothing, and the changes whose conditions no longer held."""

    refused: tuple[Change, ...]

    def has(self, *kinds: type) -> bool:
        """Whether a change of one of these kinds was among the refused."""
        return any(isinstance(change, kinds) for change in self.refused)
