"""Feeds: read in time, queued once, and none waits for another."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from fakes.clock import SATURDAY, FakeClock
from fakes.queues import FakeInlet
from listen import OUR_FAULT, Read, Tools, every_of, handle_feeds
from tocsin.adapters.fetching import Answer, Failed, Fetched, Gone, NotChanged
from tocsin.adapters.memory.feeds import MemoryFeeds
from tocsin.domain.accounts import Account
from tocsin.domain.mention import Item

FEEDS = Path(__file__).parents[1] / "sources" / "feed"
ALERTS = (FEEDS / "google_alerts.xml").read_bytes()
URL = "https://www.google.com/alerts/feeds/1/2"
ENTRY = """<item><title>{0}</title><link>https://forum.example/t/{0}</link>
<pubDate>Sat, 15 Aug 2026 21:{0}:00 +0200</pubDate></item>"""


def rss(*numbers: int) -> bytes:
    """A feed with these entries."""
    return f"<rss version='2.0'><channel>{''.join(ENTRY.format(each) for each in numbers)}</channel></rss>".encode()


def account(name: str = "alerts", url: str = URL, **settings: Any) -> Account:
    """A feed of the plan."""
    return Account(source="feed", name=name, brand="noarderboat", settings={"url": url, **settings})


@dataclass
class Ear:
    """The door with fakes behind it, and a web that answers as it is told to."""

    accounts: list[Account] = field(default_factory=lambda: [account()])
    answers: dict[str, Answer | Exception] = field(default_factory=dict)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    feeds: MemoryFeeds = field(default_factory=MemoryFeeds)
    inlet: FakeInlet = field(default_factory=FakeInlet)
    clock: FakeClock = field(default_factory=FakeClock)

    def reads(self, answer: Answer | Exception | None = None) -> list[Read]:
        """The door's hour has come. `answer`: of the only feed."""
        if answer is not None:
            self.answers[URL] = answer
        tools = Tools(
            accounts=self.accounts,
            feeds=self.feeds,
            fetch=self.fetch,
            inlet=self.inlet,
            clock=self.clock,
        )
        return handle_feeds(tools)

    def fetch(self, url: str, *, etag: str = "", modified: str = "") -> Answer:
        """As the fetcher has it."""
        self.asked.append((url, etag, modified))
        answer = self.answers.get(url, Failed("nobody there"))
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def queued(self) -> list[Item]:
        """What was queued."""
        return list(self.inlet.items)


@pytest.fixture
def ear() -> Ear:
    """With one feed."""
    return Ear()


def test_what_a_feed_says_is_queued_with_its_paper(ear: Ear) -> None:
    """The mention knows where the feed lies as it was read."""
    assert ear.reads(Fetched(body=ALERTS)) == [Read(address="feed/alerts", new=1)]
    (mention,) = ear.queued
    assert (mention.key, getattr(mention, "raw", None)) == ("web:nieuws.example/wad/zwemvesten?id=7", *ear.inlet.papers)


def test_it_is_read_again_when_its_time_has_come(ear: Ear) -> None:
    """Every quarter of an hour, and with what it said of itself the last time."""
    ear.reads(Fetched(body=ALERTS, etag='"7"', modified="then"))
    ear.clock.passes(minutes=14)
    assert ear.reads() == []
    ear.clock.passes(minutes=1)
    assert ear.reads(NotChanged()) == [Read(address="feed/alerts")]
    assert ear.asked == [(URL, "", ""), (URL, '"7"', "then")]


def test_only_what_is_new_is_queued(ear: Ear) -> None:
    """A feed shows its last entries again and again; a corrected one is news."""
    ear.reads(Fetched(body=rss(10, 11)))
    ear.clock.passes(minutes=15)
    assert ear.reads(Fetched(body=rss(10, 11, 12)))[0].new == 1
    ear.clock.passes(minutes=15)
    assert ear.reads(Fetched(body=rss(10, 11, 12).replace(b">11<", b">eleven<")))[0].new == 1
    assert len(ear.queued) == 4


def test_of_a_new_feed_only_the_last_day_is_queued(ear: Ear) -> None:
    """What is older was heard by others long ago."""
    old = rss(10, 11).replace(b"Sat, 15 Aug 2026 21:10", b"Thu, 13 Aug 2026 21:10")
    assert ear.reads(Fetched(body=old))[0].new == 1
    ear.clock.passes(minutes=15)
    assert ear.reads(Fetched(body=old))[0].new == 0


def test_what_the_queue_did_not_take_is_read_again(ear: Ear) -> None:
    """Queue, then remember."""
    ear.inlet.broken = ConnectionError()
    assert ear.reads(Fetched(body=ALERTS)) == [Read(address="feed/alerts", why=OUR_FAULT)]
    ear.inlet.broken = None
    assert ear.reads() == [Read(address="feed/alerts", new=1)]


def test_a_feed_that_fails_is_left_alone_for_longer_and_longer(ear: Ear) -> None:
    """A quarter of an hour, half an hour, an hour … a day; when it answers, it is as before."""
    waits = []
    for _ in range(9):
        ear.reads(Failed("It answers 500."))
        state = ear.feeds.states["feed/alerts"]
        waits.append((state.read_next - ear.clock.now()) // timedelta(minutes=1))
        ear.clock.passes(minutes=waits[-1])
    assert waits == [15, 30, 60, 120, 240, 480, 960, 1440, 1440]
    ear.reads(Fetched(body=ALERTS))
    state = ear.feeds.states["feed/alerts"]
    assert (state.failures, state.why, state.read_next - ear.clock.now()) == (0, "", timedelta(minutes=15))


@pytest.mark.parametrize(("asks", "minutes"), [(60.0, 15), (7200.0, 120), (10.0**9, 1440)])
def test_the_patience_that_it_asks_for_is_had(ear: Ear, asks: float, minutes: int) -> None:
    """Up to a day."""
    ear.reads(Failed("It answers 429.", asks))
    assert ear.feeds.states["feed/alerts"].read_next == SATURDAY + timedelta(minutes=minutes)


@pytest.mark.parametrize("answer", [Gone("It is gone for good (410)."), Fetched(body=b"<html>hello</html>")])
def test_what_is_no_feed_is_told(ear: Ear, answer: Answer) -> None:
    """In words, and kept where the list of sources reads it."""
    (read,) = ear.reads(answer)
    assert read.why
    assert ear.feeds.states["feed/alerts"].why == read.why


def test_a_feed_that_has_moved_is_read_where_it_lives_now(ear: Ear) -> None:
    """Until the plan says another address."""
    new = "https://news.example/feed"
    ear.reads(Fetched(body=ALERTS, moved_to=new))
    ear.clock.passes(minutes=15)
    ear.answers[new] = NotChanged()
    assert ear.reads() == [Read(address="feed/alerts")]
    ear.accounts = [account(url="https://other.example/feed")]
    ear.reads()
    assert [url for url, _, _ in ear.asked] == [URL, new, "https://other.example/feed"]


def test_one_feed_holds_up_no_other(ear: Ear) -> None:
    """Whatever it raises."""
    ear.accounts = [account("broken", "https://broken.example/"), account()]
    ear.answers["https://broken.example/"] = RuntimeError("what nobody thought of")
    assert ear.reads(Fetched(body=ALERTS)) == [
        Read(address="feed/broken", why=OUR_FAULT),
        Read(address="feed/alerts", new=1),
    ]


@pytest.mark.parametrize(
    ("written", "minutes"), [("1 hour", 60), ("1 second", 5), ("often", 15), (None, 15), (7, 15), ([], 15)]
)
def test_how_often_is_said_in_words(written: object, minutes: int) -> None:
    """Never more often than the door's own schedule."""
    settings: dict[str, Any] = {} if written is None else {"every": written}
    assert every_of(account(**settings)) == timedelta(minutes=minutes)
