"""What the receiving server found out about a mail: SPF, DKIM, DMARC (RFC 8601), spam and viruses.

The library `authres` was tried for this: it refuses the header that Amazon SES writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tocsin.sources.mail_charsets import undeclared
from tocsin.sources.mail_letter import Letter

SES = "amazonses.com"
COMMENT = re.compile(r"\([^()]*\)")
RESULT = re.compile(r"(spf|dkim|dmarc)\s*=\s*(\w+)", re.IGNORECASE)
KNOWN = frozenset({"pass", "fail", "softfail", "neutral", "none", "policy", "temperror", "permerror"})


class Checks(NamedTuple):
    """The results, in the words of RFC 8601; None if the receiving server does not say."""

    spf: str | None = None
    dkim: str | None = None
    dmarc: str | None = None

    @property
    def forged(self) -> bool:
        """Whether it does not come from whom it says, by its domain's own rules."""
        return self.dmarc == "fail"


def checks_of(letter: Letter, trusted: Iterable[str] = (SES,)) -> Checks:
    """What our own server says. Others are not believed: anybody can write such a header below the one on top."""
    servers = {name.lower() for name in trusted}
    for raw in letter.headers.get("authentication-results", ()):
        parts = _without_comments(undeclared(raw)).split(";")
        if (parts[0].split() or [""])[0].lower() in servers:
            return _results(parts[1:])
    return Checks()


def verdict(letter: Letter, name: str) -> bool:
    """Whether SES has found `Spam` or a `Virus` in it."""
    return letter.header(f"x-ses-{name.lower()}-verdict").strip().upper() == "FAIL"


def _results(parts: Iterable[str]) -> Checks:
    found: dict[str, str] = {}
    for part in parts:
        if (one := RESULT.match(part.strip())) and one[2].lower() in KNOWN:
            method, result = one[1].lower(), one[2].lower()
            # A mail may bear several signatures, and one that fits is enough.
            found[method] = result if method not in found or result == "pass" else found[method]
    return Checks(**found)


def _without_comments(value: str) -> str:
    for _ in range(3):
        value = COMMENT.sub("", value)
    return value
