"""What `tocsin check` answers to an example of a page, which stands beside the small plan of the tests."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from plans import FILE
from tocsin.cli.main import app
from tocsin.domain.plan.load import RULES
from tocsin.domain.plan.yaml_files import Unreadable, read_yaml

MINE = "mine.yaml"
_SUM = re.compile(r"^(✗|✓|  \d+ (error|warning)).*\n", re.MULTILINE)


def answered(example: str, folder: Path) -> str:
    """All that is said of the example. Of the small plan beside it, nothing; nor the sum."""
    minimal, _ = read_yaml("plan.yaml", FILE.encode())
    rules = folder / "rules"
    rules.mkdir()
    (rules / MINE).write_text(example, encoding="utf-8")
    (rules / "plan.yaml").write_text(json.dumps(without(minimal, example)), encoding="utf-8")
    return "".join(found for found in _each(_SUM.sub("", checked(rules))) if found.startswith(f"rules/{MINE}"))


def checked(folder: Path) -> str:
    """What `tocsin check` prints for a folder."""
    return CliRunner().invoke(app, ["check", str(folder)]).stdout


def _each(said: str) -> list[str]:
    return re.split(r"^(?=rules)", said, flags=re.MULTILINE)


def errors_of(said: str) -> str:
    """Without what is only doubtful: an example shows a part of a plan, and lacks the rest."""
    return "".join(found for found in _each(said) if ": error E" in found.partition("\n")[0])


def without(plan: Any, example: str) -> dict[str, Any]:
    """The small plan, without what the example defines itself."""
    try:
        own, _ = read_yaml("example", example.encode())
    except Unreadable:
        own = {}
    defined = own if isinstance(own, dict) else {}
    return {
        section: content
        if section == RULES
        else {name: entry for name, entry in content.items() if name not in (defined.get(section) or {})}
        for section, content in plan.items()
    }
