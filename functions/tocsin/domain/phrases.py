"""Entries of a word list as they are written: whole words, stems, numbers and phrases of them."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.domain.text import folded, tokens

NUMBER = "{n}"
ANY = "*"
SHORTEST_STEM = 2


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a phrase: whole, a beginning (`jacket*`), an ending (`*vest`), a part (`*jacket*`), a number."""

    text: str
    any_before: bool = False
    any_after: bool = False

    @property
    def is_number(self) -> bool:
        """Whether any number may stand here."""
        return self.text == NUMBER


def phrase(written: str) -> tuple[Word, ...]:
    """The words of an entry of a list. Raises ValueError, in words, for one that could never be said."""
    parts = folded(written).replace(NUMBER, f" {NUMBER} ").split()
    words = tuple(word for part in parts for word in _words(part, written))
    if not words:
        message = f"{written!r} holds no letter, digit or emoji, so that nobody can say it."
        raise ValueError(message)
    if all(word.is_number for word in words):
        message = f"{written!r} would be met by every number. Put a word beside it: `{{n}} minutes`."
        raise ValueError(message)
    return words


def _words(part: str, written: str) -> list[Word]:
    """The words of a part without blanks: `life-jacket*` is two."""
    if part == NUMBER:
        return [Word(NUMBER)]
    body = part.removeprefix(ANY).removesuffix(ANY)
    found = tokens(body)
    if ANY in body or "{" in body or not found:
        message = f"{written!r}: `*` stands before or after letters, and `{{n}}` for a number; nothing else is special."
        raise ValueError(message)
    before, after = part.startswith(ANY), part.endswith(ANY)
    if (before and len(found[0]) < SHORTEST_STEM) or (after and len(found[-1]) < SHORTEST_STEM):
        message = f"{written!r}: at least {SHORTEST_STEM} letters must stand beside `*`."
        raise ValueError(message)
    last = len(found) - 1
    return [Word(text, before and place == 0, after and place == last) for place, text in enumerate(found)]
