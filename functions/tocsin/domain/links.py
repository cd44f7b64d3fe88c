"""Links and bare domains in a text."""

from __future__ import annotations

import re

TOP_DOMAINS = frozenset(
    {
        *("com", "net", "org", "info", "biz", "eu", "io", "ai", "app", "dev", "shop", "store", "online", "site", "web"),
        *(
            "page",
            "blog",
            "news",
            "live",
            "link",
            "xyz",
            "top",
            "club",
            "travel",
            "example",
            "test",
            "gov",
            "edu",
            "int",
        ),
        *("nl", "be", "de", "fr", "es", "frl", "uk", "at", "ch", "lu", "dk", "no", "se", "fi", "ie", "it", "pt", "pl"),
        *("cz", "us", "ca", "au", "co", "tv", "me"),
    }
)
"""Endings by which a bare domain is told from a forgotten space (`weekend.Moaie`)."""
LONGEST = 2048
_INNER_DOT = re.compile(r"\.\w")
_AROUND = "\"'()[]{}<>.,;:!?*_~`“”‘’«»…"


def hosts(text: str) -> list[str]:
    """The hosts of the links and bare domains (`wadrapid.example/actie`) in a text, in lower case."""
    if not _INNER_DOT.search(text):
        return []
    found = (_host(piece.lower()) for piece in text.split() if "." in piece[1:-1])
    return [host for host in found if host]


def is_under(host: str, domains: frozenset[str]) -> bool:
    """Whether a host is one of these domains or below one."""
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def _host(piece: str) -> str:
    """The host that a piece without blanks names, or nothing. An e-mail address is no link."""
    rest = piece.strip(_AROUND)
    _, scheme, after = rest.partition("://")
    rest = (after if scheme else rest)[:LONGEST]
    for end in "/?#":
        rest = rest.partition(end)[0]
    if "@" in rest and not scheme:
        return ""
    host = rest.rpartition("@")[2].partition(":")[0].strip(".")
    labels = host.split(".")
    is_known = scheme or labels[0] == "www" or labels[-1] in TOP_DOMAINS
    return host if is_known and len(labels) > 1 and all(labels) else ""
