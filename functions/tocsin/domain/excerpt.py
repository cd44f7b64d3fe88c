"""The beginning of a text that fits into a length, cut between words if that keeps enough of it, else between letters.

A letter is what a reader sees as one: nothing is torn from its accents, its skin tone, its flag or its family.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

JOINER = "\u200d"
REGIONAL = range(0x1F1E6, 0x1F200)
"""Two of these are one flag."""
TONES = range(0x1F3FB, 0x1F400)
WHOLE_WORDS = 0.6
"""A cut between words may cost this much of the length; a longer last word is cut in itself."""


def excerpt(text: str, longest: int, *, width: Callable[[str], int] = len, ending: str = "…") -> str:
    """The text on one line, or as much of it as has `width` up to `longest` together with its ending."""
    line = " ".join(text.split())
    if width(line) <= longest:
        return line
    room = longest - width(ending)
    kept = ""
    for letter in letters(line):
        if width(kept + letter) > room:
            break
        kept += letter
    words = kept if line[len(kept) :].startswith(" ") else kept.rpartition(" ")[0]
    if width(words) >= room * (1 - WHOLE_WORDS):
        kept = words
    kept = kept.rstrip(" ,;:-–—(\"'")
    return kept + ending if kept else ""


def letters(text: str) -> Iterator[str]:
    """What readers see as single letters: a simple form of the grapheme clusters of UAX #29."""
    letter = ""
    for character in text:
        if letter and not _belongs(letter, character):
            yield letter
            letter = ""
        letter += character
    if letter:
        yield letter


def _belongs(letter: str, character: str) -> bool:
    if letter.endswith(JOINER) or character == JOINER or ord(character) in TONES:
        return True
    if ord(character) in REGIONAL:
        return len(letter) == 1 and ord(letter) in REGIONAL
    return unicodedata.category(character) in {"Mn", "Me", "Mc"}
