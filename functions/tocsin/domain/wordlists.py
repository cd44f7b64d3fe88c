"""All words of a plan in one tree: a text's tokens are walked once, however many lists there are."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from tocsin.domain.text import drawn_in, folded, spellings, tokens

NUMBER = "{n}"
ANY = "*"
SHORTEST_STEM = 2
HEAD = 3
"""Stems are looked up by their first (or last) so many letters."""
LONGEST_NUMBER = 9
"""Digits; a longer run is a telephone number or a booking, and no amount of anything."""
MOST_NUMBERS = 50
KEPT = 10_000
"""Words whose place in the tree is remembered: people use the same ones again and again."""

Name = TypeVar("Name", bound=Hashable)


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


@dataclass(slots=True)
class _Stems(Generic[Name]):
    """The words that are not whole ones, and where they lead."""

    begins: dict[str, dict[str, _Node[Name]]] = field(default_factory=dict)
    ends: dict[str, dict[str, _Node[Name]]] = field(default_factory=dict)
    holds: dict[str, _Node[Name]] = field(default_factory=dict)
    number: _Node[Name] | None = None

    def grow(self, word: Word) -> _Node[Name]:
        """The node that a stem or a number leads to, made if it is new."""
        if word.is_number:
            self.number = self.number or _Node(is_number=True)
            return self.number
        if word.any_before and word.any_after:
            return self.holds.setdefault(word.text, _Node())
        if word.any_before:
            return self.ends.setdefault(word.text[-HEAD:], {}).setdefault(word.text, _Node())
        return self.begins.setdefault(word.text[:HEAD], {}).setdefault(word.text, _Node())

    def after(self, token: str) -> Iterator[_Node[Name]]:
        """The nodes that a token leads to."""
        if self.number and len(token) <= LONGEST_NUMBER and token.isdecimal():
            yield self.number
        for size in range(SHORTEST_STEM, min(HEAD, len(token)) + 1):
            yield from (node for stem, node in self.begins.get(token[:size], {}).items() if token.startswith(stem))
            yield from (node for stem, node in self.ends.get(token[-size:], {}).items() if token.endswith(stem))
        yield from (node for stem, node in self.holds.items() if stem in token)


class _Node(Generic[Name]):
    """What may come next after the words that lead here, and the lists that are met when nothing needs to."""

    __slots__ = ("here", "is_number", "stems", "whole")

    def __init__(self, *, is_number: bool = False) -> None:
        self.is_number = is_number
        self.whole: dict[str, _Node[Name]] | None = None
        self.stems: _Stems[Name] | None = None
        self.here: tuple[Name, ...] = ()

    def grow(self, word: Word) -> _Node[Name]:
        """The node that a word leads to, made if it is new."""
        if word.is_number or word.any_before or word.any_after:
            self.stems = self.stems or _Stems()
            return self.stems.grow(word)
        return self.grow_whole(word.text)

    def grow_whole(self, text: str) -> _Node[Name]:
        """The node that a whole word leads to, made if it is new."""
        if self.whole is None:
            self.whole = {}
        if (node := self.whole.get(text)) is None:
            node = self.whole[text] = _Node()
        return node

    def after(self, token: str) -> Sequence[_Node[Name]]:
        """The nodes that a token leads to, in any of its readings."""
        readings = drawn_in(token)
        if self.stems is None and len(readings) == 1:
            node = self.whole.get(token) if self.whole else None
            return (node,) if node else ()
        whole, stems = self.whole or {}, self.stems
        plain = [whole[reading] for reading in readings if reading in whole]
        return [*plain, *(node for reading in readings if stems for node in stems.after(reading))]


class WordLists(Generic[Name]):
    """The lists of a plan, compiled from pairs of a list's name and an entry as it is written in the file."""

    def __init__(self, entries: Iterable[tuple[Name, str]]) -> None:
        self._root: _Node[Name] = _Node()
        for name, written in entries:
            for spelling in spellings(written):
                self._plant(name, spelling)
        self._first = lru_cache(KEPT)(self._root.after)

    def _plant(self, name: Name, spelling: str) -> None:
        """Add an entry to the tree. Most are whole words only; ten thousand are planted when a function starts."""
        node = self._root
        if ANY in spelling or "{" in spelling:
            for word in phrase(spelling):
                node = node.grow(word)
        else:
            for text in tokens(spelling):
                node = node.grow_whole(text)
        if name not in node.here:
            node.here += (name,)

    def said(self, said: Sequence[str]) -> dict[Name, list[int]]:
        """The lists of which these tokens say something; the numbers are those that stood for `{n}`, in order."""
        met: dict[Name, list[int]] = {}
        first, follow, last = self._first, self._follow, len(said) - 1
        for place, token in enumerate(said):
            for node in first(token):
                if node.here or node.is_number:
                    follow(node, said, place, None, met)
                elif place < last:  # the beginning of a phrase, and seldom more: look before following
                    for further in node.after(said[place + 1]):
                        follow(further, said, place + 1, None, met)
        return met

    def _follow(
        self, node: _Node[Name], said: Sequence[str], place: int, number: int | None, met: dict[Name, list[int]]
    ) -> None:
        """Note what is met at this node and go on with the next token: no deeper than the longest phrase."""
        if node.is_number:
            number = int(said[place])
        for name in node.here:
            numbers = met.setdefault(name, [])
            if number is not None and len(numbers) < MOST_NUMBERS:
                numbers.append(number)
        if (node.whole or node.stems) and place + 1 < len(said):
            for further in node.after(said[place + 1]):
                self._follow(further, said, place + 1, number, met)
