"""The embedded AWS: MiniStack as a child process on 127.0.0.1. The only module that starts and stops it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tocsin.cli.running import HOME

PORT = 4566


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """A running embedded AWS. Use it as a context, or call `stop`: only a graceful stop saves its state."""

    endpoint: str
    """`http://127.0.0.1:4566`."""
    fresh: bool
    """No state of an earlier run was found."""

    def stop(self) -> None:
        """Stop it gracefully and wait until its state is saved. Twice is once."""
        raise NotImplementedError

    def alive(self) -> bool:
        """Whether the process is still there."""
        raise NotImplementedError


def start(*, port: int = PORT, home: Path | None = HOME, auth: bool = False) -> Embedded:
    """Start it and wait until it is ready (2 to 4 s). `home=None` keeps nothing; `auth` enforces IAM policies.

    Raises Trouble when the port is in use or it does not come up.
    """
    raise NotImplementedError
