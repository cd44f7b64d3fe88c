"""What the form needs to know besides its words: the reader's language, where the answer stands, when to look again."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from tocsin.domain.wording import WORDINGS

PAUSES = (2, 3, 5, 10, 20, 30, 60, 60, 60, 120, 120, 300, 300)
"""Seconds between looks of the page; then somebody has to look themselves."""
WISH = re.compile(r"\s*([a-z]{2})(?:-[a-z0-9-]+)?(?:\s*;\s*q=([01](?:\.\d{1,3})?))?\s*", re.IGNORECASE)


def language_of(accepted: str, otherwise: str) -> str:
    """The language that a browser asks for most (`Accept-Language`) of those that we speak; else the company's."""
    wishes = (WISH.fullmatch(one) for one in accepted[:500].split(","))
    found = [(float(one[2] or 1), one[1].lower()) for one in wishes if one and one[1].lower() in WORDINGS]
    return max(found, key=lambda one: one[0])[1] if found else otherwise


def status_address(key: str, looks: int = 0) -> str:
    """Where the page stands that tells whose it is, beside the form's own address."""
    return "?" + urlencode({"of": key, **({"n": looks} if looks else {})})


def pause(looks: int, *, settled: bool) -> int:
    """Seconds until the page looks again; 0: never."""
    return 0 if settled or looks >= len(PAUSES) else PAUSES[looks]
