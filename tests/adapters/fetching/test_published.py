"""What the first door asks of providers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from adapters.fetching.outside import Site, site
from tocsin.adapters.fetching import Fetcher, Limits, Published, Unreachable
from tocsin.adapters.fetching.published import BRIEF, KEPT_FOR

PLAIN = replace(BRIEF, schemes=frozenset({"http"}))
"""The server of these tests has no certificate."""


@pytest.fixture
def provider() -> Iterator[Site]:
    """A provider that publishes its keys."""
    with site() as made:
        yield made


def here(_host: str, _port: int) -> Sequence[str]:
    """All names lead to the test's server."""
    return ["127.0.0.1"]


def fetcher(limits: Limits = PLAIN) -> Fetcher:
    """One that may read this machine."""
    return Fetcher(here, lambda _: True, limits=limits)


def test_what_is_published_is_asked_for_once_an_hour(provider: Site) -> None:
    """A key that the provider has taken away is not trusted much longer."""
    now = [0.0]
    keys, web = provider.has("/certs", b"keys"), Published(fetcher(), lambda: now[0])
    assert [web.published(keys), web.published(keys), len(provider.asked)] == [b"keys", b"keys", 1]
    now[0] = KEPT_FOR
    web.published(keys)
    assert len(provider.asked) == 2


def test_no_redirect_is_followed_and_nothing_huge_is_read(provider: Site) -> None:
    """The delivery is answered with 503 and comes again."""
    addresses = [
        provider.has("/moved", status=302, location=provider.has("/certs", b"keys")),
        provider.has("/none", status=404),
        provider.has("/huge", b"x" * (BRIEF.largest + 1)),
        "file:///etc/passwd",
    ]
    for address in addresses:
        with pytest.raises(Unreachable):
            Published(fetcher()).visit(address)


def test_it_is_asked_over_https_only(provider: Site) -> None:
    """Nobody on the way may tell us which keys to trust."""
    with pytest.raises(Unreachable, match="only https"):
        Published(fetcher(BRIEF)).visit(provider.has("/certs", b"keys"))
    assert provider.asked == []


def test_nothing_of_our_own_network_is_visited() -> None:
    """An address that leads inside is none."""
    with pytest.raises(Unreachable, match="not on the open internet"):
        Published(Fetcher(lambda *_: ["10.0.0.1"], limits=BRIEF)).visit("https://keys.example/certs")
