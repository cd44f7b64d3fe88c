"""`tocsin test`: the plan of a folder, tried on the scenarios beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from tocsin.adapters.plan_files import SCENARIOS, read_scenario_files
from tocsin.cli.checking import as_data, show_problem
from tocsin.cli.options import Json
from tocsin.cli.plans import RULES, Folder, sound
from tocsin.cli.scenarios.trial import Played, Trial, tried
from tocsin.cli.scenarios.view import show_failure, show_sum
from tocsin.cli.screen import answer, console, jsonable
from tocsin.cli.trouble import Trouble
from tocsin.cli.wording import counted
from tocsin.domain.plan.model import Plan
from tocsin.domain.plan.problems import PlanError, Problem
from tocsin.domain.scenario.load import load_scenarios
from tocsin.domain.scenario.model import Scenario

Run = Annotated[
    str | None, typer.Option("--run", help="Only scenarios with these words in their name or file.", show_default=False)
]
Coverage = Annotated[bool, typer.Option("--coverage", help="Show every rule, and how often it fired.")]
Watch = Annotated[bool, typer.Option("--watch", help="Run again whenever a file of the plan changes.")]


def try_plan(
    folder: Folder = RULES, *, run: Run = None, coverage: Coverage = False, watch: Watch = False, as_json: Json = False
) -> None:
    """Play the scenarios of a plan (its folder `tests`) and tell what was not as expected. Exit code 1 if one failed.

    Example: tocsin test

    Example: tocsin test ../our-plan --run "life jackets" --watch
    """
    if watch:
        _watch(folder, run, coverage=coverage)
        return
    if not _once(folder, run, coverage=coverage, as_json=as_json):
        raise typer.Exit(1)


def trial_of(folder: Path, plan: Plan) -> Trial:
    """A plan tried on the scenarios of its folder. Raises PlanError when these cannot be read."""
    return tried(plan, load_scenarios(read_scenario_files(folder), plan))


def _once(folder: Path, run: str | None, *, coverage: bool, as_json: bool) -> bool:
    """Try it once, and show what came of it. Whether all of it passed."""
    plan = sound(folder)
    files = read_scenario_files(folder)
    if not files:
        fix = f"Write one in {folder / SCENARIOS}: docs/scenarios.md shows how."
        raise Trouble(f"There is no scenario beside the plan in {folder}.", fix)
    try:
        scenarios = _chosen(load_scenarios(files, plan), run)
    except PlanError as wrong:
        problems = wrong.problems
        data = {"ok": False, "problems": list(map(as_data, problems))}
        answer(data, as_json=as_json, people=lambda shown: _show_problems(shown, problems, files))
        return False
    screen = console()
    trial = tried(plan, scenarios, lambda played: None if as_json else _show(screen, played))
    answer(as_plain(trial), as_json=as_json, people=lambda shown: show_sum(shown, trial, coverage=coverage))
    return trial.passes


def _chosen(scenarios: Sequence[Scenario], run: str | None) -> Sequence[Scenario]:
    if run is None:
        return scenarios
    wanted = " ".join(run.casefold().split())
    chosen = [each for each in scenarios if wanted in each.name.casefold() or wanted in each.file.casefold()]
    if not chosen:
        raise Trouble(f"No scenario has {run!r} in its name or file.", "Leave --run out to run all of them.")
    return chosen


def _show(screen: Console, played: Played) -> None:
    if not played.passes:
        show_failure(screen, played)


def _show_problems(shown: Console, problems: Sequence[Problem], files: Mapping[str, bytes]) -> None:
    for problem in problems:
        show_problem(shown.print, problem, files)
    shown.print(Text(f"✗ {counted(len(problems), 'error')}: no scenario was played.", "bold red"))


def as_plain(trial: Trial) -> dict[str, Any]:
    """A trial for programs."""
    return {
        "ok": trial.passes,
        "plan": trial.plan,
        "seconds": round(trial.seconds, 3),
        "scenarios": [
            {
                "name": played.scenario.name,
                "file": played.scenario.file,
                "line": played.scenario.line,
                "ok": played.passes,
                "checkpoints": played.checkpoints,
                "missed": [jsonable(missed) for missed in played.missed],
                "faults": list(played.faults),
            }
            for played in trial.played
        ],
        "rules": {
            "fired": [{"stage": stage, "rule": rule, "times": times} for (stage, rule), times in trial.fired.items()],
            "never": [{"stage": stage, "rule": rule} for stage, rule in trial.never],
        },
    }


def _watch(folder: Path, run: str | None, *, coverage: bool) -> None:
    """Run, and again whenever a file of the folder changes, until Ctrl+C."""
    from watchfiles import watch as changes_of  # noqa: PLC0415 - only whoever watches loads it

    _tell(folder, run, coverage=coverage)
    for _ in changes_of(folder, raise_interrupt=False):
        console().rule()
        _tell(folder, run, coverage=coverage)


def _tell(folder: Path, run: str | None, *, coverage: bool) -> None:
    try:
        _once(folder, run, coverage=coverage, as_json=False)
    except Trouble as trouble:
        console().print(Text(f"✗ {trouble}", "bold red"), soft_wrap=True)
