"""What a language brings: the texts that are sent, the words that values become, and what the screen says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """All that Tocsin says in one language."""

    language: str
    texts: Mapping[str, str]
    """Name of a text -> sandboxed Jinja. Of an SMS the link follows by itself; of a post there are subject and body."""
    words: Mapping[str, str]
    """Severities, flags, kinds, media -> what people read. What is not here is shown as the plan calls it."""
    date: str
    """How a day is written before a time, with `{day}` and `{month}`."""
    screen: Mapping[str, str]
    """The page behind a link. Also Jinja, with the same values."""
