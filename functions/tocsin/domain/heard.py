"""Which written words of the plan were found in a text: why a list or a topic is said to be in it."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.domain.plan.model import NOT_US, Plan
from tocsin.domain.reading import LONGEST_TEXT
from tocsin.domain.text import comparable, tokens
from tocsin.domain.wordlists import WordLists

Found = tuple[str, str, str]
"""`says` or `topic`, the name of the list or topic, and the entry as the plan writes it."""


class Hearing:
    """The words of a plan, each for itself. Slow beside the judge's reading: for explanations only."""

    def __init__(self, plan: Plan) -> None:
        self._words = WordLists((found, found[2]) for found in _entries(plan))

    def heard(self, text: str) -> dict[str, dict[str, tuple[str, ...]]]:
        """`{"says": {"danger": ("padlocked",)}, "topic": {…}}`."""
        by_fact: dict[str, dict[str, tuple[str, ...]]] = {}
        for fact, name, entry in dict.fromkeys(self._words.said(tokens(comparable(text[:LONGEST_TEXT])))):
            names = by_fact.setdefault(fact, {})
            names[name] = tuple(dict.fromkeys((*names.get(name, ()), entry)))
        return by_fact


def _entries(plan: Plan) -> Iterator[Found]:
    for name, words in plan.words.items():
        yield from (("says", name, entry) for entries in words.values() for entry in entries)
    for name, topic in plan.topics.items():
        yield from (("topic", name, entry) for entries in topic.words.values() for entry in entries)
    yield from (("says", NOT_US, entry) for entry in plan.company.not_us_when)
