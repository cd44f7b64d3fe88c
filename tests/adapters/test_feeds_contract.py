"""What is known of feeds: the same in memory and in the table."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fakes.clock import SATURDAY
from tables import fresh_table
from tocsin.adapters.memory.feeds import MemoryFeeds
from tocsin.adapters.table.feeds import DynamoFeeds
from tocsin.domain.feeds import SEEN, FeedState
from tocsin.domain.ports import Feeds

KNOWN = FeedState(
    read_next=SATURDAY + timedelta(minutes=15),
    url="https://forum.example/rss?q=\u00e9",
    etag='W/"7"',
    modified="Sat, 15 Aug 2026 19:40:00 GMT",
    moved_to="https://forum.example/new",
    heard=SATURDAY,
    failures=3,
    why="It answers 500.",
    seen=tuple(number.to_bytes(8, "big") for number in range(SEEN)),
)


@pytest.fixture(params=["memory", pytest.param("embedded", marks=pytest.mark.embedded)])
def feeds(request: pytest.FixtureRequest) -> Feeds:
    """Nothing is known yet."""
    if request.param == "memory":
        return MemoryFeeds()
    client = request.getfixturevalue("dynamodb")
    return DynamoFeeds(client, fresh_table(client).name)


@pytest.mark.parametrize("state", [KNOWN, FeedState(read_next=SATURDAY)], ids=["all", "least"])
def test_what_is_known_comes_back(feeds: Feeds, state: FeedState) -> None:
    """All of it, and the last of it."""
    assert feeds.state("feed/alerts") is None
    feeds.keep("feed/alerts", KNOWN)
    feeds.keep("feed/alerts", state)
    assert feeds.state("feed/alerts") == state
    assert feeds.state("feed/other") is None
