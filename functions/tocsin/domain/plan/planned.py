"""What a plan says of its own facts, its calendar and its events, where that cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.domain import facts
from tocsin.domain.plan import free_days
from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.draft import Draft
from tocsin.domain.plan.parts import Event
from tocsin.domain.plan.problems import Finding
from tocsin.domain.plan.rules import OwnFact
from tocsin.domain.plan.values import plain

GROUPS = ("all", "any", "not")


def findings(draft: Draft) -> Iterator[Finding]:
    """Names that mean something else, choices without words, events that end before they begin."""
    for name in draft.names["facts"]:
        if facts.fact(plain(name)) or plain(name) in GROUPS:
            what = f"{name!r} means something already."
            yield Finding(Check.BAD_NAME, ("facts", name), what, "Give your fact another name.", at_key=True)
    yield from _choices(draft)
    yield from _events(draft)
    if draft.company:
        yield from free_days.findings(draft.company)


def _choices(draft: Draft) -> Iterator[Finding]:
    own: OwnFact
    for name, own in draft.of("facts"):
        if own.type == "one of" and not own.one_of:
            fix = "Write for example `one of: [ship, building]`."
            yield Finding(Check.MISSING, ("facts", name), "`one of` is missing.", fix)
        if own.type != "one of" and own.one_of:
            what = f"A fact that is {own.type} is not one of some words."
            yield Finding(Check.EXCLUDED, ("facts", name, "one of"), what, "Write `type: one of`.", at_key=True)


def _events(draft: Draft) -> Iterator[Finding]:
    event: Event
    for name, event in draft.of("events"):
        if event.ends <= event.starts:
            what = f"{name!r} ends before it begins."
            yield Finding(
                Check.BACKWARDS, ("events", name, "ends"), what, f"It begins at {event.starts:%Y-%m-%d %H:%M}."
            )
        for place, topic in enumerate(event.topics):
            yield from draft.unknown("topics", topic, ("events", name, "topics", place))
