"""What the first door asks of providers: what they publish to check signatures with, and one visit."""

from __future__ import annotations

import time
from collections.abc import Callable

from tocsin.adapters.fetching.answers import Fetched
from tocsin.adapters.fetching.fetcher import Fetcher, Limits

KEPT_FOR = 3600.0
"""Seconds that a certificate or a set of keys is kept."""
BRIEF = Limits(
    largest=64 * 1024,
    longest=2.5,
    connect=1.0,
    answer=1.5,
    redirects=0,
    schemes=frozenset({"https"}),
)
"""Senders wait three seconds, and the shortest of them include this. Addresses are the provider's: none leads on."""
MOST = 50
"""Addresses whose answers are kept."""


class Unreachable(RuntimeError):  # noqa: N818 - it says what happened
    """The provider does not answer, or not with what was asked for. The sender has to try again."""


class Published:
    """GET over https, to addresses whose host was checked."""

    def __init__(self, fetcher: Fetcher | None = None, seconds: Callable[[], float] = time.monotonic) -> None:
        self._fetcher = fetcher or Fetcher(limits=BRIEF)
        self._seconds = seconds
        self._kept: dict[str, tuple[float, bytes]] = {}

    def published(self, url: str) -> bytes:
        """A document, kept for an hour. Raises Unreachable."""
        kept = self._kept.get(url)
        if kept and self._seconds() - kept[0] < KEPT_FOR:
            return kept[1]
        content = self.visit(url)
        if len(self._kept) >= MOST:
            self._kept.clear()
        self._kept[url] = (self._seconds(), content)
        return content

    def visit(self, url: str) -> bytes:
        """GET it now. Raises Unreachable."""
        answer = self._fetcher.fetch(url)
        if isinstance(answer, Fetched):
            return answer.body
        message = f"{url[:200]}: {getattr(answer, 'why', 'It answers that nothing has changed.')}"
        raise Unreachable(message)
