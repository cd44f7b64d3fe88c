"""Sets of whole numbers as spans between two ends: what is left of them when questions have been asked."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]
"""Both ends count."""
Spans = tuple[Span, ...]


def common(some: Iterable[Span], others: Iterable[Span]) -> Spans:
    """What is in both."""
    wanted = tuple(others)
    found = ((max(a, c), min(b, d)) for a, b in some for c, d in wanted)
    return tuple((low, high) for low, high in found if low <= high)


def without(some: Iterable[Span], others: Iterable[Span]) -> Spans:
    """What is in the first and in none of the others."""
    left = tuple(some)
    for low, high in others:
        below = ((a, min(b, low - 1)) for a, b in left)
        above = ((max(a, high + 1), b) for a, b in left)
        left = tuple(dict.fromkeys((a, b) for a, b in (*below, *above) if a <= b))
    return left
