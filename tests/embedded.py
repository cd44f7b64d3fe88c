"""The embedded AWS for tests: one process of this session on a free port of 127.0.0.1, without kept state."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any

import boto3
from botocore.config import Config

from tocsin.cli.embedded import start

PATIENCE = 400
"""Looks, a twentieth of a second apart: 20 seconds, for a busy machine."""


@contextmanager
def running() -> Iterator[str]:
    """The endpoint's URL while it runs."""
    with start(port=free_port(), home=None) as aws:
        yield aws.endpoint


def client(service: str, endpoint: str, **more: Any) -> Any:
    """A boto3 client of a local endpoint, with keys that open nothing."""
    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name="eu-west-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
        **{"config": Config(connect_timeout=2, read_timeout=20, retries={"total_max_attempts": 2}), **more},
    )


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
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
