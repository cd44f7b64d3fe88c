"""What an import carries over into a plan, and what it has to leave behind, row by row. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tocsin.domain.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Something of a sheet that could not be carried over, and why."""

    row: int
    column: str
    value: str
    why: str


@dataclass(slots=True, kw_only=True)
class Carried:
    """Sections of a plan as YAML values, entry by entry, and what was left behind."""

    sections: dict[str, dict[str, str]] = field(default_factory=dict)
    """Section -> name -> the entry as YAML on one line."""
    remarks: dict[str, str] = field(default_factory=dict)
    """What stands above a section."""
    left: list[Left] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    taken: int = 0
    """Rows of which something was carried over."""

    def leave(self, row: int, column: str, value: str, why: str) -> None:
        """Note what could not be carried over."""
        self.left.append(Left(row=row, column=column, value=value[:200], why=why))


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What there is already where it is carried to. `plan` is None if that folder has none that can be read."""

    plan: Plan | None = None
    countries: tuple[str, ...] = ()
    """Of telephone numbers without one."""
    language: str = "en"
    """Of what does not say."""

    def names(self, section: str) -> Mapping[str, object]:
        """The entries of a section that are there already."""
        held: Mapping[str, object] = getattr(self.plan, section) if self.plan else {}
        return held
