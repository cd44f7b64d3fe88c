"""An account written into the plan's files: appended to `sources.yaml`, unless the plan would not be sound then."""

from __future__ import annotations

from pathlib import Path

from tocsin.adapters.plan_files import read_plan_files
from tocsin.cli.plans import LOOKS
from tocsin.cli.trouble import Trouble
from tocsin.cli.yaml_text import mapped, scalar
from tocsin.domain.plan.load import examine

FILE = "sources.yaml"
SECTION = "sources:\n"


def entry(address: str, *, brand: str, mapping: str) -> str:
    """The account as a line of a file."""
    settings = {"settings": mapped({"mapping": scalar(mapping)})} if mapping else {}
    content = {"brand": scalar(brand)} if brand else {}
    return f"  {address}: {mapped({**content, **settings})}\n"


def write(folder: Path, line: str) -> Path:
    """Append the line. Raises Trouble, and leaves the file as it was, if it cannot be put there."""
    path = folder / FILE
    before = path.read_text(encoding="utf-8") if path.exists() else SECTION
    if not before.endswith("\n"):
        before += "\n"
    after = before + line
    files = {f"{folder.name}/{FILE}": after.encode()}
    wrong = examine({**read_plan_files(folder), **files}, look=LOOKS).errors
    if wrong or SECTION not in before:
        why = str(wrong[0]) if wrong else f"{path} is not made of one section `sources:`."
        what = f"It cannot be written into {path}: {why}"
        raise Trouble(what, f"Write it there yourself, under `sources:`:\n{line}")
    path.write_text(after, encoding="utf-8")
    return path
