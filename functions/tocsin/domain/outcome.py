"""What the rules of a stage conclude together: the first word wins, the worst severity counts, names are collected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tocsin.domain.facts import Facts
from tocsin.domain.judgement import Fired, Grouping, Identity, Judgement
from tocsin.domain.plan.model import Plan
from tocsin.domain.plan.rules import (
    OF_THE_BRAND_CASE,
    OF_THE_QUOTED,
    WhatItIs,
    WhatToDo,
    WhoSpeaks,
)
from tocsin.domain.words import AuthorType, Certainty, Kind, Severity

UNPLACED = Kind.QUESTION
"""What no rule could place is asked of a person."""
WITHIN = 6 * 3600
"""Seconds within which mentions of a group belong together, unless a rule says otherwise."""
BORROWED = {OF_THE_QUOTED: "quoted topic", OF_THE_BRAND_CASE: "brand case topic"}


class Assessment(NamedTuple):
    """What it is."""

    kind: Kind
    named: tuple[str, ...]
    """The topics that rules name, each of which may mean one of something around the mention."""
    flags: tuple[str, ...]
    severity: Severity
    confidential: bool
    fired: tuple[Fired, ...]
    set_facts: dict[str, int | str]
    facts: Facts
    """The same, for the rules of the next stage."""


class Response(NamedTuple):
    """What to do."""

    desks: tuple[str, ...] = ()
    ignored: bool = False
    opens: bool = False
    joins: bool = False
    grouping: Grouping = Grouping()
    policy: str | None = None
    page: tuple[str, ...] = ()
    playbook: str = ""
    room: str = ""
    audiences: tuple[str, ...] = ()
    confidential: bool = False
    fired: tuple[Fired, ...] = ()


def identity(rules: Sequence[WhoSpeaks], fired: tuple[Fired, ...]) -> Identity:
    """Who speaks. Nobody is a voice unless a rule says so."""
    author, certainty, voice = None, None, None
    facts: dict[str, int | str] = {}
    for rule in rules:
        author = author or rule.author
        certainty = certainty or rule.certainty
        voice = rule.voice if voice is None else voice
        if rule.set_:
            facts = {**rule.set_, **facts}
    return Identity(
        author_type=author or AuthorType.UNKNOWN,
        certainty=certainty or Certainty.WEAK,
        voice=bool(voice),
        facts=facts,
        fired=fired,
    )


def speaker_facts(who: Identity) -> Facts:
    """The same, for the rules of the next stage."""
    return {"author type": who.author_type, "certainty": who.certainty, "voice": int(who.voice), **who.facts}


def assessment(rules: Sequence[WhatItIs], fired: tuple[Fired, ...], plan: Plan) -> Assessment:
    """What it is. A flag means its floor at least."""
    kind, severity, confidential = None, Severity.NOTICE, False
    flags: dict[str, None] = {}
    set_facts: dict[str, int | str] = {}
    for rule in rules:
        kind = kind or rule.kind
        flags.update(dict.fromkeys(rule.flags))
        if rule.severity is not None and rule.severity > severity:
            severity = rule.severity
        if rule.set_:
            set_facts = {**rule.set_, **set_facts}
    for flag in flags:
        severity = max(severity, plan.flags[flag].floor)
        confidential |= plan.flags[flag].confidential
    return Assessment(
        kind=kind or UNPLACED,
        named=tuple(rule.topic for rule in rules if rule.topic),
        flags=tuple(flags),
        severity=severity,
        confidential=confidential,
        fired=fired,
        set_facts=set_facts,
        facts={**set_facts, "kind": str(kind or UNPLACED), "flags": tuple(flags), "severity": int(severity)},
    )


def topics(named: tuple[str, ...], said: tuple[str, ...], around: Facts) -> tuple[str, ...]:
    """The topics of a mention: the first that a rule names goes before those that its words name."""
    for topic in named:
        if meant := _topics(topic, around):
            return tuple(dict.fromkeys((*meant, *said)))
    return said


def _topics(topic: str, around: Facts) -> tuple[str, ...]:
    """The topics that `topic:` means: a name, or those of something around the mention."""
    borrowed = around.get(BORROWED[topic], ()) if topic in BORROWED else (topic,)
    return tuple(map(str, borrowed)) if isinstance(borrowed, tuple) else ()


def response(rules: Sequence[WhatToDo], fired: tuple[Fired, ...]) -> Response:
    """What to do. Escalating opens a case, paging joins one at least; a desk beats ignoring, a case beats both."""
    policy, case, by, within, confidential, ignored = None, None, None, None, False, False
    desks: dict[str, None] = {}
    page: dict[str, None] = {}
    audiences: dict[str, None] = {}
    playbook, room = None, None
    for rule in rules:
        policy, case, by = policy or rule.escalate, case or rule.case, by or rule.group_by
        within = rule.within if within is None else within
        desks.update(dict.fromkeys(rule.desk))
        page.update(dict.fromkeys(rule.page))
        playbook, room = playbook or rule.playbook, room or rule.offer_room
        audiences.update(dict.fromkeys(rule.tell))
        confidential |= rule.confidential
        ignored |= rule.ignore
    opens = policy is not None or case == "open"
    joins = not opens and (bool(page) or case == "join")
    return Response(
        desks=tuple(desks),
        ignored=ignored and not (desks or opens or joins),
        opens=opens,
        joins=joins,
        grouping=Grouping(by=by or "topic", within=WITHIN if within is None else within),
        policy=policy,
        page=tuple(page),
        playbook=playbook or "",
        room=room or "",
        audiences=tuple(audiences),
        confidential=confidential,
        fired=fired,
    )


def judgement(
    who: Identity,
    what: Assessment,
    response: Response,
    *,
    topics: tuple[str, ...],
    facts: dict[str, str | int],
    plan: str,
) -> Judgement:
    """All three stages as one value."""
    return Judgement(
        author_type=who.author_type,
        certainty=who.certainty,
        voice=who.voice,
        kind=what.kind,
        topics=topics,
        flags=what.flags,
        severity=what.severity,
        desks=response.desks,
        ignored=response.ignored,
        opens=response.opens,
        joins=response.joins,
        grouping=response.grouping,
        policy=response.policy,
        page=response.page,
        playbook=response.playbook,
        room=response.room,
        audiences=response.audiences,
        confidential=what.confidential or response.confidential,
        facts=facts,
        fired=who.fired + what.fired + response.fired,
        plan=plan,
    )
