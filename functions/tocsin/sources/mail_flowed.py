"""Text in the form `format=flowed` (RFC 3676): a line that ends in a blank goes on in the next one."""

from __future__ import annotations

import re

SIGNATURE = "-- "
QUOTED = re.compile(r"(>*) ?(.*)", re.DOTALL)


def unflowed(text: str, *, joined: bool = False) -> str:
    """Whole paragraphs. `joined` (`DelSp=yes`): the blank at a line's end is not part of the text."""
    lines: list[str] = []
    open_at: int | None = None
    for line in text.split("\n"):
        found = QUOTED.fullmatch(line)
        depth, words = (len(found[1]), found[2]) if found else (0, line)
        flows = words.endswith(" ") and words != SIGNATURE
        said = words[:-1] if flows and joined else words
        if open_at == depth and words != SIGNATURE:
            lines[-1] += said
        else:
            lines.append(f"{'>' * depth} {said}" if depth else said)
        open_at = depth if flows else None
    return "\n".join(lines)
