"""What is wrong with a plan: every problem at once, each with its place and its way out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeVar

from tocsin.domain.plan.checks import Check

Path = tuple[str | int, ...]
"""The way to a value from the top of the plan: `("people", "ana", "phone")`."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong. Lines and columns begin with 1; 0 means the file (or the folder) as a whole."""

    file: str
    line: int
    column: int
    what: str
    fix: str = ""
    check: Check = field(kw_only=True)

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: {self.what}" + (f" {self.fix}" if self.fix else "")


class PlanError(Exception):
    """The plan cannot be used. `problems` holds all that is wrong, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem that knows its path, not yet its line. `at_key`: the key is wrong, not what it leads to."""

    check: Check
    path: Path
    what: str
    fix: str = ""
    at_key: bool = False
    other: Path | None = None
    """Where the first one stands, if this is a second one."""


def did_you_mean(word: object, names: Iterable[str], *, otherwise: str = "") -> str:
    """`Did you mean "safety"?`, or the choices when nothing is close and they are few."""
    choices = [str(name) for name in names]
    by_folded = {choice.casefold(): choice for choice in choices}
    if close := get_close_matches(str(word).casefold()[:100], by_folded, n=1, cutoff=0.6):
        return f"Did you mean {by_folded[close[0]]!r}?"
    return otherwise or choice_of(choices)


def choice_of(choices: Sequence[str], most: int = 25) -> str:
    """`Choose one of: a, b, c.`; nothing when there are none or too many."""
    return f"Choose one of: {', '.join(choices)}." if 0 < len(choices) <= most else ""


class Misworded(Exception):  # noqa: N818 - it is the words that are wrong, and it says so
    """Part of a file cannot be read; all that is wrong with that part."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*findings)
        self.findings = findings


T = TypeVar("T")


def gathered(readings: Iterable[Callable[[], T]]) -> list[T]:
    """The results of all readings; or Misworded with the findings of all that failed, not only the first."""
    done: list[T] = []
    findings: list[Finding] = []
    for reading in readings:
        try:
            done.append(reading())
        except Misworded as wrong:
            findings.extend(wrong.findings)
    if findings:
        raise Misworded(*findings)
    return done
