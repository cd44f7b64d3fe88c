"""What the first door asks of providers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from adapters.fetching.outside import Site, site
from tocsin.adapters.fetching import Fetcher, Limits, Published, Unreachable
from tocsin.adapters.fetching.published import AGAIN_AFTER, BRIEF, KEPT_FOR, SILENT_FOR

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


def test_what_does_not_fit_is_looked_up_again_at_most_once_a_minute(provider: Site) -> None:
    """A key may be new since then. Whoever has none cannot make us ask more often, nor lose us what we know."""
    now = [0.0]
    keys, web = provider.has("/certs", b"keys"), Published(fetcher(), lambda: now[0])
    assert [web.published(keys), web.published(keys, again=True), len(provider.asked)] == [b"keys", b"keys", 1]
    provider.has("/certs", b"newer")
    now[0] = AGAIN_AFTER
    assert [web.published(keys), web.published(keys, again=True), len(provider.asked)] == [b"keys", b"newer", 2]
    assert [web.published(keys), len(provider.asked)] == [b"newer", 2]
    provider.has("/certs", status=500)
    now[0] = 2 * AGAIN_AFTER
    assert web.published(keys, again=True) == b"newer"


def test_who_does_not_answer_is_left_alone_for_a_moment(provider: Site) -> None:
    """A storm of deliveries that cannot be checked is refused quickly, and none waits for the one before."""
    now = [0.0]
    keys, web = provider.has("/certs", status=500), Published(fetcher(), lambda: now[0])
    for _ in range(3):
        with pytest.raises(Unreachable, match="500"):
            web.published(keys)
    assert len(provider.asked) == 1
    provider.has("/certs", b"keys")
    now[0] = SILENT_FOR
    assert web.published(keys) == b"keys"


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
