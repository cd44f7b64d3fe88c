"""Tocsin with the plan of the figures, deployed from the real template onto an embedded AWS of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.plans import plan
from embedded import free_port
from tocsin.cli.deploying import deploy
from tocsin.cli.embedded import start
from tocsin.cli.publishing import make_current
from tocsin.cli.reach import table_at
from tocsin.cli.running import Running

ROOT = Path(__file__).resolve().parents[2]
MAILS = {"MailFrom": "tocsin@noarderboat.example"}


@contextmanager
def deployed() -> Iterator[Running]:
    """A running deployment; nothing of it is kept."""
    with start(port=free_port(), home=None) as embedded:
        running = deploy(embedded.endpoint, front="", stack="bench", parameters=MAILS, root=ROOT)
        make_current(table_at(running), plan(), "bench")
        yield running
