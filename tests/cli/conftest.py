"""A deployment in memory, and the command line on it."""

from __future__ import annotations

import pytest

from cli.deployment import Deployment


@pytest.fixture
def deployed(monkeypatch: pytest.MonkeyPatch) -> Deployment:
    """A deployment in memory, and a terminal of 100 columns without colours."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    return Deployment()
