"""A judged mention on its way to a decision, with all that was read for it."""

from __future__ import annotations

from collections.abc import Callable

from tocsin.domain.belonging import Belonging
from tocsin.domain.changes import Change
from tocsin.domain.frozen import dataclass
from tocsin.domain.incident import Head
from tocsin.domain.judgement import Judgement
from tocsin.domain.mention import Mention
from tocsin.domain.record import Record

Keep = Callable[[Record], Change]
"""How the record is written: put if absent, or changed under a revision condition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """The mention to be decided on, and what was read for it."""

    record: Record
    """As it would be kept if nothing came of it; `judgement` is the new one."""
    keep: Keep
    belonging: Belonging
    head: Head | None = None
    """The head of the case that it belongs to; None if there is none, or if it only joins and nobody looked yet."""
    number: int = 0
    """The next free number, if it may open a case."""
    before: Record | None = None
    """The record as it was, if this is later news of it: nobody is told twice, no desk gets it twice."""
    grown: bool = False
    """It was judged before, and this is later news of it: only what is worse than before calls anybody."""
    silenced: bool = False
    """A person has silenced its topic; the judgement is hushed already."""
    voices: int = 1
    words: str = ""
    """Its most telling words, if it may wake somebody."""

    @property
    def mention(self) -> Mention:
        """The mention."""
        return self.record.mention

    @property
    def judgement(self) -> Judgement:
        """What the rules concluded."""
        return self.record.judgement
