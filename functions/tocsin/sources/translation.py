"""What a source makes of a body: what was said, and what of it could not be understood."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.domain.mention import Mention, Update
from tocsin.sources.refusal import Mistake


@dataclass(frozen=True, slots=True)
class Translation:
    """One bad line in a list of hundreds holds nothing up: the others are queued, and the sender is told of it."""

    items: tuple[Mention | Update, ...]
    mistakes: tuple[Mistake, ...] = ()
