"""The tables that the contract suite is run on."""

from __future__ import annotations

import os
from typing import Any

import pytest

from embedded import client, comes_true, listens
from tables import fresh_table
from tocsin.adapters.memory import MemoryTable
from tocsin.domain.ports import Table

SECOND_OPINION = os.environ.get("TOCSIN_DYNAMODB_LOCAL", "")
"""The endpoint of Amazon's own DynamoDB Local, where `tests/dynamodb_local.sh` runs it."""
TABLES = [
    pytest.param("fake"),
    pytest.param("embedded", marks=pytest.mark.embedded),
    *([pytest.param("dynamodb-local")] if SECOND_OPINION else []),
]


@pytest.fixture(scope="session")
def dynamodb(embedded: str) -> Any:
    """A DynamoDB client of the embedded AWS."""
    return client("dynamodb", embedded)


@pytest.fixture(scope="session")
def second_opinion() -> Any:
    """A DynamoDB client of DynamoDB Local, which takes seconds to start."""
    assert comes_true(lambda: listens(SECOND_OPINION)), f"Nothing listens on {SECOND_OPINION}."
    return client("dynamodb", SECOND_OPINION)


@pytest.fixture(params=TABLES)
def table(request: pytest.FixtureRequest) -> Table:
    """An empty table: the fake, the real adapter on the embedded AWS, and on DynamoDB Local if it is there."""
    if request.param == "fake":
        return MemoryTable()
    return fresh_table(request.getfixturevalue("dynamodb" if request.param == "embedded" else "second_opinion"))
