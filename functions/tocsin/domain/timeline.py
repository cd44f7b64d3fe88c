"""The lines of a timeline: what happened to an incident, whose act it was, and why."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime

from tocsin.domain.changes import AddEntry
from tocsin.domain.frozen import dataclass
from tocsin.domain.incident import Entry
from tocsin.domain.names import under_incident
from tocsin.domain.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """Why something happens. `cause` is the mention's key, the reply's id, …: the same cause is the same line."""

    reason: Reason
    cause: str
    who: str | None = None
    """The person whose act it is; None for Tocsin itself."""
    rule: str | None = None
    why: str = ""
    detail: dict[str, str | int] = field(default_factory=dict)


def line(incident: str, at: datetime, because: Because) -> AddEntry:
    """The line under an incident that says so."""
    return line_under(under_incident(incident), at, because)


def line_under(parent: str, at: datetime, because: Because) -> AddEntry:
    """The line under a parent: a mention and a person have a timeline too."""
    return AddEntry(
        entry=Entry(
            parent=parent,
            at=at,
            cause=because.cause,
            reason=because.reason,
            who=because.who,
            rule=because.rule,
            why=because.why,
            detail=because.detail,
        )
    )
