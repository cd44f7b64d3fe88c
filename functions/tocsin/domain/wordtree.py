"""The tree of all words of a plan: from each node the next word leads on, whole, by its stem, or as a number."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from tocsin.domain.phrases import Word

HEAD = 3
"""Stems are looked up by their first (or last) so many letters."""
LONGEST_NUMBER = 9
"""Digits; a longer run is a telephone number or a booking, and no amount of anything."""

Name = TypeVar("Name", bound=Hashable)


@dataclass(slots=True)
class Stems(Generic[Name]):
    """The words that are not whole ones, and where they lead."""

    begins: dict[str, dict[str, Node[Name]]] = field(default_factory=dict)
    ends: dict[str, dict[str, Node[Name]]] = field(default_factory=dict)
    holds: dict[str, Node[Name]] = field(default_factory=dict)
    sizes: tuple[int, ...] = ()
    """How many letters the stems are looked up by: most plans have none of two letters."""
    number: Node[Name] | None = None

    def grow(self, word: Word) -> Node[Name]:
        """The node that a stem or a number leads to, made if it is new."""
        if word.is_number:
            self.number = self.number or Node(is_number=True)
            return self.number
        if word.any_before and word.any_after:
            return self.holds.setdefault(word.text, Node())
        if (size := min(HEAD, len(word.text))) not in self.sizes:
            self.sizes = tuple(sorted((*self.sizes, size)))
        if word.any_before:
            return self.ends.setdefault(word.text[-HEAD:], {}).setdefault(word.text, Node())
        return self.begins.setdefault(word.text[:HEAD], {}).setdefault(word.text, Node())

    def after(self, token: str) -> list[Node[Name]]:
        """The nodes that a token leads to."""
        found = [self.number] if self.number and len(token) <= LONGEST_NUMBER and token.isdecimal() else []
        for size in self.sizes:
            if size > len(token):
                break
            if alike := self.begins.get(token[:size]):
                found += [node for stem, node in alike.items() if token.startswith(stem)]
            if alike := self.ends.get(token[-size:]):
                found += [node for stem, node in alike.items() if token.endswith(stem)]
        if self.holds:
            found += [node for stem, node in self.holds.items() if stem in token]
        return found


class Node(Generic[Name]):
    """What may come next after the words that lead here, and the lists that are met when nothing needs to."""

    __slots__ = ("here", "is_number", "stems", "whole")

    def __init__(self, *, is_number: bool = False) -> None:
        self.is_number = is_number
        self.whole: dict[str, Node[Name]] | None = None
        self.stems: Stems[Name] | None = None
        self.here: tuple[Name, ...] = ()

    def grow(self, word: Word) -> Node[Name]:
        """The node that a word leads to, made if it is new."""
        if word.is_number or word.any_before or word.any_after:
            self.stems = self.stems or Stems()
            return self.stems.grow(word)
        return self.grow_whole(word.text)

    def grow_whole(self, text: str) -> Node[Name]:
        """The node that a whole word leads to, made if it is new."""
        if self.whole is None:
            self.whole = {}
        if (node := self.whole.get(text)) is None:
            node = self.whole[text] = Node()
        return node

    def after(self, readings: Sequence[str]) -> Sequence[Node[Name]]:
        """The nodes that a token leads to, in any of its readings."""
        whole = self.whole
        if self.stems is None and len(readings) == 1:
            node = whole.get(readings[0]) if whole else None
            return (node,) if node else ()
        found = [whole[reading] for reading in readings if reading in whole] if whole else []
        if self.stems:
            for reading in readings:
                found += self.stems.after(reading)
        return found
