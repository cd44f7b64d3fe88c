"""`tocsin test`: what passes, what fails and how it is told."""

from __future__ import annotations

import json
from pathlib import Path

from cli.scenarios.folders import answer_of, folder_with
from plans import FILE
from tocsin.cli.plans import loaded

PASSES = """
scenarios:
  - scenario: nobody is woken by a complaint
    story:
      - 10:00 x "Late again"
      - expect: {mention: {kind: complaint, goes to: service}, desks: 10:00 service, nothing else: yes}
  - scenario: danger wakes the owner, then her deputy
    story:
      - 21:40 x "It was locked"
      - at 21:56 expect: {alarms: [21:40 ana, 21:55 ben], case: {severity: serious}}
"""
FAILS = """
scenarios:
  - scenario: nobody is woken
    story:
      - 21:40 x "It was locked" by Lisa
      - at 22:00 expect:
          mention: {severity: crisis, rules: [somebody complains]}
          case: {owner: ben, topic: delays}
          alarms: [21:40 ana "press", 21:50 ben]
          desks: service
"""


def test_scenarios_that_pass_are_told_in_a_line(tmp_path: Path) -> None:
    """With what they leave untried, and exit code 0."""
    said = answer_of(folder_with(tmp_path, PASSES))

    assert said.exit_code == 0
    assert said.stdout.startswith("✓ 2 scenarios passed (")
    assert "Never: the press writes, many say so" in said.stdout


def test_what_fails_is_shown_with_what_happened_and_why(tmp_path: Path) -> None:
    """Each difference as expected and as it came; the day as it went; the rules that fired."""
    said = answer_of(folder_with(tmp_path, FAILS))
    shown = " ".join(said.stdout.split())

    assert said.exit_code == 1
    for part in (
        "✗ nobody is woken rules/tests/mine.yaml:3",
        "at 22:00 (line 6)",
        "mention: severity expected crisis, but it is serious",
        "mention: rules - somebody complains (expected, and did not happen)",
        "case 1: topic expected delays, but it is none",
        "case 1: owner expected ben, but it is none",
        '- 21:40 ana "press" (expected, and did not happen)',
        "- 21:50 ben (expected, and did not happen)",
        "+ 21:40 ana “Tocsin 1 SERIOUS",
        "+ 21:55 ben “Tocsin 1 SERIOUS",
        "desks - service (expected, and did not happen)",
        "21:40 x, Lisa: “It was locked” → safety, case opened, case 1 SERIOUS",
        "✓ it is dangerous: A life may depend on it.",
        "✗ 1 of 1 scenario failed",
    ):
        assert part in shown


def test_what_nearly_fired_is_told_with_the_fact_that_stopped_it(tmp_path: Path) -> None:
    """Four people late: one more, and the owner would have been called."""
    late = '4 times at 10:00 x "Late again"'
    story = f"scenarios: [{{scenario: x, story: ['{late}', {{expect: {{alarms: ana}}}}]}}]"
    shown = " ".join(answer_of(folder_with(tmp_path, story)).stdout.split())

    assert "✗ nearly “many say so”: voices in 30 minutes is 4; it wants at least 5" in shown


def test_programs_read_the_same(tmp_path: Path) -> None:
    """As JSON: what passed, what did not, and what no scenario tries."""
    told = json.loads(answer_of(folder_with(tmp_path, FAILS), "--json").stdout)

    assert (told["ok"], told["scenarios"][0]["name"], told["scenarios"][0]["ok"]) == (False, "nobody is woken", False)
    assert told["scenarios"][0]["missed"][0]["differences"][0] == {
        "about": "mention: severity",
        "expected": "crisis",
        "happened": "serious",
        "missing": [],
        "unexpected": [],
    }
    assert {"stage": "assess", "rule": "many say so"} in told["rules"]["never"]


def test_only_some_are_run_when_asked(tmp_path: Path) -> None:
    """By words of their name; none with these words is a sentence."""
    folder = folder_with(tmp_path, PASSES)

    assert "✓ 1 scenario passed" in answer_of(folder, "--run", "DEPUTY").stdout
    missing = answer_of(folder, "--run", "nonsense")
    assert (missing.exit_code, "No scenario has 'nonsense'" in missing.stderr) == (1, True)


def test_coverage_shows_every_rule(tmp_path: Path) -> None:
    """Those that never fired first."""
    said = answer_of(folder_with(tmp_path, PASSES), "--coverage").stdout.splitlines()

    assert said[0].split() == ["never", "assess", "the", "press", "writes"]
    assert any(line.split() == ["1×", "assess", "it", "is", "dangerous"] for line in said)


def test_a_scenario_that_cannot_be_read_keeps_all_from_being_played(tmp_path: Path) -> None:
    """With its place, like every mistake of a plan."""
    said = answer_of(folder_with(tmp_path, PASSES.replace("10:00 x", "10:0 x")))

    assert said.exit_code == 1
    assert "rules/tests/mine.yaml:5:9: error E107: '10:0' is not a time of the day." in said.stdout
    assert "no scenario was played" in said.stdout


def test_a_plan_without_scenarios_says_where_they_belong(tmp_path: Path) -> None:
    """Instead of passing."""
    folder = folder_with(tmp_path, PASSES)
    (folder / "tests" / "mine.yaml").unlink()
    said = answer_of(folder)

    assert (said.exit_code, "Write one in" in said.stderr, "rules/tests" in said.stderr) == (1, True, True)


def test_scenarios_are_no_part_of_the_plan(tmp_path: Path) -> None:
    """Neither its version nor whether it can be used depends on them."""
    with_them = loaded(folder_with(tmp_path / "one", "scenarios: nonsense"))
    without = loaded(folder_with(tmp_path / "two", PASSES, plan=FILE))

    assert with_them.version == without.version
