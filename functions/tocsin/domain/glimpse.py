"""What an SMS may say of a mention. The one place that knows whose words are never quoted."""

from __future__ import annotations

from tocsin.domain.incident import Glimpse
from tocsin.domain.judgement import Judgement
from tocsin.domain.mention import Mention
from tocsin.domain.words import AuthorType

LONGEST = 120
"""Characters kept for the text of a message; an SMS shows at most 40 of them."""


def glimpse_of(mention: Mention, judgement: Judgement, voices: int = 1, words: str = "") -> Glimpse:
    """What may be shown: none of the words of a child or an employee; of a confidential matter not even where.

    `words` are the ones that tell most; without them it is the beginning of the text.
    """
    if judgement.confidential:
        return Glimpse(mention=mention.key, voices=max(1, voices), flags=judgement.flags)
    return Glimpse(
        mention=mention.key,
        platform=mention.platform,
        posted=mention.posted,
        words="" if is_unquotable(judgement) else words or " ".join(mention.text.split())[:LONGEST],
        media=mention.media,
        voices=max(1, voices),
        flags=judgement.flags,
    )


def is_unquotable(judgement: Judgement) -> bool:
    """Whether no words of it may stand on a lock screen or in a shared channel."""
    return judgement.confidential or "minor" in judgement.flags or judgement.author_type is AuthorType.EMPLOYEE
