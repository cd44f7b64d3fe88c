"""Reads what the webhook's door says of a delivery that it did not take whole (RFC 9457). Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.cli.recorded import Recording

PLACE = re.compile(r"^mentions\[(\d+)\]\.?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A mention that the door did not take, and what it said."""

    id: str
    line: int
    why: str


def named(items: Sequence[Recording], data: bytes) -> list[Refused] | None:
    """The items that an answer refuses by their place; None when it does not name them all."""
    problem = _problem(data)
    found: dict[int, str] = {}
    for error in problem.get("errors", ()):
        place = PLACE.match(str(error.get("path", "")))
        if place and int(place[1]) < len(items):
            found.setdefault(int(place[1]), _why(str(error["path"])[place.end() :], str(error.get("problem", ""))))
    if not found or len(found) != len(items) - int(problem.get("accepted", 0)):
        return None
    return [Refused(id=items[place].id, line=items[place].line, why=why) for place, why in sorted(found.items())]


def said(data: bytes) -> str:
    """What the answer says, in one line: of a single mention the field and what is wrong with it."""
    problem = _problem(data)
    errors = problem.get("errors") or ()
    if errors:
        return _why(PLACE.sub("", str(errors[0].get("path", ""))), str(errors[0].get("problem", "")))
    told = problem.get("detail") or problem.get("title") or problem.get("message")
    return str(told or data[:200].decode(errors="replace") or "nothing")


def _why(path: str, problem: str) -> str:
    return f"{path}: {problem}" if path else problem


def _problem(data: bytes) -> dict[str, Any]:
    try:
        problem = json.loads(data)
    except ValueError:
        return {}
    return problem if isinstance(problem, dict) else {}
