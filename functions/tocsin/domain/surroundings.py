"""What is around a mention, as facts: what its topics count, what it quotes, which cases are open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tocsin.domain.belonging import window_holds
from tocsin.domain.facts import Facts, Value, Window
from tocsin.domain.growth import SHORTEST
from tocsin.domain.incident import Pointer
from tocsin.domain.mention import Growth, Mention
from tocsin.domain.situation import Situation, TopicState
from tocsin.domain.usual import usual_at
from tocsin.domain.voices import Counted, fullest, minute_of
from tocsin.domain.words import Severity

HOUR = 60
"""Minutes."""
LEAST_USUAL = 0.1
"""Never heard in a week is taken for once in ten such hours, so that one voice is not infinitely many."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Makes the facts around a mention that the rules of a plan ask for."""

    windows: tuple[Window, ...]
    asks_usual: bool
    zone: str

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
        facts: dict[str, Value] = {}
        for window in self.windows:
            counts = [fullest(state.minutes, minute_of(posted), window.minutes) for state in states]
            facts[window.name] = max((_of(counted, window) for counted in counts), default=0)
        if self.asks_usual:
            facts.update(self._usual(states, posted))
        return facts

    def _usual(self, states: Sequence[TopicState], posted: datetime) -> dict[str, Value]:
        """The usual hour of the topic with the most voices in an hour."""
        counts = [(fullest(state.minutes, minute_of(posted), HOUR).voices, state) for state in states]
        voices, loudest = max(counts, key=lambda count: count[0], default=(0, None))
        usual = usual_at(loudest.usual, posted, self.zone) if loudest else None
        if usual is None:
            return {"usual known": 0}
        times = int(voices / max(usual, LEAST_USUAL))
        return {"usual known": 1, "usual voices": round(usual), "times usual": times}


def _of(counted: Counted, window: Window) -> int:
    return counted.voices if window.counts == "voices" else counted.mentions


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


def growth_facts(mention: Mention, growth: Growth | None) -> dict[str, Value]:
    """How a post spreads: as it was last seen, or since it was posted."""
    if growth:
        return {"shares": growth.shares, "likes": growth.likes, "shares per hour": growth.shares_per_hour}
    facts: dict[str, Value] = {}
    if mention.likes is not None:
        facts["likes"] = mention.likes
    if mention.shares is not None:
        passed = max(mention.heard - mention.posted, SHORTEST)
        facts["shares"] = mention.shares
        facts["shares per hour"] = int(mention.shares * timedelta(hours=1) / passed)
    return facts


def kept(facts: Facts) -> dict[str, str | int]:
    """Facts as a record keeps them: numbers and words. Names of several are joined, none at all are left out."""
    joined = (
        (name, ", ".join(map(str, value)) if isinstance(value, tuple) else value) for name, value in facts.items()
    )
    return {name: value for name, value in joined if value != ""}
