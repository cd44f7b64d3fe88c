"""What is around a mention, as facts: what its topics count, what it quotes, which cases are open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from tocsin.domain.belonging import window_holds
from tocsin.domain.facts import Facts, Value, Window
from tocsin.domain.incident import Pointer
from tocsin.domain.mention import Growth, Mention
from tocsin.domain.situation import Situation, TopicState
from tocsin.domain.usual import usual_at
from tocsin.domain.voices import fullest, minute_of
from tocsin.domain.words import Severity

HOUR = 60
"""Minutes."""
LEAST_USUAL = 0.1
"""Never heard in a week is taken for once in ten such hours, so that one voice is not infinitely many."""


@dataclass(frozen=True)
class Surroundings:
    """Makes the facts around a mention that the rules of a plan ask for."""

    windows: tuple[Window, ...]
    asks_usual: bool
    zone: str

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """The lengths of the windows in minutes, each once; the hour too, for the usual."""
        lengths = {window.minutes for window in self.windows} | ({HOUR} if self.asks_usual else set())
        return tuple(sorted(lengths))

    def facts(self, mention: Mention, topics: Sequence[str], situation: Situation) -> dict[str, Value]:
        """The counted facts and the open cases. What is not known is left out."""
        wanted = frozenset(topics or ("",))
        states = [state for state in situation.topics if state.topic in wanted]
        facts = self._counted(states, mention.posted)
        facts.update(_quoted(situation))
        facts.update(_open_case(states, situation, mention.posted))
        facts.update(_brand_case(situation, mention.posted))
        return facts

    def _counted(self, states: Sequence[TopicState], posted: datetime) -> dict[str, Value]:
        """Every window that is asked for, of the topic with the most."""
        around = minute_of(posted)
        counts = [(fullest(state.minutes, around, self.lengths), state) for state in states]
        facts: dict[str, Value] = {}
        for window in self.windows:
            found = [by_length[window.minutes] for by_length, _ in counts]
            facts[window.name] = max([c.voices if window.counts == "voices" else c.mentions for c in found], default=0)
        if self.asks_usual:
            loudest = max(counts, key=lambda count: count[0][HOUR].voices, default=None)
            facts.update(self._usual(loudest[0][HOUR].voices, loudest[1], posted) if loudest else {"usual known": 0})
        return facts

    def _usual(self, voices: int, state: TopicState, posted: datetime) -> dict[str, Value]:
        """The usual hour of the topic with the most voices in an hour."""
        usual = usual_at(state.usual, posted, self.zone)
        if usual is None:
            return {"usual known": 0}
        return {"usual known": 1, "usual voices": round(usual), "times usual": int(voices / max(usual, LEAST_USUAL))}


def _quoted(situation: Situation) -> dict[str, Value]:
    if situation.quoted is None:
        return {"quotes a mention": 0}
    judgement = situation.quoted.judgement
    return {
        "quotes a mention": 1,
        "quoted topic": judgement.topics,
        "quoted severity": int(judgement.severity),
    }


def _open_case(states: Iterable[TopicState], situation: Situation, posted: datetime) -> dict[str, Value]:
    """The worst open case that its topic, conversation, link or quoted mention leads to."""
    topics = [state.pointer for state in states if state.pointer]
    quoted = situation.quoted.incident if situation.quoted else None
    listed = [case for case in _cases(situation) if case.incident == quoted]
    held = [case for case in (*topics, *situation.groups.values(), *listed) if window_holds(case, posted)]
    if not held:
        return {"open case": 0}
    return {"open case": 1, "open case severity": int(max(case.severity for case in held))}


def _brand_case(situation: Situation, posted: datetime) -> dict[str, Value]:
    """The brand's worst open case of which everybody may know: what "if this is true" is about."""
    known = [case for case in _cases(situation) if case.severity >= Severity.SERIOUS and not case.confidential]
    if not known:
        return {"brand case": 0}
    case = max(known, key=lambda case: (case.severity, case.until))
    facts: dict[str, Value] = {"brand case": 1, "brand case topic": (case.topic,) if case.topic else ()}
    if case.opened:
        facts["brand case minutes"] = max(0, int((posted - case.opened).total_seconds() // 60))
    return facts


def _cases(situation: Situation) -> list[Pointer]:
    return [case for state in situation.topics for case in state.cases]


def growth_facts(growth: Growth) -> dict[str, Value]:
    """How a post spreads, as it was last seen."""
    return {"shares": growth.shares, "likes": growth.likes, "shares per hour": growth.shares_per_hour}


def kept(facts: Facts) -> dict[str, str | int]:
    """Facts as a record keeps them: numbers and words. Names of several are joined, none at all are left out."""
    joined = (
        (name, ", ".join(map(str, value)) if isinstance(value, tuple) else value) for name, value in facts.items()
    )
    return {name: value for name, value in joined if value != ""}
