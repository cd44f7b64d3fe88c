"""The two things that the first door asks of providers: what they publish to check signatures with, and one visit."""

from __future__ import annotations

import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import urllib3

KEPT_FOR = 3600.0
"""Seconds that a certificate or a set of keys is kept."""
LARGEST = 64 * 1024
"""Bytes of an answer."""
WITHIN = urllib3.Timeout(connect=1.0, read=1.5)
"""Senders wait three seconds, and the shortest of them include this."""
MOST = 50
"""Addresses whose answers are kept."""


class Unreachable(RuntimeError):  # noqa: N818 - it says what happened
    """The provider does not answer, or not with what was asked for. The sender has to try again."""


class Web:
    """GET over https, to addresses whose host was checked. It follows no redirect."""

    def __init__(self, pool: Any = None, seconds: Callable[[], float] = time.monotonic) -> None:
        self._pool = pool or urllib3.PoolManager(timeout=WITHIN, retries=False, cert_reqs="CERT_REQUIRED")
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
        if not url.startswith("https://"):
            message = f"{url[:200]!r} is no https address."
            raise Unreachable(message)
        try:
            answer = self._pool.request("GET", url, redirect=False, preload_content=False)
            content: bytes = answer.read(LARGEST + 1)
            answer.release_conn()
        except urllib3.exceptions.HTTPError as silent:
            message = f"{url[:200]} does not answer: {type(silent).__name__}."
            raise Unreachable(message) from silent
        if answer.status != HTTPStatus.OK or len(content) > LARGEST:
            message = f"{url[:200]} answers {answer.status} with {len(content)} bytes or more."
            raise Unreachable(message)
        return content
