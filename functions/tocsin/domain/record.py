"""A mention as the table keeps it: what was said, what was concluded, and where it went."""

from __future__ import annotations

from datetime import datetime

from tocsin.domain.frozen import dataclass
from tocsin.domain.judgement import Judgement
from tocsin.domain.mention import Growth, Mention
from tocsin.domain.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One item `M#<key>`; it is its own seen-marker. `revision` is the time of the newest update taken in."""

    mention: Mention
    judgement: Judgement
    reason: Reason
    incident: str | None = None
    growth: Growth | None = None
    revision: datetime | None = None
    answer_by: datetime | None = None
    """When the desk should have answered: the record's own due time. None once answered or reminded."""
    answered_by: str | None = None
    deleted: bool = False
    judged: datetime | None = None
    """When it was judged for the first time: with `mention.heard`, how long the way through the house took."""
