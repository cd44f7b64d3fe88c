"""Where an address may lead: out, and never in."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tocsin.adapters.fetching.places import NotPublic, is_public, place_of

OUTSIDE = "93.184.215.14"


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1"),  # noqa: S104 - it is no binding
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::1"),
    ],
)
def test_our_own_network_is_not_public(address: str) -> None:
    """Loopback, private, link-local (the metadata of the machine), shared, reserved; also in the clothes of IPv6."""
    assert not is_public(address)


@pytest.mark.parametrize("address", [OUTSIDE, "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:8.8.8.8"])
def test_the_internet_is_public(address: str) -> None:
    """Where feeds live."""
    assert is_public(address)


def found(*addresses: str) -> Sequence[str]:
    """What a name means."""
    return addresses


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/passwd", "begins with"),
        ("gopher://news.example/", "begins with"),
        ("https:///feed", "begins with"),
        ("https://ana:secret@news.example/", "begins with"),
        ("https://news.example:notaport/", "not a web address"),
        ("https://[fe80::1/", "not a web address"),
        ("https://" + "x" * 300 + ".example/", "not a web address"),
        ("", "begins with"),
    ],
)
def test_what_is_no_address_is_refused_in_words(url: str, why: str) -> None:
    """Nothing but the web, and no password that would stand in a log."""
    with pytest.raises(NotPublic, match=why):
        place_of(url, lambda _host, _port: found(OUTSIDE))


def test_one_private_address_among_several_is_one_too_many() -> None:
    """A name that means both outside and inside is a trap."""
    with pytest.raises(NotPublic, match="open internet"):
        place_of("https://news.example/", lambda _host, _port: found(OUTSIDE, "10.0.0.1"))


def test_a_name_that_nobody_knows_is_told() -> None:
    """Most of them are misspelt."""

    def unknown(host: str, _port: int) -> Sequence[str]:
        raise OSError(host)

    with pytest.raises(NotPublic, match="spelling"):
        place_of("https://nwes.example/", unknown)


def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    """The name is looked up once: what it means a second later does not matter."""
    asked: list[str] = []

    def once(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return found(OUTSIDE)

    place = place_of("https://Bücher.example/a?b=1#c", once)
    assert (place.ip, place.host, place.port, place.path) == (OUTSIDE, "xn--bcher-kva.example", 443, "/a?b=1")
    assert asked == ["xn--bcher-kva.example"]
