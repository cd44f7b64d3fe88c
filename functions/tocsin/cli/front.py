"""The front door of the embedded AWS: short addresses on 127.0.0.1, as an API has its own domain on AWS."""

from __future__ import annotations

import json
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import urllib3

from tocsin.cli.embedded import HOST, refuse_taken
from tocsin.cli.framing import Unframed, body_of

PORT = 8300
OF_ONE_HOP = frozenset({"connection", "keep-alive", "transfer-encoding", "host", "content-length", "server", "date"})
"""Headers that belong to one connection and are not passed on (RFC 9110, 7.6.1)."""
JSON = {"content-type": "application/json"}
LARGEST = 10 * 1024 * 1024
"""Bytes: the limit of an HTTP API."""
LANES = 4
"""Requests on their way at once. Whoever comes meanwhile waits here: each more would start one more process of a
function, and fifty that start together keep a small machine from answering any of them."""
PATIENCE = 25.0
"""Seconds that somebody waits for a lane: less than an HTTP API takes to answer, and senders to give up."""
SILENT = 30.0
"""Seconds without a byte after which a caller is gone, as for an HTTP API."""
COME_BACK = "5"
"""Seconds."""


class FrontDoor:
    """Forwards every request to the API, bytes as they are, a few at a time, and whoever came first goes first.

    `open` returns at once; threads do the work.
    """

    def __init__(self, upstream: str, *, port: int = PORT, lanes: int = LANES, patience: float = PATIENCE) -> None:
        self.upstream = upstream
        self.port = port
        self.lanes = threading.Semaphore(lanes)
        self.patience = patience
        self._server: ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        """`http://127.0.0.1:8300`."""
        return f"http://{HOST}:{self.port}"

    def open(self) -> None:
        """Start listening. Raises Trouble when the port is in use."""
        refuse_taken(self.port, "the front door")
        pool = urllib3.PoolManager(maxsize=32, timeout=35, retries=False)
        handler = type("Passage", (_Passage,), {"door": self, "pool": pool})
        self._server = _Server((HOST, self.port), handler)
        threading.Thread(target=self._server.serve_forever, args=[0.05], name="front door", daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


class _Passage(BaseHTTPRequestHandler):
    """One request through the door."""

    protocol_version = "HTTP/1.1"
    timeout = SILENT
    door: FrontDoor
    pool: urllib3.PoolManager

    def handle_one_request(self) -> None:
        """A caller that hangs up is no news."""
        try:
            super().handle_one_request()
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    def _pass(self) -> None:
        try:
            body = self._body()
        except Unframed as wrong:
            self._answer(wrong.status, json.dumps({"message": wrong.status.phrase}).encode(), JSON)
            self.close_connection = True
            return
        headers = {name: value for name, value in self.headers.items() if name.lower() not in OF_ONE_HOP}
        if not self.door.lanes.acquire(timeout=self.door.patience):
            self._answer(503, b'{"message":"Service Unavailable"}', JSON | {"retry-after": COME_BACK})
            return
        try:
            answer = self.pool.request(
                self.command, self.door.upstream + self.path, body=body or None, headers=headers, redirect=False
            )
        except urllib3.exceptions.HTTPError:
            self._answer(502, b'{"message":"The embedded AWS does not answer"}', JSON)
            return
        finally:
            self.door.lanes.release()
        passed = {name: value for name, value in answer.headers.items() if name.lower() not in OF_ONE_HOP}
        self._answer(answer.status, answer.data, passed)

    def _body(self) -> bytes:
        if self.headers.defects:  # a line that is no header hides those behind it
            raise Unframed(HTTPStatus.BAD_REQUEST)
        return body_of(self.headers.items(), self.rfile, LARGEST)

    do_GET = do_POST = do_HEAD = do_PUT = do_DELETE = do_OPTIONS = do_PATCH = _pass  # noqa: N815 - names of http.server

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: a path may be the token of a link."""
