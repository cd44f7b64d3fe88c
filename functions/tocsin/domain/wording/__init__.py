"""Everything that Tocsin says to people, by language. One module for each; a plan's own `texts` come before these.

People never read incident, page or acknowledge: it is a case, an alarm, and somebody takes it.
"""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.domain.wording import de, en, fy, nl
from tocsin.domain.wording.parts import Wording

WORDINGS: Mapping[str, Wording] = {"en": en.WORDING, "nl": nl.WORDING, "de": de.WORDING, "fy": fy.WORDING}


def wording(*languages: str) -> Wording:
    """The words of the first of these languages that there are words for, else English."""
    return next((WORDINGS[language] for language in languages if language in WORDINGS), en.WORDING)


__all__ = ["WORDINGS", "Wording", "wording"]
