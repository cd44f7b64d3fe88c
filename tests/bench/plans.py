"""The plan of the figures: exactly 50 rules, as a firm of some size has."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tocsin.adapters.plan_files import read_plan_files
from tocsin.domain.judge import Judge
from tocsin.domain.plan import Plan
from tocsin.domain.plan.load import load

RULES = 50


@cache
def plan() -> Plan:
    """Loaded as `tocsin check` loads one."""
    loaded = load(read_plan_files(Path(__file__).parent / "plan"))
    if len(loaded.rules) != RULES:
        message = f"The figures are told for {RULES} rules; the plan has {len(loaded.rules)}."
        raise ValueError(message)
    return loaded


@cache
def judge() -> Judge:
    """Its rules, compiled once."""
    return Judge(plan())
