"""The embedded AWS for tests: one MiniStack process of this session on a free port of 127.0.0.1, without kept state."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import boto3
from botocore.config import Config

PATIENCE = 400
"""Looks, a twentieth of a second apart, until it must be ready: 20 seconds on a busy machine."""
CLOSED_DOORS = {"BIND_HOST": "127.0.0.1", "IOT_MTLS_ENABLED": "0", "SFTP_ENABLED": "0"}
"""It binds to all interfaces otherwise, and opens two more ports."""


@contextmanager
def running(**environment: str) -> Iterator[str]:
    """The endpoint's URL while it runs. `environment` is added to its own, for example `AUTH="true"`."""
    with TemporaryDirectory(prefix="tocsin-embedded-") as home:
        port, log = _free_port(), Path(home) / "log"
        settings = {"GATEWAY_PORT": str(port), "STATE_DIR": home, "S3_DATA_DIR": home, "PERSIST_STATE": "0"}
        command = [sys.executable, "-m", "ministack"]
        with log.open("wb") as output:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter and words
                command,
                env={**os.environ, **CLOSED_DOORS, **settings, **environment},
                stdout=output,
                stderr=output,
                cwd=home,
            )
        try:
            _wait_until_ready(f"http://127.0.0.1:{port}", process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            _stop(process)


def client(service: str, endpoint: str, **more: Any) -> Any:
    """A boto3 client of a local endpoint, with keys that open nothing."""
    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name="eu-west-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=Config(connect_timeout=2, read_timeout=20, retries={"total_max_attempts": 2}),
        **more,
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def comes_true(condition: Callable[[], bool]) -> bool:
    """Whether the condition holds before patience ends."""
    moment = Event()
    return any(condition() or moment.wait(0.05) for _ in range(PATIENCE))


def listens(endpoint: str) -> bool:
    """Whether something takes connections at `http://host:port`."""
    host, port = endpoint.removeprefix("http://").split(":")
    try:
        socket.create_connection((host, int(port)), timeout=1).close()
    except OSError:
        return False
    return True


def _wait_until_ready(endpoint: str, process: subprocess.Popen[bytes], log: Path) -> None:
    comes_true(lambda: process.poll() is not None or _answers(f"{endpoint}/_ministack/health"))
    if process.poll() is not None or not _answers(f"{endpoint}/_ministack/health"):
        message = f"The embedded AWS did not come up on {endpoint}. It said:\n{log.read_text(errors='replace')[-3000:]}"
        raise RuntimeError(message)


def _answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=1) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=5)
