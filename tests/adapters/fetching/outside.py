"""A web server of this test on 127.0.0.1 that answers as it is told to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

Does = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """What lies at which path, and what was asked for."""

    url: str
    pages: dict[str, Does] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """Path and headers (lower case) of each request."""
    posted: list[str] = field(default_factory=list)
    """Bodies that were sent."""

    def has(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> str:
        """Something lies at a path. Its address."""

        def answers(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            for name, value in headers.items():
                request.send_header(name.replace("_", "-"), value)
            request.send_header("content-length", str(len(body)))
            request.end_headers()
            request.wfile.write(body)

        self.pages[path] = answers
        return self.url + path


@contextmanager
def site() -> Iterator[Site]:
    """The server, while it runs."""
    made = Site("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            answer = made.pages.get(self.path)
            with suppress(BrokenPipeError, ConnectionResetError):  # who asked has had enough
                answer(self) if answer else self.send_error(404)

        def do_POST(self) -> None:
            made.posted.append(self.rfile.read(int(self.headers.get("content-length", "0"))).decode())
            self.do_GET()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    made.url = f"http://news.example:{server.server_port}"
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
