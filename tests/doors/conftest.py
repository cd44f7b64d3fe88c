"""What the tests of doors share."""

from __future__ import annotations

from io import StringIO

import pytest

from doors.gate import Gate, a_gate
from tocsin import wiring


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """The first door, wired to fakes."""
    return a_gate(monkeypatch)


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> StringIO:
    """All that the doors write into the log. It went to another stream when their modules were read."""
    written = StringIO()
    monkeypatch.setattr(wiring.log.registered_handler, "stream", written)
    return written
