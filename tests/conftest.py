"""What several suites share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from embedded import running

settings.register_profile("untimed", deadline=None)  # no test is told apart by how busy its machine is
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def embedded() -> Iterator[str]:
    """The endpoint URL of the session's embedded AWS; started when the first test asks for it."""
    with running() as endpoint:
        yield endpoint
