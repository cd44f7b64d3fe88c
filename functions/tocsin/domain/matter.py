"""A judged mention on its way to a decision, with all that was read for it."""

from __future__ import annotations

from tocsin.domain.belonging import Belonging
from tocsin.domain.frozen import dataclass
from tocsin.domain.incident import Head
from tocsin.domain.judgement import Judgement
from tocsin.domain.mention import Mention
from tocsin.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """The mention to be decided on, and what was read for it."""

    mention: Mention
    judgement: Judgement
    belonging: Belonging
    head: Head | None = None
    """The head of the case that it belongs to; None if there is none, or if it only joins and nobody looked yet."""
    number: int = 0
    """The next free number, if it may open a case."""
    before: Record | None = None
    """The record as it is in the table, if it is there: nobody is told twice, no desk gets it twice."""
    news: Record | None = None
    """That record with later news taken in, but judged as before."""
    grown: bool = False
    """It was judged before, and this is later news of it: only what is worse than before calls anybody."""
    silenced: bool = False
    """A person has silenced its topic; the judgement is hushed already."""
    voices: int = 1
    words: str = ""
    """Its most telling words, if it may wake somebody."""
