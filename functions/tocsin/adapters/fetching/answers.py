"""What comes of fetching a document, as values."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The document, and what to say the next time so that it comes only when it has changed."""

    body: bytes
    etag: str = ""
    modified: str = ""
    """Its `Last-Modified`, as it was written."""
    moved_to: str = ""
    """Where it lives from now on, if it has moved for good."""


@dataclass(frozen=True, slots=True)
class NotChanged:
    """It is as it was the last time."""


@dataclass(frozen=True, slots=True)
class Gone:
    """It is gone for good, and says so."""

    why: str


@dataclass(frozen=True, slots=True)
class Failed:
    """It may work later. `retry_after`: seconds that the other side asks for."""

    why: str
    retry_after: float | None = None
    status: int = field(default=0, compare=False)
    """What HTTP says of it; 0 if it did not answer."""


Answer = Fetched | NotChanged | Gone | Failed
