"""What the rules of a stage conclude together: the first word wins, the worst severity counts, names are collected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tocsin.domain.facts import Facts, Value
from tocsin.domain.judgement import Fired, Identity
from tocsin.domain.plan.model import Plan
from tocsin.domain.plan.rules import (
    OF_THE_BRAND_CASE,
    OF_THE_QUOTED,
    AssessRule,
    IdentifyRule,
    RespondRule,
)
from tocsin.domain.words import AuthorType, Certainty, Kind, Severity

UNPLACED = Kind.QUESTION
"""What no rule could place is asked of a person."""
WITHIN = 6 * 3600
"""Seconds within which mentions of a group belong together, unless a rule says otherwise."""
BORROWED = {OF_THE_QUOTED: "quoted topic", OF_THE_BRAND_CASE: "brand case topic"}

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What it is."""

    kind: Kind
    topics: tuple[str, ...]
    flags: tuple[str, ...]
    severity: Severity
    confidential: bool

    @property
    def facts(self) -> dict[str, Value]:
        """The same, for the rules of the next stage."""
        return {
            "kind": str(self.kind),
            "topic": self.topics,
            "flags": self.flags,
            "severity": int(self.severity),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What to do."""

    desks: tuple[str, ...] = ()
    ignored: bool = False
    opens: bool = False
    joins: bool = False
    by: str = "topic"
    within: int = WITHIN
    policy: str | None = None
    page: tuple[str, ...] = ()
    confidential: bool = False


def identity(rules: Sequence[IdentifyRule], fired: tuple[Fired, ...] = ()) -> Identity:
    """Who speaks. Nobody is a voice unless a rule says so."""
    return Identity(
        author_type=_first((rule.then.author for rule in rules), AuthorType.UNKNOWN),
        certainty=_first((rule.then.certainty for rule in rules), Certainty.WEAK),
        voice=_first((rule.then.voice for rule in rules), otherwise=False),
        fired=fired,
    )


def assessment(rules: Sequence[AssessRule], said: tuple[str, ...], around: Facts, plan: Plan) -> Assessment:
    """What it is. A topic that a rule names goes before those that the words name; a flag means its floor at least."""
    flags = _union(rule.then.flags for rule in rules)
    named = [plan.flags[flag] for flag in flags]
    severities = [rule.then.severity for rule in rules if rule.then.severity is not None]
    assigned = _first((_topics(rule.then.topic, around) or None for rule in rules), ())
    return Assessment(
        kind=_first((rule.then.kind for rule in rules), UNPLACED),
        topics=tuple(dict.fromkeys((*assigned, *said))),
        flags=flags,
        severity=max([*severities, *(flag.floor for flag in named)], default=Severity.NOTICE),
        confidential=any(flag.confidential for flag in named),
    )


def _topics(topic: str | None, around: Facts) -> tuple[str, ...]:
    """The topics that `topic:` means: a name, or those of something around the mention."""
    if topic is None:
        return ()
    borrowed = around.get(BORROWED[topic], ()) if topic in BORROWED else (topic,)
    return tuple(map(str, borrowed)) if isinstance(borrowed, tuple) else ()


def response(rules: Sequence[RespondRule]) -> Response:
    """What to do. Escalating opens a case, paging joins one at least; a desk beats ignoring, a case beats both."""
    policy = _first((rule.then.escalate for rule in rules), None)
    page = _union(rule.then.page for rule in rules)
    desks = _union(rule.then.desk for rule in rules)
    case = _first((rule.then.case for rule in rules), None)
    opens = policy is not None or case == "open"
    joins = not opens and (bool(page) or case == "join")
    return Response(
        desks=desks,
        ignored=any(rule.then.ignore for rule in rules) and not (desks or opens or joins),
        opens=opens,
        joins=joins,
        by=_first((rule.then.group_by for rule in rules), "topic"),
        within=_first((rule.then.within for rule in rules), WITHIN),
        policy=policy,
        page=page,
        confidential=any(rule.then.confidential for rule in rules),
    )


def _first(values: Iterable[T | None], otherwise: T) -> T:
    return next((value for value in values if value is not None), otherwise)


def _union(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in lists for name in names))
