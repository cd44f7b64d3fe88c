"""The yardsticks measure the same rules: all three name the same ones for every mention of the figures."""

from __future__ import annotations

import pytest

from bench.judging import judged
from bench.mentions import SAID, mention
from bench.plans import plan
from bench.yardsticks import Engine, bare_durable, flat, zen_table

ENGINES: dict[str, Engine] = {
    "zen, columns": zen_table(plan().rules, in_columns=True),
    "zen, expressions": zen_table(plan().rules, in_columns=False),
    "durable": bare_durable(plan().rules, "tested"),
}


@pytest.mark.filterwarnings("ignore:datetime.datetime.utcfromtimestamp")  # durable_rules' own host, on Python 3.12
@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_names_the_rules_that_tocsin_fires(name: str) -> None:
    """A yardstick that does less, or something else, would measure nothing."""
    for number in range(len(SAID)):
        facts, fired = judged(mention(number))
        assert set(ENGINES[name](flat(facts, plan().rules))) == fired


def test_the_mentions_of_the_figures_meet_most_rules_that_a_usual_hour_meets() -> None:
    """Figures over mentions that fire nothing would flatter."""
    fired = [judged(mention(number))[1] for number in range(len(SAID))]
    assert len(set().union(*fired)) >= 15
    assert sum(map(len, fired)) / len(fired) >= 2
