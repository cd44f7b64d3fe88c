"""The sign of life: a GET that must be answered well, and nothing at all without an address."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from embedded import free_port
from tocsin.adapters.heartbeat import heartbeat_to


class Watcher(BaseHTTPRequestHandler):
    """Somebody outside who watches; `/full` has no more room."""

    beats = 0

    def do_GET(self) -> None:
        """Count it."""
        type(self).beats += 1
        self.send_response(500 if self.path == "/full" else 204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


def test_a_beat_reaches_the_watcher_and_a_refusal_is_no_success() -> None:
    """The sweep logs it, and beats again in a minute."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Watcher)
    threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    heartbeat_to(f"{address}/ping")()
    assert Watcher.beats == 1
    with pytest.raises(ConnectionError, match="500"):
        heartbeat_to(f"{address}/full")()
    server.shutdown()
    server.server_close()


def test_an_address_that_nobody_listens_at_is_told() -> None:
    """As a failure of the heartbeat, not of Tocsin."""
    with pytest.raises(ConnectionError):
        heartbeat_to(f"http://127.0.0.1:{free_port()}")()


def test_without_an_address_nothing_happens() -> None:
    """It is optional."""
    heartbeat_to("")()
