"""A figure: what was measured, the aim it has, and whether it is met. And all of them as one table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rich.table import Table

DIGITS = {0: 10_000.0, 1: 100.0, 2: 1.0}
"""Places behind the point -> from which value on; smaller values have three."""


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How thoroughly to measure."""

    quick: bool = False

    def times(self, thorough: int, quick: int) -> int:
        """The one number or the other."""
        return quick if self.quick else thorough


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table. A figure with `at_most` or `at_least` is met or missed; without, it is only told."""

    of: str
    """The module that measured it."""
    what: str
    value: float
    unit: str = ""
    at_most: float | None = None
    at_least: float | None = None
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the aim is reached; None without an aim."""
        if self.at_most is None and self.at_least is None:
            return None
        return (self.at_most is None or self.value <= self.at_most) and (
            self.at_least is None or self.value >= self.at_least
        )

    @property
    def aim(self) -> str:
        """`<= 0.5`, or nothing."""
        if self.at_most is not None:
            return f"≤ {spelled(self.at_most)}"
        return f"≥ {spelled(self.at_least)}" if self.at_least is not None else ""

    def as_json(self) -> dict[str, Any]:
        """The figure for tools."""
        return {
            "figure": self.of,
            "what": self.what,
            "value": self.value,
            "unit": self.unit,
            "at_most": self.at_most,
            "at_least": self.at_least,
            "met": self.met,
            "note": self.note,
        }


def spelled(value: float) -> str:
    """A number as people read it: three figures that mean something, whole from ten thousand on."""
    if value == int(value):
        return f"{int(value):,}"
    places = next((places for places, least in DIGITS.items() if abs(value) >= least), 3)
    return f"{value:,.{places}f}"


def table(figures: Iterable[Figure]) -> Table:
    """The figures as one table, a line between the modules."""
    drawn = Table(title="Figures")
    for column, right in (("figure", False), ("what", False), ("value", True), ("aim", True), ("", False)):
        drawn.add_column(column, justify="right" if right else "left")
    drawn.add_column("note", style="dim")
    last = ""
    for figure in figures:
        if last not in ("", figure.of):
            drawn.add_section()
        value = f"{spelled(figure.value)} {figure.unit}".strip()
        drawn.add_row(
            "" if figure.of == last else figure.of, figure.what, value, figure.aim, _mark(figure), figure.note
        )
        last = figure.of
    return drawn


def _mark(figure: Figure) -> str:
    return {None: "", True: "[green]met[/]", False: "[red]missed[/]"}[figure.met]
