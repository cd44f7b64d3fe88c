"""Requests to checked places: GET with conditions, following a few redirects, each checked anew; and APIs."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode, urljoin

import urllib3
from urllib3.exceptions import HTTPError

from tocsin.adapters.channels.webhook import seconds_in
from tocsin.adapters.fetching.answers import Answer, Failed, Fetched, Gone, NotChanged
from tocsin.adapters.fetching.places import LookUp, NotPublic, Place, is_public, look_up, place_of

LARGEST = 5 * 1024 * 1024
MOVED = frozenset({301, 302, 303, 307, 308})
FOR_GOOD = frozenset({301, 308})
PIECE = 64 * 1024
AGENT = "Tocsin (feed reader)"
GZIP = 31
"""zlib's name for the format of gzip, with its header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is read, how long, and from where. As they stand they are those of feeds."""

    largest: int = LARGEST
    """Bytes of a document, unpacked."""
    longest: float = 15.0
    """Seconds for all of it, redirects included."""
    connect: float = 3.0
    """Seconds for one connection."""
    answer: float = 6.0
    """Seconds between two pieces of an answer."""
    redirects: int = 5
    schemes: frozenset[str] = frozenset({"http", "https"})


class TooMuch(ValueError):  # noqa: N818 - it says what it is
    """It is larger than it may be, it takes too long, or it is packed in a way nobody asked for."""


class Fetcher:
    """Fetches documents. `find` and `allowed` decide where an address leads; `seconds` is a clock that only grows."""

    def __init__(
        self,
        find: LookUp = look_up,
        allowed: Callable[[str], bool] = is_public,
        seconds: Callable[[], float] = time.monotonic,
        limits: Limits | None = None,
    ) -> None:
        self._find = find
        self._allowed = allowed
        self._seconds = seconds
        self._limits = limits or Limits()

    def fetch(self, url: str, *, etag: str = "", modified: str = "") -> Answer:
        """The document at an address, if it differs from the one that `etag` and `modified` belong to. Never raises."""
        conditions = {"if-none-match": etag, "if-modified-since": modified}
        return self._asked(url, "GET", {name: value for name, value in conditions.items() if value}, b"")

    def ask(self, url: str, *, bearer: str = "", form: Mapping[str, str] | None = None) -> Answer:
        """What an API says to a bearer of a token (RFC 6750), or to a form. Redirects would take it elsewhere: none."""
        headers = {"authorization": f"Bearer {bearer}"} if bearer else {}
        if form is None:
            return self._asked(url, "GET", headers, b"", redirects=0)
        headers["content-type"] = "application/x-www-form-urlencoded"
        return self._asked(url, "POST", headers, urlencode(form).encode(), redirects=0)

    def _asked(
        self, url: str, method: str, headers: Mapping[str, str], body: bytes, redirects: int | None = None
    ) -> Answer:
        until = self._seconds() + self._limits.longest
        most = self._limits.redirects if redirects is None else redirects
        moved_to = ""
        for followed in range(most + 1):
            try:
                place = place_of(url, self._find, self._allowed)
                if place.scheme not in self._limits.schemes:
                    return Failed(f"{url[:200]} is not read: only {', '.join(sorted(self._limits.schemes))}.")
                answer = self._sent(place, method, headers, body)
                if answer.status in MOVED and (target := answer.headers.get("location")):
                    answer.close()
                    url = urljoin(url, target)
                    moved_to = url if answer.status in FOR_GOOD and (moved_to or not followed) else ""
                    continue
                return self._answer(answer, until, moved_to)
            except (NotPublic, TooMuch) as wrong:
                return Failed(str(wrong))
            except (HTTPError, OSError, zlib.error) as silent:
                return Failed(f"It does not answer: {type(silent).__name__}.")
        return Failed(f"It sends on and on: more than {most} redirects." if most else "It sends elsewhere.")

    def _sent(self, place: Place, method: str, more: Mapping[str, str], body: bytes) -> Any:
        timeout = urllib3.Timeout(connect=self._limits.connect, read=self._limits.answer)
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
        headers = {"host": host + port, "user-agent": AGENT, "accept-encoding": "gzip", **more}
        return pool.request(
            method, place.path, body=body or None, headers=headers, redirect=False, preload_content=False
        )

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
            after = seconds_in(answer.headers.get("retry-after", ""), time.time())
            return Failed(f"It answers {status}.", after, status)
        finally:
            answer.close()

    def _body(self, answer: Any, until: float) -> bytes:
        unpack = _unpacking(answer.headers.get("content-encoding", ""))
        read, largest = b"", self._limits.largest
        # One piece is what has come, not what fills it: who sends a byte a second is cut off in time.
        while piece := answer.read1(PIECE, decode_content=False):
            read += unpack(piece, largest + 1 - len(read))
            if len(read) > largest:
                message = f"It is larger than {largest // 1024} KB."
                raise TooMuch(message)
            if self._seconds() > until:
                message = f"It takes longer than {self._limits.longest:.0f} seconds."
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
