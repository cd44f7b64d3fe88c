"""The alphabet of SMS: what fits into it, how long it is there, and what stands for a character that it lacks.

Source: 3GPP TS 23.038 (formerly GSM 03.38), section 6.2.1, default alphabet and default extension table. A single
foreign character turns the whole message into UCS-2, with 70 characters a segment instead of 160.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from string import ascii_letters, digits

from anyascii import anyascii

SEGMENT = 160
"""Septets of one SMS that is not split."""
BASIC = frozenset("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà" + digits + ascii_letters)
EXTENSION = frozenset("\f^{}\\[~]|€")
"""Each costs two septets: an escape and itself."""

LIKE_A_SPACE = frozenset({"Cc", "Zl", "Zp", "Zs"})
"""Unicode categories: controls (a NUL, a page break) and all sorts of spaces."""


def septets(text: str) -> int:
    """The length of a text in septets. Raises ValueError for a character that is not in the alphabet."""
    foreign = {character for character in text if character not in BASIC and character not in EXTENSION}
    if foreign:
        message = f"not in the GSM alphabet: {sorted(foreign)!r}"
        raise ValueError(message)
    return len(text) + sum(character in EXTENSION for character in text)


def transliterated(text: str) -> str:
    """The text in characters of the alphabet: `Sânoog` is `Sanoog`, `“…”` is `"..."`. Never a `?` for what it lacks."""
    return "".join(_in_gsm(character) for character in unicodedata.normalize("NFC", text))


@lru_cache(maxsize=4096)
def _in_gsm(character: str) -> str:
    category = unicodedata.category(character)
    if category in LIKE_A_SPACE and character != "\n":
        return " "
    if character in BASIC or character in EXTENSION:
        return character
    plain = anyascii(character).replace("`", "'")  # the only printable ASCII character that GSM lacks
    # anyascii writes `?` for question marks, which is right, and for signs that it does not know, which is not.
    return plain if category.startswith("P") else plain.replace("?", "")
