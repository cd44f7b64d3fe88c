"""What the parts of a plan say of each other: unknown names, steps that reach nobody, words that nobody can say."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tocsin.domain.phrases import phrase
from tocsin.domain.plan import concluding, filling, handbook_names, planned, reaching
from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.draft import Draft
from tocsin.domain.plan.problems import Finding, Path
from tocsin.domain.plan.rules import Topic, Words
from tocsin.domain.plan.teams import TEAM

LONGEST_NAME = 60
FORBIDDEN = ",#"
"""A comma parts the values of a list in words, `#` the parts of a key."""


def findings(draft: Draft) -> Iterator[Finding]:
    """Everything that is wrong between the parts."""
    for look in _LOOKS:
        yield from look(draft)


def _names(draft: Draft) -> Iterator[Finding]:
    for section, names in draft.names.items():
        for name in names:
            if not name.strip() or len(name) > LONGEST_NAME or any(sign in name for sign in FORBIDDEN):
                what = f"{name[:LONGEST_NAME]!r} cannot be a name."
                fix = f"Use 1 to {LONGEST_NAME} characters, without comma and #."
                yield Finding(Check.BAD_NAME, (section, name), what, fix, at_key=True)
    for name in draft.names["roles"] & draft.names["people"]:
        what = f"{name!r} is a person too."
        yield Finding(Check.ROLE_AND_PERSON, ("roles", name), what, "Give the role another name.", at_key=True)
    for name in draft.names["teams"]:
        if (both := f"{TEAM}{name}") in draft.names["roles"] | draft.names["people"]:
            what = f"{both!r} is a role or a person too: nobody could tell who is called."
            yield Finding(Check.BAD_NAME, ("teams", name), what, "Give the team another name.", at_key=True)


def _said(words: Words, path: Path) -> Iterator[Finding]:
    """Entries of a list that could never be said."""
    for language, entries in words.items():
        for place, written in enumerate(entries):
            try:
                phrase(written)
            except ValueError as wrong:
                yield Finding(Check.UNSAYABLE, (*path, language, place), str(wrong))


def _words(draft: Draft) -> Iterator[Finding]:
    topic: Topic
    for name, words in draft.of("words"):
        yield from _said(words, ("words", name))
    for name, topic in draft.of("topics"):
        yield from _said(topic.words, ("topics", name, "words"))
        yield from _said(topic.not_when, ("topics", name, "not when"))
    if draft.company:
        yield from _said({"any": draft.company.not_us_when}, ("company", "not us when"))
        yield from _said({"any": draft.company.brands}, ("company", "brands"))


_LOOKS: tuple[Callable[[Draft], Iterator[Finding]], ...] = (
    _names,
    reaching.findings,
    _words,
    concluding.findings,
    planned.findings,
    handbook_names.findings,
    filling.findings,
)
