"""The line of a file in which something is wrong, with a caret under the place, as a terminal can show it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len

BEFORE, WIDEST = 60, 100
"""Characters of a line that are shown before the place, and in all."""
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def source_line(content: bytes, line: int, column: int) -> Iterator[str]:
    """Two lines: the source, and the caret. Nothing when there is no such line or nothing stands in it."""
    lines = content.decode("utf-8-sig", "replace").splitlines() if line else []
    if not 0 < line <= len(lines) or not lines[line - 1].strip():
        return
    text, place = lines[line - 1], max(column - 1, 0)
    start = max(0, place - BEFORE) if len(text) > WIDEST else 0
    shown = visible(text[start : start + WIDEST])
    begin, end = "…" if start else "", "…" if len(text) > start + WIDEST else ""
    margin = f"{line:>5} │ "
    under = " " * (cell_len(begin) + cell_len(shown[: place - start]))
    yield f"{margin}{begin}{shown}{end}".rstrip()
    yield f"{' ' * (len(margin) - 2)}│ {under}^"


def visible(text: str) -> str:
    """Nothing in a file moves the cursor, hides text or turns the direction of writing."""
    return "".join("·" if unicodedata.category(each) in INVISIBLE else each for each in text.replace("\t", " "))
