"""A whole judgement with 50 rules (text, facts, three stages, decision) against two engines that only match them.

The engines are handed finished facts, those of the same twenty mentions again and again. A judgement gets a mention
that it has never seen, with words that it has never seen; what the engine once answered to facts that no rule can tell
from these is remembered, so it is told without that memory too. That all three name the same rules for every one of
the twenty is checked beforehand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle
from unittest.mock import patch

from bench.figures import Figure, How
from bench.mentions import EVENING, SAID, mention
from bench.plans import judge, plan
from bench.still import StillTable, tools_with
from bench.timing import Turn, in_turns
from bench.yardsticks import Engine, Flat, bare_durable, flat, zen_table
from fakes.clock import FakeClock
from tocsin.adapters.judging import triage_mention
from tocsin.domain.facts import Facts
from tocsin.domain.judge import Judge
from tocsin.domain.mention import Mention
from tocsin.domain.rulebook import Rulebook
from tocsin.domain.situation import Situation

EACH_TIME = "tocsin, the engine asked each time"
WARM = 2
"""Rounds that are not counted."""


class Forgetful(Rulebook):
    """Remembers no answer of the engine: as if no two mentions were alike to the rules."""

    def met(self, facts: Facts) -> Sequence[int]:
        """See above."""
        self._known.clear()
        return super().met(facts)


def measured(how: How) -> Iterator[Figure]:
    """Microseconds of each, in turns, and the two ratios."""
    facts = _facts([mention(number) for number in range(len(SAID))])
    engines = {
        "zen, columns": zen_table(plan().rules, in_columns=True),
        "zen, expressions": zen_table(plan().rules, in_columns=False),
        "durable": bare_durable(plan().rules),
    }
    tools = tools_with(StillTable(), judge(), FakeClock(EVENING))
    with patch("tocsin.domain.judge.Rulebook", Forgetful):
        asking = tools_with(StillTable(), Judge(plan()), FakeClock(EVENING))
    contenders: dict[str, Turn] = {name: _evaluating(engine, facts) for name, engine in engines.items()}
    rounds, calls = how.times(61, 7), 5 * len(SAID)
    many = (rounds + WARM) * calls
    never_seen = iter([mention(number) for number in range(many)])
    also_never_seen = iter([mention(number) for number in range(many, 2 * many)])
    contenders["tocsin"] = lambda: triage_mention(next(never_seen), tools)
    contenders[EACH_TIME] = lambda: triage_mention(next(also_never_seen), asking)
    turns = in_turns(contenders, rounds=rounds, calls=calls, warm=WARM)
    zen = min(("zen, columns", "zen, expressions"), key=turns.typical)
    yield Figure(
        of="judging", what="whole judgement, of one zen-engine evaluation", value=turns.ratio("tocsin", zen), unit="x",
        at_most=0.5, note=f"its faster way of two: {zen.removeprefix('zen, ')}",
    )  # fmt: skip
    yield Figure(
        of="judging", what="whole judgement, of bare durable_rules", value=turns.ratio("tocsin", "durable"), unit="x"
    )
    yield Figure(of="judging", what=f"{EACH_TIME}, of zen-engine", value=turns.ratio(EACH_TIME, zen), unit="x")
    for name in ("tocsin", EACH_TIME, *engines):
        yield Figure(of="judging", what=name, value=turns.typical(name), unit="µs")


def _evaluating(engine: Engine, facts: Sequence[Flat]) -> Turn:
    again = cycle(facts)
    return lambda: engine(next(again))


def _facts(mentions: Sequence[Mention]) -> list[Flat]:
    """What the rules saw of each mention, laid flat; every engine must name the rules that fired."""
    rules = plan().rules
    engines = [zen_table(rules, in_columns=True), zen_table(rules, in_columns=False), bare_durable(rules, "checked")]
    laid: list[Flat] = []
    for said in mentions:
        facts, fired = judged(said)
        laid.append(flat(facts, rules))
        for engine in engines:
            if set(engine(laid[-1])) != fired:
                message = f"Not the same rules for {said.text!r}: {sorted(fired)} and {sorted(engine(laid[-1]))}."
                raise AssertionError(message)
    return laid


def judged(said: Mention) -> tuple[Facts, set[str]]:
    """All facts that the three stages were asked about, and the rules that fired."""
    seen: dict[str, object] = {}
    met = Rulebook.met

    def watched(book: Rulebook, facts: Facts) -> Sequence[int]:
        seen.update(facts)
        return met(book, facts)

    with patch.object(Rulebook, "met", watched):
        reading = judge().read(said)
        topics = (StillTable().topic(said.brand, topic, said.posted, judge().span) for topic in reading.topics or ("",))
        situation = Situation(topics=tuple(topics))
        judgement = judge().judge(reading, judge().identify(reading), situation)
    return seen, {each.rule for each in judgement.fired}  # type: ignore[return-value] # they are facts
