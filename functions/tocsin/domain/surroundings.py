"""What is around a mention, as facts: what its topics count, what it quotes, which cases are open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from tocsin.domain.belonging import window_holds
from tocsin.domain.facts import Facts, Value, Window
from tocsin.domain.incident import Pointer
from tocsin.domain.mention import Growth, Mention
from tocsin.domain.record import Record
from tocsin.domain.situation import Situation, TopicState
from tocsin.domain.usual import so_far, usual_at
from tocsin.domain.voices import Counted, fullest, minute_of
from tocsin.domain.words import Severity

HOUR = 60
"""Minutes."""
LEAST_USUAL = 0.1
"""Never heard in a week is taken for once in ten such hours, so that one voice is not infinitely many."""


class Surroundings:
    """Makes the facts around a mention that the rules of a plan ask for."""

    def __init__(self, windows: Iterable[Window], *, asks_usual: bool, zone: str) -> None:
        self._windows = [(window.name, Counted._fields.index(window.counts), window.minutes) for window in windows]
        lengths = {minutes for _, _, minutes in self._windows} | ({HOUR} if asks_usual else set())
        self._lengths = sorted(lengths)
        self._names = [name for name, _, _ in self._windows]
        self._asks_usual = asks_usual
        self._zone = zone

    def facts(self, mention: Mention, topics: Sequence[str], situation: Situation) -> dict[str, Value]:
        """The counted facts and the open cases. What is not known is left out."""
        wanted = topics or ("",)
        states = [state for state in situation.topics if state.topic in wanted]
        cases = [case for state in situation.topics for case in state.cases]
        facts = self._counted(states, mention.posted)
        _add_quoted(facts, situation.quoted)
        _add_open_case(facts, _leading(states, situation, cases), mention.posted)
        _add_brand_case(facts, cases, mention.posted)
        return facts

    def _counted(self, states: Sequence[TopicState], posted: datetime) -> dict[str, Value]:
        """Every window that is asked for, of the topic with the most."""
        around = minute_of(posted)
        counts = [fullest(state.minutes, around, self._lengths) for state in states]
        facts: dict[str, Value] = dict.fromkeys(self._names, 0)
        for by_length in counts:
            for name, which, minutes in self._windows:
                if (counted := by_length[minutes][which]) > facts[name]:  # type: ignore[operator] # a number
                    facts[name] = counted
        if self._asks_usual:
            facts["usual known"] = 0
            if any(state.usual for state in states):
                loudest = max(range(len(counts)), key=lambda place: counts[place][HOUR].voices)
                self._add_usual(facts, counts[loudest][HOUR].voices, states[loudest], posted)
        return facts

    def _add_usual(self, facts: dict[str, Value], voices: int, state: TopicState, posted: datetime) -> None:
        """The usual hour of the topic with the most voices in an hour."""
        usual = usual_at(state.usual, posted, self._zone)
        if usual is not None:
            facts["usual known"] = 1
            facts["usual voices"] = round(usual)
            facts["times usual"] = int(voices / max(usual, LEAST_USUAL))
        elif (before := so_far(state.usual, posted, self._zone)) is not None:
            facts["times so far"] = int(voices / max(before, 1.0))


def _add_quoted(facts: dict[str, Value], quoted: Record | None) -> None:
    facts["quotes a mention"] = int(quoted is not None)
    if quoted is not None:
        facts["quoted topic"] = quoted.judgement.topics
        facts["quoted severity"] = int(quoted.judgement.severity)


def _leading(states: Iterable[TopicState], situation: Situation, cases: Iterable[Pointer]) -> list[Pointer]:
    """The cases that its topics, conversation, link or quoted mention lead to."""
    topics = [state.pointer for state in states if state.pointer]
    quoted = situation.quoted.incident if situation.quoted else None
    return [*topics, *situation.groups.values(), *(case for case in cases if case.incident == quoted)]


def _add_open_case(facts: dict[str, Value], cases: Iterable[Pointer], posted: datetime) -> None:
    """The worst of the cases whose window holds it."""
    severities = [case.severity for case in cases if window_holds(case, posted)]
    facts["open case"] = int(bool(severities))
    if severities:
        facts["open case severity"] = int(max(severities))


def _add_brand_case(facts: dict[str, Value], cases: Iterable[Pointer], posted: datetime) -> None:
    """The brand's worst open case of which everybody may know: what "if this is true" is about."""
    known = [case for case in cases if case.severity >= Severity.SERIOUS and not case.confidential]
    facts["brand case"] = int(bool(known))
    if not known:
        return
    case = max(known, key=lambda case: (case.severity, case.until))
    facts["brand case topic"] = (case.topic,) if case.topic else ()
    if case.opened:
        facts["brand case minutes"] = max(0, int((posted - case.opened).total_seconds() // 60))


def growth_facts(growth: Growth) -> dict[str, Value]:
    """How a post spreads, as it was last seen."""
    known = {"shares": growth.shares, "likes": growth.likes, "shares per hour": growth.shares_per_hour}
    seldom = {"comments": growth.comments, "views": growth.views}
    return {**known, **{name: count for name, count in seldom.items() if count}}


def kept(facts: Facts) -> dict[str, str | int]:
    """Facts as a record keeps them: numbers and words. Names of several are joined, none at all are left out."""
    return {
        name: ", ".join(map(str, value)) if isinstance(value, tuple) else value
        for name, value in facts.items()
        if value or value == 0
    }
