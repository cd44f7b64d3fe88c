"""What the first door asks of providers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
import urllib3

from tocsin.adapters.web import KEPT_FOR, LARGEST, Unreachable, Web

KEYS = "https://keys.example/certs"


@dataclass
class Provider:
    """A pool of connections to a provider."""

    status: int = 200
    content: bytes = b"keys"
    silent: bool = False
    asked: list[str] = field(default_factory=list)

    def request(self, _method: str, url: str, *, redirect: bool, preload_content: bool) -> Provider:
        """See urllib3."""
        assert (redirect, preload_content) == (False, False)
        self.asked.append(url)
        if self.silent:
            raise urllib3.exceptions.TimeoutError
        return self

    def read(self, most: int) -> bytes:
        """See urllib3."""
        return self.content[:most]

    def release_conn(self) -> None:
        """See urllib3."""


def test_what_is_published_is_asked_for_once_an_hour() -> None:
    """A key that the provider has taken away is not trusted much longer."""
    provider, now = Provider(), [0.0]
    web = Web(provider, lambda: now[0])
    assert [web.published(KEYS), web.published(KEYS), len(provider.asked)] == [b"keys", b"keys", 1]
    now[0] = KEPT_FOR
    web.published(KEYS)
    assert len(provider.asked) == 2


@pytest.mark.parametrize(
    ("url", "provider"),
    [
        ("http://keys.example/", Provider()),
        ("file:///etc/passwd", Provider()),
        (KEYS, Provider(status=302)),
        (KEYS, Provider(status=404)),
        (KEYS, Provider(silent=True)),
        (KEYS, Provider(content=b"x" * (LARGEST + 1))),
    ],
)
def test_whatever_is_not_a_plain_answer_over_https_is_none(url: str, provider: Any) -> None:
    """No redirect is followed, nothing huge is read; the delivery is answered with 503 and comes again."""
    with pytest.raises(Unreachable):
        Web(provider).published(url)
