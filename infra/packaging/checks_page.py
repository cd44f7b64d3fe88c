"""`make schema`: fills the table of docs/checks.md from the codes that the loader knows."""

from __future__ import annotations

import re
from pathlib import Path

from tocsin.domain.plan.checks import Check

TARGET = Path(__file__).resolve().parents[2] / "docs/checks.md"
_BETWEEN = re.compile(r"(<!-- checks -->\n).*?(<!-- /checks -->)", re.DOTALL)
_SECTION = re.compile(r"^### (?P<check>[EW]\d{3} [a-z-]+)\n\n(?P<first>.+?[.:])(?:\s|$)", re.MULTILINE)


def filled(page: str) -> str:
    """The page with a fresh table: each code with the first sentence of what is said of it."""
    said = {found["check"]: found["first"].rstrip(".:") for found in _SECTION.finditer(page)}
    rows = [f"| [{check}](#{anchor(check)}) | {check.level} | {said.get(check, '')} |" for check in Check]
    table = "\n".join(["| code | level | means |", "| --- | --- | --- |", *rows])
    return _BETWEEN.sub(lambda found: f"{found[1]}{table}\n{found[2]}", page)


def anchor(check: Check) -> str:
    """Where GitHub puts the heading."""
    return check.lower().replace(" ", "-")


if __name__ == "__main__":
    TARGET.write_text(filled(TARGET.read_text(encoding="utf-8")), encoding="utf-8")
