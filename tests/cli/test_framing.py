"""Where a request's body ends: what it is told by, what contradicts itself, and who hangs up in the middle."""

from __future__ import annotations

import socket
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.test_front import Api, door_to
from tocsin.cli.framing import Unframed, body_of

CHUNKED = [("Transfer-Encoding", "chunked")]


def refused(headers: list[tuple[str, str]], sent: bytes, largest: int = 100) -> int:
    """The status with which it is refused."""
    with pytest.raises(Unframed) as wrong:
        body_of(headers, BytesIO(sent), largest)
    return wrong.value.status


@given(st.lists(st.binary(min_size=1, max_size=40), max_size=5))
def test_a_body_in_chunks_is_the_body(pieces: list[bytes]) -> None:
    """However it was cut, with whatever stands behind a chunk's size or behind the last one."""
    sent = b"".join(b"%X;name=value\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
    stream = BytesIO(sent + b"0\r\nx-checksum: 1\r\n\r\nnext")
    assert (body_of(CHUNKED, stream, 1000), stream.read()) == (b"".join(pieces), b"next")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"zz\r\n", 400),
        (b"-1\r\n", 400),
        (b"+5\r\nhello\r\n0\r\n\r\n", 400),
        (b"5\r\nhelloXX0\r\n\r\n", 400),
        (b"65\r\n" + b"a" * 101 + b"\r\n0\r\n\r\n", 413),
        (b"ffffffffffffffff\r\n", 413),
        (b"fffffffffffffffff\r\n", 400),
        (b"9" * 100_000, 400),
        (b"0\r\n" + b"x: y\r\n" * 1000 + b"\r\n", 400),
    ],
)
def test_chunks_that_are_none_are_refused(sent: bytes, status: int) -> None:
    """And nothing of them is passed on."""
    assert refused(CHUNKED, sent) == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([("content-length", "5"), ("Content-Length", "3")], 400),
        ([("content-length", "-1")], 400),
        ([("content-length", "٣")], 400),
        ([("content-length", "101")], 413),
        ([("content-length", "9" * 10_000)], 413),
        ([("content-length", "5"), *CHUNKED], 400),
        ([("transfer-encoding", "gzip, chunked")], 501),
    ],
)
def test_a_length_that_contradicts_itself_is_refused(headers: list[tuple[str, str]], status: int) -> None:
    """What one server takes for the body another takes for the next request (RFC 9112, 11.2)."""
    assert refused(headers, b"hello") == status


def test_the_same_length_twice_is_one_length() -> None:
    """And without any there is no body."""
    assert body_of([("content-length", "5"), ("content-length", "5")], BytesIO(b"hello"), 10) == b"hello"
    assert body_of([], BytesIO(b"hello"), 10) == b""


@pytest.mark.parametrize("sent", [b"5\r\nhel", b"5\r\nhello", b"", b"5"])
def test_who_hangs_up_in_the_middle_has_sent_nothing(sent: bytes) -> None:
    """Half of a complaint is not passed on."""
    with pytest.raises(ConnectionError):
        body_of(CHUNKED, BytesIO(sent), 100)
    with pytest.raises(ConnectionError):
        body_of([("content-length", "10")], BytesIO(sent), 100)


def posted(port: int, request: bytes) -> bytes:
    """What the door answers to these bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(request)
        line.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: line.recv(65536), b""))


def test_chunks_pass_the_front_door_as_one_body() -> None:
    """With what stands behind them as the next request."""
    with door_to(Api) as door:
        posted(door.port, b"POST /a HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n3\r\nfer\r\n2\r\nry\r\n0\r\n\r\n")
    assert Api.asked[3] == b"ferry"


@pytest.mark.parametrize(
    ("headers", "refusals"),
    [
        (b"content-length: 5\r\ncontent-length: 3", 1),
        (b"nonsense\r\ncontent-length: 5", 1),
        (b"content-length: 9", 0),
    ],
)
def test_what_has_no_clear_end_stays_outside_the_front_door(headers: bytes, refusals: int) -> None:
    """It reaches no function, and the line is closed: what follows is nobody's request."""
    Api.asked = ("", "", {}, b"")
    with door_to(Api) as door:
        answer = posted(door.port, b"POST /a HTTP/1.1\r\n" + headers + b"\r\n\r\nhello")
    assert (answer.count(b"HTTP/1.1"), answer.count(b" 400 Bad"), Api.asked[0]) == (refusals, refusals, "")
