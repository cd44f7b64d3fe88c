"""The front door: bytes, headers and refusals pass as they are; nobody else's port is taken."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import urllib3

from embedded import free_port
from tocsin.cli.front import FrontDoor
from tocsin.cli.trouble import Trouble


class Api(BaseHTTPRequestHandler):
    """An API that tells what it was asked, and answers with a refusal."""

    asked: tuple[str, str, dict[str, str], bytes]

    def do_POST(self) -> None:
        """Keep what came."""
        body = self.rfile.read(int(self.headers.get("content-length", "0")))
        type(self).asked = (self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, body)
        self.send_response(401)
        self.send_header("content-type", "application/problem+json")
        self.send_header("retry-after", "5")
        self.end_headers()
        self.wfile.write(b"\x00\xff")

    do_GET = do_POST  # noqa: N815 - a name of http.server

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def door() -> Iterator[FrontDoor]:
    """A door before that API."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Api)
    threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
    made = FrontDoor(f"http://127.0.0.1:{server.server_port}/stage", port=free_port())
    made.open()
    yield made
    made.close()
    server.shutdown()
    server.server_close()


def ask(door: FrontDoor, method: str, path: str, **more: Any) -> urllib3.BaseHTTPResponse:
    """One request, on a connection of its own."""
    with urllib3.PoolManager(retries=False) as pool:
        return pool.request(method, door.url + path, **more)


def test_a_request_passes_byte_for_byte(door: FrontDoor) -> None:
    """A signature is over the raw body, so that not one byte may change; nor may the path of a link."""
    body = bytes(range(256)) * 5
    ask(door, "POST", "/hooks/standard?a=%C3%A9", body=body, headers={"webhook-id": "d-1"})
    method, path, headers, passed = Api.asked
    assert (method, path, passed) == ("POST", "/stage/hooks/standard?a=%C3%A9", body)
    assert headers["webhook-id"] == "d-1"


def test_an_answer_passes_as_it_is(door: FrontDoor) -> None:
    """Status, headers and body."""
    answer = ask(door, "GET", "/x7Kq2mRt4Wz")
    assert (answer.status, answer.data) == (401, b"\x00\xff")
    assert (answer.headers["content-type"], answer.headers["retry-after"]) == ("application/problem+json", "5")


def test_too_much_is_refused_before_it_is_read(door: FrontDoor) -> None:
    """As an HTTP API does at ten megabytes."""
    assert ask(door, "POST", "/hooks/standard", headers={"content-length": str(11 * 1024 * 1024)}).status == 413
    assert ask(door, "POST", "/hooks/standard", headers={"content-length": "-1"}).status == 413


def test_while_nothing_answers_behind_it_the_door_says_so() -> None:
    """502, as any gateway."""
    alone = FrontDoor(f"http://127.0.0.1:{free_port()}", port=free_port())
    alone.open()
    assert ask(alone, "GET", "/health").status == 502
    alone.close()


def test_a_port_in_use_is_one_clear_sentence(door: FrontDoor) -> None:
    """With the port in it and a way out."""
    with pytest.raises(Trouble, match=str(door.port)) as trouble:
        FrontDoor("http://127.0.0.1:1", port=door.port).open()
    assert "Tocsin" in trouble.value.way_out
