"""An incident as it is kept: its head, its messages, its timeline. Values only."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime

from tocsin.domain.frozen import dataclass
from tocsin.domain.reasons import Reason
from tocsin.domain.words import Channel, Contact, MessageKind, MessageState, Severity, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a frozen policy: who is paged together, and how long they have. `people` are ids of the plan."""

    people: tuple[str, ...]
    wait: int
    """Seconds until the next step."""
    targets: tuple[str, ...] = ()
    """What the plan calls, if a rotation is among it: `people` are who that was when it was last asked."""
    tell: tuple[str, ...] = ()
    """Desks that are told when it is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenPolicy:
    """An escalation policy as it was when the episode began, roles already resolved to people."""

    name: str
    steps: tuple[Step, ...]
    repeat: int = 0
    """How many times the whole list is gone through again."""
    last_resort: tuple[str, ...] = ()
    """People who are told when nobody answered."""
    silent_after: int = 0
    """Seconds without a sign of life after which an owner is asked whether they are still on it; 0: never."""
    first: tuple[Step, ...] = ()
    """Steps that come before the others, once: somebody has passed it on to somebody by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glimpse:
    """What an SMS may say of the mention that matters: at most 40 characters of it, none when it must not be shown."""

    mention: str = ""
    """Its key; empty if a person opened the case by hand."""
    platform: str = ""
    posted: datetime | None = None
    words: str = ""
    media: str | None = None
    voices: int = 1
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """What a drill has that a case has not."""

    ends: datetime
    """When it closes itself, whoever has answered by then."""
    until_taken: bool = False
    """Whether it is over with the first who takes it, as the calling of a case is; else everybody is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of an incident: everything a decision about it needs. `due` is None when it waits for nothing."""

    id: str
    number: int
    brand: str
    topic: str = ""
    group: str = ""
    """The group whose pointer leads here (`adapters.table` drops it on closing)."""
    state: State = State.OPEN
    severity: Severity = Severity.NOTICE
    confidential: bool = False
    episode: int = 1
    """Runs of the policy: a raise, a pass-on or a reopening starts the next one."""
    step: int = 0
    """How many steps of this episode have been called, repeats counted on."""
    policy: FrozenPolicy | None = None
    due: datetime | None = None
    exhausted: bool = False
    owner: str | None = None
    owner_since: datetime | None = None
    giver: str | None = None
    """Who passed it on; the fall-back until somebody takes it."""
    responders: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    """Responders who have answered in this episode, while its owner has not; of a drill, all who have."""
    unproven: tuple[str, ...] = ()
    """Who said that it is theirs, by an SMS alone, and owes a second sign of life."""
    secret: str = ""
    """What the numbers are made from by which an SMS proves itself; empty until one was asked for."""
    misses: int = 0
    """Wrong ones, in this episode."""
    asked: datetime | None = None
    """When a silent owner was asked whether they are still on it."""
    told: tuple[str, ...] = ()
    """Whom a rule had told of what, as `press:ben`: the first journalist is news to him, the tenth is a storm."""
    glimpse: Glimpse = field(default_factory=Glimpse)
    opened: datetime
    opened_by: str
    """The key of the mention, or the id of the person."""
    resolve_asked: datetime | None = None
    resolve_asked_by: str | None = None
    resolved: datetime | None = None
    closed: datetime | None = None
    plan: str = ""
    correlation: str = ""
    drill: Exercise | None = None
    """It is a drill: on no board, in no figure, never before a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A written message; it is sent because it is due, and for no other reason.

    `parent` is the partition it lives in: `I#<incident>`, `M#<mention key>` or `W#<person>` (a person's letters that
    belong to no case). A page's `name` is `P#<episode>#<step>#<person>`, any other's `D#<cause>#<to>`; put twice, it is
    there once. The same again through the person's next contact has the name of the first, and `#<contact>`.
    """

    parent: str
    name: str
    kind: MessageKind
    to: str
    """A person's or a desk's id. Addresses are read from the current plan when it is sent."""
    channel: Channel
    contact: Contact | None = None
    """Which of the person's contacts it goes to; None: the phone, or the address, that `channel` needs."""
    first: str | None = None
    """The name of the message that this one repeats through another contact."""
    template: str
    """The text of the plan that it is made from."""
    values: dict[str, str | int] = field(default_factory=dict)
    state: MessageState = MessageState.WAITING
    due: datetime | None
    created: datetime
    attempts: int = 0
    token: str | None = None
    """The link's token, in clear only until the message is sent; the table otherwise knows its hash."""
    sent: datetime | None = None
    provider: str | None = None
    provider_id: str | None = None
    proof: bool | None = None
    """Whether the provider tells when it is delivered. None: nobody waits for it."""
    parts: int | None = None
    """As how many SMS it was billed."""
    price: int | None = None
    """Millionths of a dollar for all of them, by the list; None: nobody has looked it up, or it is no SMS."""
    error: str | None = None
    incident: str | None = None
    episode: int = 0
    correlation: str = ""
    again: bool = False
    """Its person was paged for this case before: it may wait longer than a first page."""
    bundle: int | None = None
    """It was held back, and its case is told in the SMS with this number."""
    cases: tuple[str, ...] = ()
    """Of such an SMS: what was held back for it (`pace.Pace.held`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a timeline, append-only. `cause` makes it the same line when it is written twice."""

    parent: str
    at: datetime
    cause: str
    reason: Reason
    who: str | None = None
    """The person whose act it was; None for Tocsin itself."""
    rule: str | None = None
    why: str = ""
    detail: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A group's open incident. It stays until closing, so that a calm case can flare up."""

    group: str
    brand: str
    incident: str
    number: int
    topic: str
    severity: Severity
    confidential: bool
    until: datetime
    """The end of the grouping's window, in the time of `posted`; after it the next mention opens a new one."""
    opened: datetime | None = None
    """When the case was opened; rules can ask how long ago that was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A person has said: nobody is woken for this topic until then. Flags break through."""

    brand: str
    topic: str
    until: datetime
    who: str
    because: str
