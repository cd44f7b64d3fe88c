"""Where the doors' log lines and metrics go while they are measured: written as ever, but not between the figures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from logging import StreamHandler
from typing import TextIO

from tocsin import wiring


@contextmanager
def logging_into(page: TextIO) -> Iterator[None]:
    """Whoever imported the doors first, and wherever their logger wrote till now."""
    handlers = [handler for handler in wiring.log.handlers if isinstance(handler, StreamHandler)]
    streams = [(handler, handler.setStream(page)) for handler in handlers]
    try:
        with redirect_stdout(page):
            yield
    finally:
        for handler, stream in streams:
            if stream is not None:
                handler.setStream(stream)
