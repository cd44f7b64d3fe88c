"""Scenarios played as `tocsin test` plays them: the shipped ones, over and over, with the plan compiled once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from time import process_time

from bench.figures import Figure, How
from tocsin.adapters.plan_files import read_scenario_files
from tocsin.cli.plans import sound
from tocsin.cli.scenarios.trial import tried
from tocsin.domain.mention import Mention
from tocsin.domain.scenario.load import load_scenarios

RULES = Path(__file__).parents[2] / "rules"


def measured(how: How) -> Iterator[Figure]:
    """Seconds of a thousand scenarios on one core, their files read as well."""
    plan, times = sound(RULES), how.times(1000, 100)
    files = read_scenario_files(RULES)
    begun = process_time()
    scenarios = load_scenarios(files, plan)
    read = process_time() - begun
    begun = process_time()
    trial = tried(plan, list(islice(cycle(scenarios), times)))
    seconds = process_time() - begun
    if not trial.passes:
        message = f"Scenarios fail: {[played.scenario.name for played in trial.failed][:3]}."
        raise AssertionError(message)
    said = sum(isinstance(event.what, Mention) for played in trial.played for event in played.scenario.events)
    yield Figure(
        of="playing",
        what="1,000 scenarios, one core",
        value=seconds * 1000 / times,
        unit="s",
        at_most=10,
        note=f"{len(scenarios)} of the shipped plan in turns, {said * 1000 // times:,} mentions",
    )
    yield Figure(of="playing", what=f"reading {len(scenarios)} scenarios", value=read, unit="s")
