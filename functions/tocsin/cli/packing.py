"""The functions as one zip file, the same bytes for the same code, so that nothing is deployed that has not changed."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can tell."""
LEFT_OUT = frozenset({"__pycache__", "cli"})
"""The command line is no part of a function. (`sam build` takes it along; it is never imported.)"""


@dataclass(frozen=True, slots=True)
class Package:
    """A zip file in memory."""

    content: bytes

    @property
    def name(self) -> str:
        """`functions-<hash>.zip`."""
        return f"functions-{hashlib.sha256(self.content).hexdigest()[:16]}.zip"


def packed(folder: Path) -> Package:
    """`functions/` as a package. What it needs besides is in the virtual environment here, and built by `sam build`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in _files(folder):
            entry = zipfile.ZipInfo(file.relative_to(folder).as_posix(), LONG_AGO)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.read_bytes(), zipfile.ZIP_DEFLATED, compresslevel=6)
    return Package(buffer.getvalue())


def _files(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        parts = file.relative_to(folder).parts
        hidden = any(part.startswith(".") or part.endswith(".egg-info") or part in LEFT_OUT for part in parts)
        if file.is_file() and not hidden:
            yield file
