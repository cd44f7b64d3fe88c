"""How the process of a door starts on Lambda, and how it does elsewhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FUNCTIONS = Path(__file__).parents[2] / "functions"
PROGRAM = """
import gc
from tocsin import wiring
made = []
wiring.prepared(lambda: made.append(gc.isenabled()))
print(made, gc.isenabled(), gc.get_freeze_count() > 1000)
"""


@pytest.mark.parametrize(
    ("environment", "said"),
    [({"AWS_LAMBDA_FUNCTION_NAME": "tocsin-Triage"}, "[False] True True"), ({}, "[] True False")],
    ids=["on Lambda", "elsewhere"],
)
def test_a_door_looks_for_garbage_only_once_it_stands(environment: dict[str, str], said: str) -> None:
    """Not while it starts, and never through what it started with; a command line that imports it is left alone."""
    done = subprocess.run(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-c", PROGRAM],
        env={"PYTHONPATH": str(FUNCTIONS), "POWERTOOLS_SERVICE_NAME": "test", **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == said
