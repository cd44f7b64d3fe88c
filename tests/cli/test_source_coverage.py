"""The page that says what is heard, and what is not."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from rich.console import Console

from fakes.clock import SATURDAY
from fakes.deliveries import FakeDeliveries
from plans import a_plan
from tocsin.adapters.memory.feeds import MemoryFeeds
from tocsin.adapters.memory.hearings import MemoryHearings
from tocsin.cli.source_coverage import Coverage, Ledger
from tocsin.cli.sources import as_data, shown
from tocsin.domain.accounts import Account
from tocsin.domain.feeds import FeedState
from tocsin.domain.hearing import Hearing
from tocsin.domain.plan.listening import Listening
from tocsin.domain.usual import hour_of
from tocsin.sources.delivery import Delivery
from tocsin.sources.envelope import envelope, raw_key, sealed

BODY = (
    b'{"events":[{"eventName":"service-review-created","eventData":{"id":"1","stars":1,"text":"Late",'
    b'"createdAt":"2026-08-15T19:10:00Z","consumer":{"id":"c"}}}]}'
)
LATEST = SATURDAY - timedelta(minutes=10)


def delivered(source: str, body: bytes = BODY) -> FakeDeliveries:
    """A delivery of ten minutes ago lies in the bucket."""
    kept = envelope(Account(source=source), Delivery(body=body), heard=LATEST, correlation="c")
    return FakeDeliveries({raw_key(kept): sealed(kept)})


def coverage(deliveries: FakeDeliveries) -> Coverage:
    """Trustpilot was heard just now, Slack is silent, a feed fails, and through one in the plan nothing ever came."""
    sources = {
        "feed/forum": Listening(settings={"url": "https://forum.example/rss"}),
        "mapped/shop": Listening(),
    }
    silent = Hearing(upto=hour_of(SATURDAY) - 1, last=hour_of(SATURDAY) - 30, counts=b"\x02" * 48, told=True)
    fails = FeedState(read_next=SATURDAY, heard=SATURDAY - timedelta(days=2), failures=3, why="It answers 500.")
    return Ledger(
        plan=a_plan().model_copy(update={"sources": sources}),
        hearings=MemoryHearings({"slack": silent}),
        feeds=MemoryFeeds({"feed/forum": replace(fails, url="https://forum.example/rss")}),
        deliveries=deliveries,
        now=SATURDAY,
    ).coverage()


def page(found: Coverage) -> str:
    """What people see."""
    written = io.StringIO()
    shown(Console(file=written, width=110), found, ZoneInfo("Europe/Amsterdam"))
    return written.getvalue()


def test_each_source_with_when_how_much_and_how_late() -> None:
    """Also who was heard today for the first time, and who never was."""
    found = coverage(delivered("trustpilot"))
    by_name = {one.address: one for one in found.heard}
    assert list(by_name) == ["feed/forum", "mapped/shop", "slack", "trustpilot"]
    heard = by_name["trustpilot"]
    assert (heard.last, heard.platforms) == (LATEST, ("trustpilot",))
    assert heard.delay == LATEST - SATURDAY.replace(hour=19, minute=10)
    assert (by_name["slack"].is_silent, by_name["slack"].a_day) == (True, 48.0)
    assert by_name["mapped/shop"].last is None
    assert by_name["feed/forum"].last == SATURDAY - timedelta(days=2)
    assert found.platforms == {"trustpilot": 1}


def test_what_nobody_listens_to_is_said() -> None:
    """All sources that there are, but those."""
    found = coverage(delivered("trustpilot"))
    assert "x" in found.unused
    assert {"slack", "trustpilot", "feed", "mapped"}.isdisjoint(found.unused)


def test_the_page_shows_silence_and_failures() -> None:
    """In words; and as data for programs."""
    found = coverage(delivered("trustpilot"))
    told = page(found)
    assert "silent" in told
    assert "never" in told
    assert "✗ feed/forum: It answers 500. (3 times in a row)" in told
    assert "Nobody listens to: " in told
    rows = {row["address"]: row for row in as_data(found)["heard"]}
    assert rows["trustpilot"]["delay"] == (LATEST - SATURDAY.replace(hour=19, minute=10)).total_seconds()


def test_what_lies_there_and_cannot_be_read_hides_nothing_else() -> None:
    """A delivery of another version, or noise: when it came is known by its key."""
    store = delivered("slack")
    store.kept = dict.fromkeys(store.kept, b"?")
    by_name = {one.address: one for one in coverage(store).heard}
    assert (by_name["slack"].last, by_name["slack"].delay) == (LATEST, None)
