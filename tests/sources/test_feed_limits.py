"""What is no feed, though it looks like one: it is refused before it costs anything."""

from __future__ import annotations

import pytest

from tocsin.sources.feed_limits import MOST_ATTRIBUTES, is_overloaded


def feed(attributes: int, ending: str = "</channel></rss>") -> bytes:
    """A feed whose item has so many attributes."""
    many = " ".join(f'a{number}=">"' for number in range(attributes))
    return f"<rss version='2.0'><channel><item {many}></item>{ending}".encode()


@pytest.mark.parametrize("ending", ["</channel></rss>", ""])
def test_a_tag_of_thousands_of_attributes_is_found(ending: str) -> None:
    """Fifty thousand of them cost the reader two minutes, in which no other feed is heard."""
    assert is_overloaded(feed(MOST_ATTRIBUTES + 1, ending))


@pytest.mark.parametrize("body", [feed(MOST_ATTRIBUTES), b"", b"{}", b"<rss>&nothing;</rss>", b"\xff\xfe<", b"<a b"])
def test_whatever_else_it_is_the_reader_decides(body: bytes) -> None:
    """What is not well formed is read as well as it goes."""
    assert not is_overloaded(body)
