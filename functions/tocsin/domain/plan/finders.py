"""What `tocsin check` looks for beyond errors: each finder gets the draft and the day, and yields warnings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from tocsin.domain.plan import abroad, coverage, holes, idle_rules, manner, upkeep
from tocsin.domain.plan.draft import Draft
from tocsin.domain.plan.problems import Finding

Finder = Callable[[Draft, date], Iterator[Finding]]
FINDERS: tuple[Finder, ...] = (
    idle_rules.findings,
    holes.findings,
    upkeep.findings,
    manner.findings,
    coverage.findings,
    abroad.findings,
)
"""Add one here. Its codes begin with W; an error belongs in `references`, which is asked before every publication."""


def warnings(draft: Draft, today: date) -> Iterator[Finding]:
    """All that is probably not meant."""
    for finder in FINDERS:
        yield from finder(draft, today)
