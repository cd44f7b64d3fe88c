"""GET with conditions, to checked places, following a few redirects, each of them checked anew."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin

import urllib3
from urllib3.exceptions import HTTPError

from tocsin.adapters.channels.webhook import seconds_in
from tocsin.adapters.fetching.answers import Answer, Failed, Fetched, Gone, NotChanged
from tocsin.adapters.fetching.places import LookUp, NotPublic, Place, is_public, look_up, place_of

LARGEST = 5 * 1024 * 1024
"""Bytes of a document, unpacked."""
LONGEST = 15.0
"""Seconds for all of it, redirects included."""
CONNECT, ANSWER = 3.0, 6.0
"""Seconds for one connection, and between two pieces of an answer."""
REDIRECTS = 5
MOVED = frozenset({301, 302, 303, 307, 308})
FOR_GOOD = frozenset({301, 308})
PIECE = 64 * 1024
AGENT = "Tocsin (feed reader)"
GZIP = 31
"""zlib's name for the format of gzip, with its header."""


class TooMuch(ValueError):  # noqa: N818 - it says what it is
    """It is larger than it may be, it takes too long, or it is packed in a way nobody asked for."""


class Fetcher:
    """Fetches documents. `find` and `allowed` decide where an address leads; `seconds` is a clock that only grows."""

    def __init__(
        self,
        find: LookUp = look_up,
        allowed: Callable[[str], bool] = is_public,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._find = find
        self._allowed = allowed
        self._seconds = seconds

    def fetch(self, url: str, *, etag: str = "", modified: str = "") -> Answer:
        """The document at an address, if it differs from the one that `etag` and `modified` belong to. Never raises."""
        until = self._seconds() + LONGEST
        conditions = {"if-none-match": etag, "if-modified-since": modified}
        headers = {name: value for name, value in conditions.items() if value}
        moved_to = ""
        for redirects in range(REDIRECTS + 1):
            try:
                place = place_of(url, self._find, self._allowed)
                answer = self._get(place, headers)
                if answer.status in MOVED and (target := answer.headers.get("location")):
                    answer.close()
                    url = urljoin(url, target)
                    moved_to = url if answer.status in FOR_GOOD and (moved_to or not redirects) else ""
                    continue
                return self._answer(answer, until, moved_to)
            except (NotPublic, TooMuch) as wrong:
                return Failed(str(wrong))
            except (HTTPError, OSError, zlib.error) as silent:
                return Failed(f"It does not answer: {type(silent).__name__}.")
        return Failed(f"It sends on and on: more than {REDIRECTS} redirects.")

    def _get(self, place: Place, conditions: Mapping[str, str]) -> Any:
        timeout = urllib3.Timeout(connect=CONNECT, read=ANSWER)
        shared: dict[str, Any] = {"timeout": timeout, "retries": False, "maxsize": 1}
        pool: urllib3.HTTPConnectionPool
        if place.scheme == "https":
            pool = urllib3.HTTPSConnectionPool(
                place.ip,
                place.port,
                server_hostname=place.host,
                assert_hostname=place.host,
                cert_reqs="CERT_REQUIRED",
                **shared,
            )
        else:
            pool = urllib3.HTTPConnectionPool(place.ip, place.port, **shared)
        host = f"[{place.host}]" if ":" in place.host else place.host
        port = "" if place.port in {80, 443} else f":{place.port}"
        headers = {"host": host + port, "user-agent": AGENT, "accept-encoding": "gzip", **conditions}
        return pool.request("GET", place.path, headers=headers, redirect=False, preload_content=False)

    def _answer(self, answer: Any, until: float, moved_to: str) -> Answer:
        try:
            status = answer.status
            if status == HTTPStatus.OK:
                return Fetched(
                    body=self._body(answer, until),
                    etag=answer.headers.get("etag", ""),
                    modified=answer.headers.get("last-modified", ""),
                    moved_to=moved_to,
                )
            if status == HTTPStatus.NOT_MODIFIED:
                return NotChanged()
            if status == HTTPStatus.GONE:
                return Gone("It is gone for good (410).")
            return Failed(f"It answers {status}.", seconds_in(answer.headers.get("retry-after", ""), time.time()))
        finally:
            answer.close()

    def _body(self, answer: Any, until: float) -> bytes:
        unpack = _unpacking(answer.headers.get("content-encoding", ""))
        read = b""
        # One piece is what has come, not what fills it: who sends a byte a second is cut off in time.
        while piece := answer.read1(PIECE, decode_content=False):
            read += unpack(piece, LARGEST + 1 - len(read))
            if len(read) > LARGEST:
                message = f"It is larger than {LARGEST // 1024 // 1024} MB."
                raise TooMuch(message)
            if self._seconds() > until:
                message = f"It takes longer than {LONGEST:.0f} seconds."
                raise TooMuch(message)
        return read


def _unpacking(encoding: str) -> Callable[[bytes, int], bytes]:
    """Piece by piece, never more than asked for: a few kilobytes can be made to unpack to gigabytes."""
    encoding = encoding.strip().lower()
    if encoding in {"", "identity"}:
        return lambda piece, _most: piece
    if encoding not in {"gzip", "x-gzip"}:
        message = f"It is packed as {encoding[:20]!r}, which was not asked for."
        raise TooMuch(message)
    return zlib.decompressobj(GZIP).decompress
