"""What the table says at the moment of a decision. Read once, after counting; the decision itself reads nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from tocsin.domain.frozen import dataclass
from tocsin.domain.incident import Pointer, Silence
from tocsin.domain.record import Record
from tocsin.domain.usual import Usual


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicState:
    """One topic of a brand around the time of a mention. Topic `""` is the brand as a whole: what names no topic."""

    topic: str
    minutes: Mapping[int, frozenset[bytes]] = field(default_factory=dict)
    """Minutes since 1970 -> entries of 8 bytes: 5 of the voice (zeros: not a voice), 3 of the mention. At most 100."""
    usual: Usual | None = None
    pointer: Pointer | None = None
    silence: Silence | None = None
    cases: tuple[Pointer, ...] = ()
    """Only for the brand as a whole: its open cases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Everything a decision about one mention looks at besides the mention and the plan."""

    topics: tuple[TopicState, ...] = ()
    groups: Mapping[str, Pointer] = field(default_factory=dict)
    """Open incidents of groups that are not topics: `conversation:…`, `link:…`, `quoted:…`."""
    quoted: Record | None = None
    """The mention that this one answers or quotes, if we have it."""
