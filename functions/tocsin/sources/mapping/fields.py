"""How a mapping has each field of a mention: compiled once for each version of the plan, and asked of every item."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.sources.mapping.expressions import cut, found
from tocsin.sources.parts import Part


@dataclass(frozen=True, slots=True)
class Field:
    """One field: found by an expression, cut out by a pattern, else the same for all."""

    name: str
    expression: str | None = None
    pattern: str | None = None
    constant: str | bool | int | None = None

    @property
    def is_had(self) -> bool:
        """Whether the mapping says anything of it."""
        return self.expression is not None or self.constant is not None

    def of(self, item: Part) -> Part:
        """What an item says for it. Raises Unreadable if it cannot be asked."""
        part = found(self.expression, item, self.name) if self.expression else Part(None, self.name, item)
        if self.pattern:
            part = cut(self.pattern, part)
        return part or part.instead(self.constant)
