"""The real template on the embedded AWS, through its CloudFormation, and what a new deployment needs besides it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tocsin.cli.running import Running


def deploy(
    endpoint: str,
    *,
    front: str,
    stack: str = "tocsin",
    parameters: Mapping[str, str] | None = None,
    settings: Mapping[str, str] | None = None,
    root: Path = Path(),
) -> Running:
    """Package `functions/`, create or update the stack from `template.yaml`, write secrets and settings.

    `front` is the address of the front door (`http://127.0.0.1:8300`), the base of links. `parameters` are those of
    the template (`SampleClock`, `AlarmEmail`, …). `settings` are SSM parameters that people and desks of the plan refer
    to as `parameter NAME`. Secrets of sources are made once and kept. Takes about a second. Publishing the plan is
    `publish`. Raises Trouble with the reason of the first resource that failed.
    """
    raise NotImplementedError


def publish(running: Running, version: str, content: bytes, who: str) -> None:
    """Make this plan the current one of a deployment, on the embedded AWS or on AWS."""
    raise NotImplementedError
