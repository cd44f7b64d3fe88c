"""What a rule asked of a fact and what it got, in words."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.domain.facts import Facts, Value
from tocsin.domain.nearness import Asked
from tocsin.domain.plan.conditions import How
from tocsin.domain.plan.spoken import Speech, name_of

FEW = 3
"""Names that are told in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What a rule asked of a fact, in words: what it was, and what the rule wanted."""

    fact: str
    was: str
    wanted: str
    sentence: str = ""
    """The same as one says it: `it does not say insider`, `followers is 900; it wants at least 5,000`."""


def answered(asked: Asked, facts: Facts, speech: Speech) -> Answered:
    """Of many names only those are told that matter: the ones that were asked for, or that it is none of these."""
    fact, value = asked.test.fact, facts.get(asked.test.fact)
    was, wanted = speech.held(fact, value), speech.wanted(asked)
    if isinstance(value, tuple) and len(value) > FEW and asked.test.how is How.ONE_OF:
        there = tuple(each for each in value if each in asked.test.values)
        was = speech.held(fact, there) if there else "none of these"
    return Answered(fact=name_of(fact), was=was, wanted=wanted, sentence=_sentence(asked, value, was, wanted))


def _sentence(asked: Asked, value: Value | None, was: str, wanted: str) -> str:
    if asked.test.fact != "says" or asked.test.how is not How.ONE_OF:
        return f"{name_of(asked.test.fact)} is {was}; it wants {wanted}"
    said = tuple(each for each in asked.test.values if isinstance(value, tuple) and each in value)
    return f"it says {', '.join(map(str, said))}" if said else f"it does not say {wanted}"
