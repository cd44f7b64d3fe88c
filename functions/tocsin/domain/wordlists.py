"""All words of a plan in one tree: a text's tokens are walked once, however many lists there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic

from tocsin.domain.phrases import ANY, phrase
from tocsin.domain.text import drawn_in, spellings, tokens
from tocsin.domain.wordtree import Name, Node

MOST_NUMBERS = 50
NOWHERE: tuple[()] = ()
KEPT = 4_096
"""Words whose place in the tree is remembered: people use the same ones again and again."""


class _Memory(dict[str, Sequence[Node[Name]]]):
    """Where words lead from the root; most lead nowhere.

    A full memory begins anew: what people use again and again is soon back, and what was said once is gone.
    """

    def __init__(self, root: Node[Name]) -> None:
        self._root = root

    def __missing__(self, token: str) -> Sequence[Node[Name]]:
        """Look the word up in the tree."""
        if len(self) >= KEPT:
            self.clear()
        found = self[token] = tuple(self._root.after(drawn_in(token))) or NOWHERE
        return found


class WordLists(Generic[Name]):
    """The lists of a plan, compiled from pairs of a list's name and an entry as it is written in the file."""

    def __init__(self, entries: Iterable[tuple[Name, str]]) -> None:
        self._root: Node[Name] = Node()
        for name, written in entries:
            for spelling in spellings(written):
                self._plant(name, spelling)
        self._known = _Memory(self._root)

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
        follow, last = self._follow, len(said) - 1
        for place, nodes in enumerate(map(self._known.__getitem__, said)):
            for node in nodes:
                if node.here or node.is_number:
                    follow(node, said, place, None, met)
                elif place < last:  # the beginning of a phrase, and seldom more: look before following
                    for further in node.after(drawn_in(said[place + 1])):
                        follow(further, said, place + 1, None, met)
        return met

    def _follow(
        self, node: Node[Name], said: Sequence[str], place: int, number: int | None, met: dict[Name, list[int]]
    ) -> None:
        """Note what is met at this node and go on with the next token: no deeper than the longest phrase."""
        if node.is_number:
            number = int(said[place])
        for name in node.here:
            numbers = met.setdefault(name, [])
            if number is not None and len(numbers) < MOST_NUMBERS:
                numbers.append(number)
        if (node.whole or node.stems) and place + 1 < len(said):
            for further in node.after(drawn_in(said[place + 1])):
                self._follow(further, said, place + 1, number, met)

    def where(self, said: Sequence[str]) -> Iterator[tuple[Name, int, int]]:
        """Each list that is met, with the first and the last of the tokens that meet it."""
        for first, nodes in enumerate(map(self._known.__getitem__, said)):
            ways = [(node, first) for node in nodes]
            while ways:
                node, last = ways.pop()
                yield from ((name, first, last) for name in node.here)
                if last + 1 < len(said):
                    ways += [(further, last + 1) for further in node.after(drawn_in(said[last + 1]))]
