"""A stranger's JSON, read without surprises: what is not there or of another type is simply not said."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tocsin.sources.cleaning import path as written_path
from tocsin.sources.moments import moment_of
from tocsin.sources.refusal import Mistake

LARGEST_COUNT = 10**12


class Unreadable(ValueError):  # noqa: N818 - it says what it is
    """Something without which there is no mention is missing. Other items of the delivery are not concerned."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(f"{mistake.path}: {mistake.problem}")
        self.mistake = mistake


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a body, with the path that leads to it. `part["a"]["b"]` of what is not there is an empty part."""

    value: Any
    path: str = ""

    def __getitem__(self, name: str) -> Part:
        """The part of that name."""
        inner = self.value.get(name) if isinstance(self.value, dict) else None
        return Part(inner, f"{self.path}.{name}" if self.path else name)

    def __bool__(self) -> bool:
        return self.value is not None

    def each(self) -> Iterator[Part]:
        """The members of a list; none of anything else."""
        if isinstance(self.value, list):
            for index, one in enumerate(self.value):
                yield Part(one, written_path(self.path, [index]))

    def first(self) -> Part:
        """The first member of a list."""
        return next(self.each(), Part(None, self.path))

    def last(self) -> Part:
        """The last member of a list."""
        if not isinstance(self.value, list) or not self.value:
            return Part(None, self.path)
        return Part(self.value[-1], written_path(self.path, [len(self.value) - 1]))

    def text(self) -> str:
        """Words, without the white space around them; a number as its digits; else nothing."""
        if isinstance(self.value, str):
            return self.value.strip()
        is_number = isinstance(self.value, int) and not isinstance(self.value, bool)
        return str(self.value) if is_number and abs(self.value) < 10**30 else ""

    def needed(self) -> str:
        """Words without which there is no mention. Raises Unreadable."""
        return self.text() or self._missing("is missing or empty.")

    def count(self) -> int | None:
        """A whole number from 0; also one in words (`"49"`), as Zapier writes them."""
        value = self.value
        if isinstance(value, str) and value.strip().isascii() and len(value) <= 15:  # noqa: PLR2004 - 10**12 and room
            value = int(value) if value.strip().isdecimal() else None
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        return min(int(value), LARGEST_COUNT) if 0 <= value < math.inf else None

    def yes(self) -> bool:
        """Whether it is true; also in words (`"True"`)."""
        return self.value is True or (
            isinstance(self.value, str) and self.value.strip().lower() in {"true", "yes", "1"}
        )

    def moment(self) -> datetime | None:
        """A time, in any of the ways in which providers write one; without a zone it is taken as UTC."""
        return moment_of(self.value)

    def needed_moment(self) -> datetime:
        """A time without which there is no mention. Raises Unreadable."""
        return self.moment() or self._missing("is missing or no time.")

    def _missing(self, problem: str) -> Any:
        raise Unreadable(Mistake(self.path, problem))
