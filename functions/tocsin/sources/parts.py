"""A stranger's JSON, read without surprises: what is not there or of another type is simply not said."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from tocsin.sources.cleaning import path as written_path
from tocsin.sources.moments import moment_of
from tocsin.sources.refusal import Mistake

LARGEST_COUNT = 10**12


class Unreadable(ValueError):  # noqa: N818 - it says what it is
    """Something without which there is no mention is missing. Other items of the delivery are not concerned."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(f"{mistake.path}: {mistake.problem}")
        self.mistake = mistake


class Part:
    """A part of a body, with the path that leads to it. `part["a"]["b"]` of what is not there is an empty part.

    A delivery is hundreds of them, and hardly one is ever asked for its path: it is put together only then.
    """

    __slots__ = ("above", "step", "value")

    def __init__(self, value: Any, step: str | int = "", above: Part | None = None) -> None:
        """`step`: what leads to it from the part `above`; without that its whole path."""
        self.value: Final = value
        self.step: Final = step
        self.above: Final = above

    @property
    def path(self) -> str:
        """`mentions[3].author.id`; empty for the whole body."""
        steps: list[str | int] = []
        part: Part | None = self
        while part is not None:
            if part.step != "":
                steps.append(part.step)
            part = part.above
        return written_path("", steps[::-1])

    def __getitem__(self, name: str) -> Part:
        """The part of that name."""
        value = self.value
        # JSON makes no other dictionaries, and this asks quicker than isinstance.
        return Part(value.get(name) if type(value) is dict else None, name, self)

    def __bool__(self) -> bool:
        return self.value is not None

    def each(self) -> Iterator[Part]:
        """The members of a list; none of anything else."""
        if isinstance(self.value, list):
            for index, one in enumerate(self.value):
                yield Part(one, index, self)

    def first(self) -> Part:
        """The first member of a list."""
        return next(self.each(), self.nothing())

    def last(self) -> Part:
        """The last member of a list."""
        if not isinstance(self.value, list) or not self.value:
            return self.nothing()
        return Part(self.value[-1], len(self.value) - 1, self)

    def instead(self, value: Any) -> Part:
        """Another value in this place."""
        return Part(value, self.step, self.above)

    def nothing(self) -> Part:
        """Nothing in this place."""
        return self.instead(None)

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
