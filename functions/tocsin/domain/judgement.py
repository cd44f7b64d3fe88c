"""What the three stages of rules concluded for one mention. `domain.judge` makes it, everything else reads it."""

from __future__ import annotations

from dataclasses import field

from tocsin.domain.frozen import dataclass
from tocsin.domain.words import AuthorType, Certainty, Kind, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Fired:
    """A rule that fired, and its reason in plain words."""

    stage: str
    rule: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """Which mentions belong together: those of one `by`, within `within` seconds of `posted`."""

    by: str = "topic"
    within: int = 6 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The first stage: who speaks, and whether it counts as a voice. It needs no reading: counting comes first."""

    author_type: AuthorType = AuthorType.UNKNOWN
    certainty: Certainty = Certainty.WEAK
    voice: bool = False
    facts: dict[str, str | int] = field(default_factory=dict)
    """What rules of this stage set, for the next."""
    fired: tuple[Fired, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """All three stages. Escalate beats desk beats ignore; severity is the worst; the first desk is the route."""

    author_type: AuthorType
    certainty: Certainty
    voice: bool
    kind: Kind
    topics: tuple[str, ...] = ()
    """The first is the one by which it is grouped and named."""
    flags: tuple[str, ...] = ()
    severity: Severity = Severity.NOTICE
    desks: tuple[str, ...] = ()
    ignored: bool = False
    opens: bool = False
    """A rule asks for a case: open one, or join the one that is open."""
    joins: bool = False
    """A rule asks to join a case if one is open, and for no more."""
    grouping: Grouping = field(default_factory=Grouping)
    policy: str | None = None
    """Who is called, in which order, if this opens or raises a case. None: nobody is woken."""
    page: tuple[str, ...] = ()
    """Roles and people to be paged for this very mention, also when its case has an owner."""
    playbook: str = ""
    """What a rule named. Without it the handbook chooses by flags and kind."""
    room: str = ""
    """The private place that the author is to be offered."""
    audiences: tuple[str, ...] = ()
    """Who is to be told of it."""
    confidential: bool = False
    facts: dict[str, str | int] = field(default_factory=dict)
    """What could not be computed again from the mention: the counted facts, as the rules saw them."""
    fired: tuple[Fired, ...] = ()
    plan: str = ""
    """The version of the plan: the hash of its content."""
