"""The alphabet of SMS: what fits into it, how long it is there, and what stands for a Latin letter that it lacks.

Source: 3GPP TS 23.038 (formerly GSM 03.38), section 6.2.1, default alphabet and default extension table. A single
foreign character turns the whole message into UCS-2, with 70 characters a segment instead of 160: see `segments`.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from string import ascii_letters, digits

from anyascii import anyascii

BASIC = frozenset("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà" + digits + ascii_letters)
EXTENSION = frozenset("\f^{}\\[~]|€")
"""Each costs two septets: an escape and itself."""

LIKE_A_SPACE = frozenset({"Cc", "Zl", "Zp", "Zs"})
"""Unicode categories: controls (a NUL, a page break) and all sorts of spaces."""
GREEK_AS_LATIN = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True))
"""Capitals that look the same: the alphabet has only those of Greek that Latin lacks."""
MICRO = "µ"
"""A sign of Latin texts, though Unicode takes it apart into a Greek letter."""
OF_LATIN = ("LATIN", "MODIFIER LETTER")
"""What the names of letters in Latin texts have in them."""


def is_gsm(text: str) -> bool:
    """Whether every character is in the alphabet."""
    return all(character in BASIC or character in EXTENSION for character in text)


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


def needs_its_script(text: str) -> bool:
    """Whether it has letters that are not Latin, nor capitals of Greek: spelled out in Latin, few could read them."""
    return any(map(_is_of_another_script, unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=4096)
def _is_of_another_script(character: str) -> bool:
    if character in BASIC or character in GREEK_AS_LATIN or character == MICRO:
        return False
    if not unicodedata.category(character).startswith("L"):
        return False
    plain = unicodedata.normalize("NFKD", character)  # a bold A is an A
    return not any(of in unicodedata.name(part, "") for part in plain for of in OF_LATIN)


@lru_cache(maxsize=4096)
def _in_gsm(character: str) -> str:
    category = unicodedata.category(character)
    if category in LIKE_A_SPACE and character != "\n":
        return " "
    if character in BASIC or character in EXTENSION:
        return character
    if character in GREEK_AS_LATIN:
        return GREEK_AS_LATIN[character]
    if found := _with_fewer_accents(character):
        return found
    plain = anyascii(character).replace("`", "'")  # the only printable ASCII character that GSM lacks
    # anyascii writes `?` for question marks, which is right, and for signs that it does not know, which is not.
    return plain if category.startswith("P") else plain.replace("?", "")


def _with_fewer_accents(character: str) -> str:
    """`ǘ` is `ü` before it is `u`; "" if it has no accents, or the alphabet lacks it without them as well."""
    parts = unicodedata.normalize("NFD", character)
    shorter = (unicodedata.normalize("NFC", parts[:kept]) for kept in range(len(parts) - 1, 0, -1))
    return next((found for found in shorter if found in BASIC), "")
