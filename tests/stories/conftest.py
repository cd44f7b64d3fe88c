"""Every story has a world of its own."""

from __future__ import annotations

import pytest

from stories.world import World


@pytest.fixture
def world() -> World:
    """A quiet Saturday evening, 21:40."""
    return World()
