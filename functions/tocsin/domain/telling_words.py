"""Which words of a text tell most in forty characters: what somebody must read first on a lock screen at night."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

LONGEST = 40
"""Characters of somebody's words that an SMS may show."""
MOST = 400
"""Words of a text that are looked at; what matters is said before."""
SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
LOUD = 4
"""Letters of a word in capitals that is shouted, and no abbreviation."""


class Find(NamedTuple):
    """Something that the plan has words for, and the first and the last word that say it."""

    name: Hashable
    weight: int
    first: int
    last: int


Finds = Callable[[Sequence[str]], Iterable[Find]]
"""What is said in the words of a sentence."""


def telling_words(text: str, finds: Finds, longest: int = LONGEST) -> str:
    """The stretch of whole words within one sentence, at most `longest` characters, that weighs most.

    Of equals the first, so that a text without anything special gives its beginning. What is found in a stretch weighs
    once, however often it is said there; shouted words weigh one more each. Looks at `MOST` words.
    """
    told, most = "", -1
    for words in _sentences(text, longest):
        found = list(finds(words))
        loud = [place for place, word in enumerate(words) if _is_loud(word)]
        tells = sorted([*loud, *(find.last for find in found)])
        for start, end in _stretches(words, tells, longest):
            within = {find.name: find.weight for find in found if start <= find.first and find.last < end}
            weight = sum(within.values()) + sum(start <= place < end for place in loud)
            if weight > most:
                told, most = " ".join(words[start:end]), weight
    return told


def _stretches(words: Sequence[str], tells: Sequence[int], longest: int) -> Iterator[tuple[int, int]]:
    """The first stretch, and every later one that reaches further over the places in `tells`: no other weighs more."""
    seen, last = 0, tells[-1] if tells else -1
    length, end = -1, 0
    for start, word in enumerate(words):
        while end < len(words) and length + 1 + len(words[end]) <= longest:
            length += 1 + len(words[end])
            end += 1
        if not start or any(seen <= place < end for place in tells):
            yield start, end
        if end > last:
            return
        seen = end
        length -= len(word) + 1


def _sentences(text: str, longest: int) -> Iterator[list[str]]:
    """The words of each sentence, those that are too long cut."""
    left = MOST
    for sentence in SENTENCE.split(text):
        if words := sentence.split(maxsplit=left)[:left]:
            left -= len(words)
            yield [word[:longest] for word in words]


@lru_cache(1024)
def _is_loud(word: str) -> bool:
    """Each word stands in several stretches."""
    letters = re.sub(r"\W", "", word)
    return len(letters) >= LOUD and letters.isupper()
