"""Where an address leads: only to public hosts, so that nobody reads our own network through us.

A name is looked up once, and the connection goes to the address that was checked: a name that answers differently the
second time (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

PORTS = {"http": 80, "https": 443}
NAT64 = ip_network("64:ff9b::/96")
"""IPv4 within IPv6 (RFC 6052): the last 32 bits are the address that is meant."""
LookUp = Callable[[str, int], Sequence[str]]
"""A host and a port -> its IP addresses. Raises OSError if it has none."""


class NotPublic(ValueError):  # noqa: N818 - it says what is wrong with it
    """An address that leads nowhere, or not out of our own network."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A checked address: where to connect to, and what to ask for there."""

    scheme: str
    host: str
    port: int
    ip: str
    path: str


def look_up(host: str, port: int) -> Sequence[str]:
    """What the system's resolver says."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for _, _, _, _, address in found]


def is_public(written: str) -> bool:
    """Whether an IP address is one of the open internet: not private, loopback, link-local, shared or reserved."""
    address = ip_address(written.partition("%")[0])
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
        if inner:
            return is_public(str(inner))
        if address in NAT64:
            return is_public(str(ip_address(int(address) & 0xFFFFFFFF)))
    return address.is_global and not address.is_multicast


def place_of(url: str, find: LookUp = look_up, allowed: Callable[[str], bool] = is_public) -> Place:
    """Where a URL leads. Raises NotPublic with a sentence."""
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError) as wrong:
        message = f"{url[:200]!r} is not a web address."
        raise NotPublic(message) from wrong
    if parts.scheme not in PORTS or not host or parts.username is not None:
        message = f"{url[:200]!r} is not an address that begins with https:// or http:// and a host."
        raise NotPublic(message)
    try:
        addresses = list(dict.fromkeys(find(host, port)))
    except (OSError, UnicodeError) as unknown:
        message = f"The host {host} is not known: check its spelling."
        raise NotPublic(message) from unknown
    if not addresses or not all(allowed(address) for address in addresses):
        message = f"The host {host} is not on the open internet; nothing is read from inside our own network."
        raise NotPublic(message)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(scheme=parts.scheme, host=host, port=port, ip=addresses[0], path=path)
