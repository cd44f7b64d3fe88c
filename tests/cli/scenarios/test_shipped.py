"""The shipped plan passes its own scenarios, and they try nearly all of its rules."""

from __future__ import annotations

import pytest

from docs.pages import ROOT
from tocsin.cli.plans import sound
from tocsin.cli.scenarios.trial import Trial
from tocsin.cli.testing import trial_of

RULES = ROOT / "rules"
UNTRIED = 12
"""Rules that no scenario makes fire, at most."""


@pytest.fixture(scope="module")
def trial() -> Trial:
    """All of them, played."""
    return trial_of(RULES, sound(RULES))


def test_every_scenario_passes(trial: Trial) -> None:
    """`tocsin test` shows the differences."""
    assert [played.scenario.place for played in trial.failed] == []


def test_most_rules_are_tried(trial: Trial) -> None:
    """A rule that nothing tries is a rule that anybody may break."""
    assert len(trial.never) <= UNTRIED
