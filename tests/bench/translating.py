"""Verify and translate: what a delivery costs before any of it is stored, source by source, for the samples."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, groupby

from bench.figures import Figure, How
from bench.timing import each, percentile
from sources.cases import Case, cases
from sources.proof import SECRET
from tocsin.sources.delivery import Trust
from tocsin.sources.verdicts import authentic, refused_unread

AIM = 300
"""Microseconds that 99 of 100 may take."""


def measured(how: How) -> Iterator[Figure]:
    """Of each source that is posted to: the middle, and the 99th of a hundred, over all of its samples."""
    posted = [case for case in cases() if case.body and not case.its_source.fetched]
    for name, samples in groupby(posted, lambda case: case.source):
        spent = [_spent(case, how.times(500, 50)) for case in samples]
        took = list(chain.from_iterable(spent))
        slowest = max(percentile(one, 0.5) for one in spent)
        note = f"p50 {percentile(took, 0.5):.0f} µs; of the slowest sample {slowest:.0f} µs"
        yield Figure(
            of="translating", what=f"{name}, p99", value=percentile(took, 0.99), unit="µs", at_most=AIM, note=note
        )


def _spent(case: Case, times: int) -> list[float]:
    """Microseconds of each time. The first tenth is not counted: it compiles and imports."""
    secrets = case.request.get("secrets", [SECRET])
    trust = Trust(secrets=secrets, settings=case.account.settings, now=case.heard, published=case.published)
    source, delivery, account, heard = case.its_source, case.delivery(), case.account, case.heard

    def turn() -> None:
        refused_unread(source, delivery)
        authentic(source, delivery, trust)
        source.translate(delivery, account, heard)

    return each(turn, times + times // 10)[times // 10 :]
