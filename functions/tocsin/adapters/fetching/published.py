"""What the first door asks of providers: what they publish to check signatures with, and one visit."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from tocsin.adapters.fetching.answers import Fetched
from tocsin.adapters.fetching.fetcher import Fetcher, Limits

Entry = TypeVar("Entry")
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


AGAIN_AFTER = 60.0
"""Seconds. What does not fit may be signed with a key that is newer than ours, or by anybody."""
SILENT_FOR = 5.0
"""Seconds in which one that does not answer is not asked again: as many as the sender is told to wait."""


class Unreachable(ConnectionError):  # noqa: N818 - it says what happened
    """The provider does not answer, or not with what was asked for. The sender has to try again."""


class Published:
    """GET over https, to addresses whose host was checked."""

    def __init__(self, fetcher: Fetcher | None = None, seconds: Callable[[], float] = time.monotonic) -> None:
        self._fetcher = fetcher or Fetcher(limits=BRIEF)
        self._seconds = seconds
        self._kept: dict[str, tuple[float, bytes]] = {}
        self._silent: dict[str, tuple[float, str]] = {}

    def published(self, url: str, *, again: bool = False) -> bytes:
        """A document, kept for an hour; `again`: a newer one, if it can be had. Raises Unreachable."""
        now = self._seconds()
        at, kept = self._kept.get(url, (float("-inf"), b""))
        if now - at < (AGAIN_AFTER if again else KEPT_FOR):
            return kept
        try:
            content = self._asked(url, now)
        except Unreachable:
            if again and now - at < KEPT_FOR:
                return kept
            raise
        _remember(self._kept, url, (now, content))
        return content

    def _asked(self, url: str, now: float) -> bytes:
        since, why = self._silent.get(url, (float("-inf"), ""))
        if now - since < SILENT_FOR:
            raise Unreachable(why)
        try:
            return self.visit(url)
        except Unreachable as silent:
            _remember(self._silent, url, (now, str(silent)))
            raise

    def visit(self, url: str) -> bytes:
        """GET it now. Raises Unreachable."""
        answer = self._fetcher.fetch(url)
        if isinstance(answer, Fetched):
            return answer.body
        place = url.partition("?")[0][:200]  # what stands behind may be a token
        message = f"{place}: {getattr(answer, 'why', 'It answers that nothing has changed.')}"
        raise Unreachable(message)


def _remember(known: dict[str, Entry], url: str, entry: Entry) -> None:
    if len(known) >= MOST:
        known.clear()
    known[url] = entry
