"""What several suites share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from embedded import running


@pytest.fixture(scope="session")
def embedded() -> Iterator[str]:
    """The endpoint URL of the session's embedded AWS; started when the first test asks for it."""
    with running() as endpoint:
        yield endpoint
