"""Where the body of a request ends, as the front door reads it (RFC 9112, 6): by its length, or in chunks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from io import BufferedIOBase

CHUNKED = "chunked"
SIZE = re.compile(rb"([0-9a-fA-F]{1,16})[ \t]*(?:;[^\r\n]*)?\r?\n")
LONGEST_LINE = 4096
"""Bytes of a line that tells the size of a chunk, or stands behind the last."""
MOST_TRAILERS = 100


class Unframed(ValueError):  # noqa: N818 - it says what it is
    """Nobody can tell where it ends, or it is too long; `status` is what is answered. The connection is spoilt."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


def body_of(headers: Iterable[tuple[str, str]], stream: BufferedIOBase, largest: int) -> bytes:
    """The body. Raises Unframed; and ConnectionError for a caller that hangs up before its end."""
    told = [(name.lower(), value.strip()) for name, value in headers]
    lengths = {value for name, value in told if name == "content-length"}
    codings = [value.lower() for name, value in told if name == "transfer-encoding"]
    if (codings and lengths) or len(lengths) > 1:
        raise Unframed(HTTPStatus.BAD_REQUEST)
    if codings:
        if codings != [CHUNKED]:
            raise Unframed(HTTPStatus.NOT_IMPLEMENTED)
        return b"".join(_chunks(stream, largest))
    return _exactly(stream, _length(lengths.pop(), largest)) if lengths else b""


def _length(written: str, largest: int) -> int:
    if not (written.isascii() and written.isdecimal()):
        raise Unframed(HTTPStatus.BAD_REQUEST)
    if len(written) > len(str(largest)) or int(written) > largest:
        raise Unframed(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return int(written)


def _chunks(stream: BufferedIOBase, largest: int) -> Iterator[bytes]:
    left = largest
    while size := _size(_line(stream)):
        left -= size
        if left < 0:
            raise Unframed(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        yield _exactly(stream, size)
        if _line(stream).strip(b"\r\n"):
            raise Unframed(HTTPStatus.BAD_REQUEST)
    for _ in range(MOST_TRAILERS):
        if not _line(stream).strip(b"\r\n"):
            return
    raise Unframed(HTTPStatus.BAD_REQUEST)


def _size(line: bytes) -> int:
    found = SIZE.fullmatch(line)
    if not found:
        raise Unframed(HTTPStatus.BAD_REQUEST)
    return int(found[1], 16)


def _line(stream: BufferedIOBase) -> bytes:
    line = stream.readline(LONGEST_LINE)
    if line.endswith(b"\n"):
        return line
    if len(line) == LONGEST_LINE:
        raise Unframed(HTTPStatus.BAD_REQUEST)
    raise ConnectionError


def _exactly(stream: BufferedIOBase, size: int) -> bytes:
    read = stream.read(size)
    if len(read) < size:
        raise ConnectionError
    return read
