"""The action plan of a folder: read, checked, tried in the engine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin.adapters.plan_files import read_plan_files
from tocsin.cli.source_findings import source_findings
from tocsin.cli.trouble import Trouble
from tocsin.cli.wording import counted
from tocsin.domain.judge import Judge
from tocsin.domain.plan import Plan
from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.load import load
from tocsin.domain.plan.problems import PlanError, Problem
from tocsin.domain.plan.rules import AnyRule

RULES = Path("rules")
LOOKS = (source_findings,)
"""What the command line finds in a plan besides what the plan knows of itself."""
Folder = Annotated[Path, typer.Argument(metavar="[DIR]", help="The folder of the plan's files.")]


def loaded(folder: Path) -> Plan:
    """The plan of a folder. Raises PlanError with all that is wrong, Trouble when there is no such folder."""
    plan = load(files_of(folder), look=LOOKS)
    if unbearable := not_compiled(folder, plan):
        raise PlanError(unbearable)
    return plan


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of a plan. Raises Trouble when there is none."""
    try:
        files = read_plan_files(folder)
    except NotADirectoryError as missing:
        raise Trouble(str(missing)) from missing
    if not files:
        raise Trouble(f"There is no .yaml file in {folder}.", "Name the folder that holds the plan.")
    return files


def rules_not_compiled(plan: Plan) -> list[str]:
    """The rules that the engine refuses although the loader does not; so that no such plan is ever published."""
    try:
        Judge(plan)
    except Exception:  # noqa: BLE001 - the engine raises nothing narrower
        return [rule.rule for rule in plan.rules if not _is_bearable(plan, rule)] or ["(all of them together)"]
    return []


def _is_bearable(plan: Plan, rule: AnyRule) -> bool:
    try:
        Judge(plan.model_copy(update={"rules": (rule,)}))
    except Exception:  # noqa: BLE001 - as above
        return False
    return True


def not_compiled(folder: Path, plan: Plan) -> tuple[Problem, ...]:
    """What the engine refuses, as problems of the folder."""
    fix = "Make two rules of it, each with a part of the conditions."
    return tuple(
        Problem(
            *(str(folder), 1, 1, f"The rules engine cannot take in the rule {rule!r}: it is too large for it.", fix),
            check=Check.TOO_MUCH,
        )
        for rule in rules_not_compiled(plan)
    )


def sound(folder: Path) -> Plan:
    """The plan of a folder. Raises Trouble with all that is wrong with it."""
    try:
        return loaded(folder)
    except PlanError as wrong:
        listed = "\n".join(f"  {problem}" for problem in wrong.problems)
        raise Trouble(f"The plan in {folder} cannot be used:\n{listed}") from wrong


def content(plan: Plan) -> bytes:
    """The plan as it is published: without its version, which is the hash of this."""
    return plan.model_dump_json(exclude={"version"}).encode()


def counts(plan: Plan) -> dict[str, int]:
    """How much there is in a plan."""
    return {"people": len(plan.people), "topics": len(plan.topics), "rules": len(plan.rules), "desks": len(plan.desks)}


def described(plan: Plan) -> str:
    """The plan in a line."""
    parts = (
        counted(len(plan.rules), "rule"),
        counted(len(plan.topics), "topic"),
        counted(len(plan.people), "person", "people"),
        counted(len(plan.desks), "desk"),
    )
    return f"the plan of {plan.company.name} ({', '.join(parts)}), version {plan.version}."
