"""The terminal: what people read, what programs read (`--json`), and complaints on standard error."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from datetime import datetime
from enum import Enum, IntEnum
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

WIDEST = 110
"""Columns. Longer lines are harder to read, however wide the window."""


PLAIN: dict[str, Any] = {"highlight": False, "emoji": False, "markup": False}
"""Text is shown as it is: brackets and colons from outside are no colours and no pictures."""


def console() -> Console:
    """Where people read. Made anew each time, so that it follows the terminal's width and a test's redirection."""
    found = Console(**PLAIN)
    found.width = min(found.width, WIDEST)
    return found


def command() -> str:
    """How `tocsin` is typed here: `.venv/bin/tocsin` as long as its environment is not activated."""
    beside = Path(".venv/bin/tocsin")
    return str(beside) if beside.exists() and not shutil.which("tocsin") else "tocsin"


def progress_console(*, quiet: bool) -> Console:
    """Where progress is shown: standard error, so that `--json` stays clean; nowhere when it is `quiet`."""
    return Console(stderr=True, quiet=quiet, **PLAIN)


def complain(what: str, way_out: str = "") -> None:
    """Say on standard error what is wrong and what to do. Text from outside is shown, never interpreted."""
    errors = Console(stderr=True, **PLAIN)
    errors.print(Text.assemble(("✗ ", "bold red"), (what, "bold")), soft_wrap=True)
    if way_out:
        errors.print(Text.assemble("  ", way_out), soft_wrap=True)


def answer(data: Any, *, as_json: bool, people: Callable[[Console], None]) -> None:
    """Show a result: as JSON for programs, or as `people` prints it."""
    if as_json:
        print(json.dumps(data, default=plain, ensure_ascii=False, indent=2))
    else:
        people(console())


def plain(value: Any) -> Any:
    """A value as JSON can hold it: times in ISO 8601, enums as their words, dataclasses as objects."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, IntEnum):
        return value.name.lower()
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, (set, frozenset, tuple)):
        return list(value)
    return str(value)


def jsonable(value: Any) -> Any:
    """A dataclass as plain data whose enums are words; `json` would write an `IntEnum` as its number."""
    if is_dataclass(value) and not isinstance(value, type):
        return jsonable(asdict(value))
    if isinstance(value, dict):
        return {str(key): jsonable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [jsonable(item) for item in value]
    if isinstance(value, (Enum, datetime)):
        return plain(value)
    return value
