"""Sets the clock of a deployment on the embedded AWS, and takes it back: a stack update that changes one parameter."""

from __future__ import annotations

import time
from typing import Any

from tocsin.cli.place import SAMPLE_CLOCK
from tocsin.cli.running import Running
from tocsin.cli.trouble import Trouble

PATIENCE = 60.0
"""Seconds."""


def set_clock(running: Running, course: str) -> None:
    """Let the deployment's clock run this course; empty: let it show the time. Returns when it does."""
    client = running.client("cloudformation")
    described = _described(client, running.stack)
    if _value(described) == course:
        return
    others = [one["ParameterKey"] for one in described.get("Parameters", ()) if one["ParameterKey"] != SAMPLE_CLOCK]
    client.update_stack(
        StackName=running.stack,
        UsePreviousTemplate=True,
        Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
        Parameters=[
            {"ParameterKey": SAMPLE_CLOCK, "ParameterValue": course},
            *({"ParameterKey": name, "UsePreviousValue": True} for name in others),
        ],
    )
    _wait(client, running.stack)


def _wait(client: Any, stack: str) -> None:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        status = _described(client, stack)["StackStatus"]
        if status.endswith("_COMPLETE") and "ROLLBACK" not in status:
            return
        if "FAILED" in status or "ROLLBACK" in status:
            raise Trouble(f"The clock could not be set: the stack is {status}.", "`tocsin up` brings it up to date.")
        time.sleep(0.1)
    raise Trouble("The clock could not be set in time.", "`tocsin up` brings the stack up to date.")


def _described(client: Any, stack: str) -> dict[str, Any]:
    found: dict[str, Any] = client.describe_stacks(StackName=stack)["Stacks"][0]
    return found


def _value(described: dict[str, Any]) -> str:
    values = {one["ParameterKey"]: one.get("ParameterValue", "") for one in described.get("Parameters", ())}
    return str(values.get(SAMPLE_CLOCK, ""))
