"""What the tests of doors share."""

from __future__ import annotations

import pytest

from doors.gate import Gate, a_gate


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """The first door, wired to fakes."""
    return a_gate(monkeypatch)
