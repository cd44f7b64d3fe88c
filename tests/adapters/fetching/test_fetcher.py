"""Fetching, from a web server that does whatever web servers do."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler
from itertools import count

import pytest

from adapters.fetching.outside import Site, site
from tocsin.adapters.fetching import Failed, Fetched, Fetcher, Gone, NotChanged
from tocsin.adapters.fetching.fetcher import LARGEST


@pytest.fixture
def news() -> Iterator[Site]:
    """A news site."""
    with site() as made:
        yield made


def here(host: str, _port: int) -> Sequence[str]:
    """A name of the test leads to its server; any other into the company's network."""
    return ["127.0.0.1"] if host == "news.example" else ["10.0.0.1"]


@pytest.fixture
def fetcher() -> Fetcher:
    """One that may read this machine, and nothing else."""
    return Fetcher(here, lambda address: address == "127.0.0.1")


def test_a_document_comes_with_what_to_ask_the_next_time(news: Site, fetcher: Fetcher) -> None:
    """The server is asked by its name, although the connection goes to an address."""
    url = news.has("/feed?a=1", b"<rss/>", etag='"7"', last_modified="Sat, 15 Aug 2026 19:40:00 GMT")
    expected = Fetched(body=b"<rss/>", etag='"7"', modified="Sat, 15 Aug 2026 19:40:00 GMT")
    assert fetcher.fetch(url) == expected
    path, headers = news.asked[0]
    assert (path, headers["host"]) == ("/feed?a=1", news.url.removeprefix("http://"))


def test_what_has_not_changed_does_not_come(news: Site, fetcher: Fetcher) -> None:
    """Conditions are sent as they were given."""
    url = news.has("/feed", status=304)
    assert fetcher.fetch(url, etag='"7"', modified="yesterday") == NotChanged()
    headers = news.asked[0][1]
    assert (headers["if-none-match"], headers["if-modified-since"]) == ('"7"', "yesterday")


def test_a_packed_document_is_unpacked(news: Site, fetcher: Fetcher) -> None:
    """Most servers pack."""
    url = news.has("/feed", gzip.compress(b"<rss/>" * 1000), content_encoding="gzip")
    assert fetcher.fetch(url) == Fetched(body=b"<rss/>" * 1000)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"x" * (LARGEST + 1), {}),
        (gzip.compress(b"\0" * (LARGEST * 4)), {"content_encoding": "gzip"}),
    ],
    ids=["large", "a bomb"],
)
def test_what_is_too_large_is_not_taken_in(news: Site, fetcher: Fetcher, body: bytes, headers: dict[str, str]) -> None:
    """Neither at once nor by unpacking."""
    url = news.has("/feed", body, 200, **headers)
    assert fetcher.fetch(url) == Failed("It is larger than 5120 KB.")


@pytest.mark.parametrize(
    ("body", "encoding", "why"),
    [(zlib.compress(b"x"), "br", "packed as 'br'"), (b"no gzip at all", "gzip", "does not answer: error")],
)
def test_what_cannot_be_unpacked_is_said(news: Site, fetcher: Fetcher, body: bytes, encoding: str, why: str) -> None:
    """In words."""
    answer = fetcher.fetch(news.has("/feed", body, content_encoding=encoding))
    assert isinstance(answer, Failed)
    assert why in answer.why


def test_redirects_are_followed_and_a_move_is_remembered(news: Site, fetcher: Fetcher) -> None:
    """For good from there on; for now only this time."""
    new = news.has("/new", b"here")
    old = news.has("/old", status=301, location="/new")
    assert fetcher.fetch(old) == Fetched(body=b"here", moved_to=new)
    away = news.has("/away", status=302, location=new)
    assert fetcher.fetch(away) == Fetched(body=b"here")


def test_a_redirect_into_our_own_network_is_not_followed(news: Site, fetcher: Fetcher) -> None:
    """The second address is checked like the first."""
    url = news.has("/feed", status=302, location="http://intranet.example/secrets")
    answer = fetcher.fetch(url)
    assert isinstance(answer, Failed)
    assert "not on the open internet" in answer.why


def test_a_circle_of_redirects_ends(news: Site, fetcher: Fetcher) -> None:
    """After five."""
    url = news.has("/feed", status=302, location="/feed")
    assert fetcher.fetch(url) == Failed("It sends on and on: more than 5 redirects.")
    assert len(news.asked) == 6


def test_what_servers_say_is_understood(news: Site, fetcher: Fetcher) -> None:
    """Gone for good, too many requests with a time, a breakdown."""
    assert fetcher.fetch(news.has("/gone", status=410)) == Gone("It is gone for good (410).")
    assert fetcher.fetch(news.has("/much", status=429, retry_after="90")) == Failed("It answers 429.", 90.0)
    assert fetcher.fetch(news.has("/broken", status=500)) == Failed("It answers 500.")


def test_nobody_there_is_a_value_too(fetcher: Fetcher) -> None:
    """A connection that is refused raises nothing."""
    answer = fetcher.fetch("http://news.example:1/feed")
    assert isinstance(answer, Failed)
    assert answer.why.startswith("It does not answer")


def test_who_sends_a_byte_at_a_time_is_cut_off(news: Site) -> None:
    """The time for all of it is up, although each piece came in time."""

    def drips(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(100):
            request.wfile.write(b"x")
            request.wfile.flush()

    news.pages["/feed"] = drips
    ticks = count(step=20)
    fetcher = Fetcher(here, lambda _address: True, lambda: float(next(ticks)))
    assert fetcher.fetch(f"{news.url}/feed") == Failed("It takes longer than 15 seconds.")
