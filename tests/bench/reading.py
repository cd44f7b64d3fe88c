"""Whether reading a text costs time in proportion to its length, whatever the text is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bench.figures import Figure, How
from bench.mentions import SAID, mention
from bench.plans import plan
from bench.timing import Turn, in_turns
from tocsin.domain.reading import LONGEST_TEXT, Reader

HOSTILE = (
    *("a", "a ", "ab1", "\u0301", "e\u0316\u0301", "é", "👏", "ﷺ", "\u200b", "heeeelp ", "https://", "a.b ", "#aB"),
    *("@", "pа", "life ", "i am 1 ", "d'", "?!", " ".join(SAID)),
)
"""What texts are made of: runs without end, accents on accents, tags, links, beginnings of phrases, mixed scripts."""
TIMES = 4


def measured(how: How) -> Iterator[Figure]:
    """A text of a quarter of a megabyte against one of a quarter of that, for the pattern that grows most."""
    reader = Reader(plan())
    worst, dearest = 0.0, 0.0
    for piece in HOSTILE:
        turns = in_turns(
            {"long": _reading(reader, piece, LONGEST_TEXT), "short": _reading(reader, piece, LONGEST_TEXT // TIMES)},
            rounds=how.times(9, 3),
            calls=1,
        )
        worst = max(worst, turns.ratio("long", "short") / TIMES)
        dearest = max(dearest, turns.typical("long"))
    yield Figure(
        of="reading", what=f"{TIMES} times the text, of {TIMES} times the time", value=worst, unit="x", at_most=1.3
    )
    yield Figure(of="reading", what="256 KB of the worst pattern", value=dearest / 1000, unit="ms")


def _reading(reader: Reader, piece: str, length: int) -> Turn:
    said = replace(mention(0), text=(piece * (length // len(piece) + 1))[:length])
    return lambda: reader.read(said)
