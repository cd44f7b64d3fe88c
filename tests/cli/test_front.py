"""The front door: bytes, headers and refusals pass as they are; nobody else's port is taken."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
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


@contextmanager
def door_to(api: type[Api], **how: Any) -> Iterator[FrontDoor]:
    """A door before an API."""
    with ThreadingHTTPServer(("127.0.0.1", 0), api) as server:
        threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        made = FrontDoor(f"http://127.0.0.1:{server.server_port}/stage", port=free_port(), **how)
        made.open()
        yield made
        made.close()
        server.shutdown()


@pytest.fixture
def door() -> Iterator[FrontDoor]:
    """A door before that API."""
    with door_to(Api) as made:
        yield made


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


def test_while_nothing_answers_behind_it_the_door_says_so() -> None:
    """502, as any gateway."""
    alone = FrontDoor(f"http://127.0.0.1:{free_port()}", port=free_port())
    alone.open()
    assert ask(alone, "GET", "/health").status == 502
    alone.close()


@dataclass
class Crowd:
    """What is going on behind the door: each request waits until as many have come as may pass at once."""

    meeting: threading.Barrier
    inside: int = 0
    most: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def enters(self, by: int) -> None:
        """Somebody comes in (1) or leaves (-1)."""
        with self.lock:
            self.inside += by
            self.most = max(self.most, self.inside)


def test_a_crowd_passes_a_few_at_a_time() -> None:
    """Each more at once is one more process of a function to start: fifty at once take a busy machine a minute."""
    crowd = Crowd(threading.Barrier(3))

    class Counting(Api):
        def do_POST(self) -> None:
            crowd.enters(1)
            crowd.meeting.wait(10)
            crowd.enters(-1)
            super().do_POST()

    with door_to(Counting, lanes=3) as door, ThreadPoolExecutor(max_workers=30) as people:
        answers = list(people.map(lambda _: ask(door, "POST", "/hooks/standard"), range(30)))
    assert [answer.status for answer in answers] == [401] * 30
    assert crowd.most == 3


def test_who_would_wait_too_long_is_told_to_come_back() -> None:
    """503 with `Retry-After`: a source that is told so sends again, and nothing is lost."""
    told: list[urllib3.BaseHTTPResponse] = []

    class Asking(Api):
        def do_POST(self) -> None:
            told.append(ask(narrow, "GET", "/health"))  # while this one is in the only lane
            super().do_POST()

    with door_to(Asking, lanes=1, patience=0.0) as narrow:
        assert [ask(narrow, "POST", "/hooks/standard").status for _ in range(2)] == [401, 401]
    assert [(answer.status, answer.headers["retry-after"]) for answer in told] == [(503, "5")] * 2


def test_a_port_in_use_is_one_clear_sentence(door: FrontDoor) -> None:
    """With the port in it and a way out."""
    with pytest.raises(Trouble, match=str(door.port)) as trouble:
        FrontDoor("http://127.0.0.1:1", port=door.port).open()
    assert "Tocsin" in trouble.value.way_out
