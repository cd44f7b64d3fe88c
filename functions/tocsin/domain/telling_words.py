"""Which words of a text tell most in forty characters: what somebody must read first on a lock screen at night."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

LONGEST = 40
"""Characters of somebody's words that an SMS may show."""
MOST = 400
"""Words of a text that are looked at; what matters is said before."""
SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
LOUD = 4
"""Letters of a word in capitals that is shouted, and no abbreviation."""


def telling_words(text: str, weight: Callable[[str], int], longest: int = LONGEST) -> str:
    """The stretch of whole words within one sentence, at most `longest` characters, that weighs most.

    Of equals the first, so that a text without anything special gives its beginning. `weight` says how much a stretch
    tells; shouted words weigh one more each. Costs at most `MOST` calls of `weight`.
    """
    stretches = list(_stretches(text, longest))
    if not stretches:
        return ""
    return max(stretches, key=lambda stretch: weight(stretch) + _shouted(stretch))


def _stretches(text: str, longest: int) -> Iterator[str]:
    """From each word on, as many whole words of its sentence as fit; a longer word alone, cut."""
    left = MOST
    for sentence in SENTENCE.split(text):
        words = sentence.split()[:left]
        left -= len(words)
        for start in range(len(words)):
            yield _fitting(words[start:], longest)


def _fitting(words: list[str], longest: int) -> str:
    stretch = words[0][:longest]
    for word in words[1:]:
        if len(stretch) + 1 + len(word) > longest:
            break
        stretch = f"{stretch} {word}"
    return stretch


def _shouted(stretch: str) -> int:
    return sum(_is_loud(word) for word in stretch.split())


@lru_cache(1024)
def _is_loud(word: str) -> bool:
    """Each word stands in several stretches."""
    letters = re.sub(r"\W", "", word)
    return len(letters) >= LOUD and letters.isupper()
