"""In how many parts an SMS travels: in the GSM alphabet where its script allows it, else in UCS-2.

Source: 3GPP TS 23.038 (alphabets) and TS 23.040, section 9.2.3.24.1: in a message of several parts, six bytes of each
(seven septets, or three characters of UCS-2) say which part it is. No character is torn: neither a surrogate pair nor
an escape and what it escapes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from tocsin.domain.gsm7 import EXTENSION, LIKE_A_SPACE, is_gsm, needs_its_script, transliterated
from tocsin.domain.presentation import INVISIBLE, JOINERS

GSM_ALONE, GSM_JOINED = 160, 153
"""Septets of an SMS that is not split, and of each part of one that is."""
UCS2_ALONE, UCS2_JOINED = 70, 67
"""The same in 16-bit units."""
LAST_OF_ONE_UNIT = 0xFFFF
"""What lies behind it takes a pair of surrogates."""


def sendable(text: str) -> str:
    """The text as it travels: in the GSM alphabet, or as it was written if that needs a script of its own."""
    return _as_written(text) if needs_its_script(text) else transliterated(text)


def width(text: str) -> int:
    """Its length in the units of its alphabet: septets, or 16-bit units."""
    return width_in(text)(text)


def width_in(text: str) -> Callable[[str], int]:
    """How long something is that is to stand in a text: its own alphabet does not count there."""
    units = _units_of(text)
    return lambda part: sum(map(units, part))


def parts(text: str) -> tuple[str, ...]:
    """The parts in which a text travels, as carriers split it: each as full as can be. One at least."""
    alone, joined = (GSM_ALONE, GSM_JOINED) if is_gsm(text) else (UCS2_ALONE, UCS2_JOINED)
    return (text,) if width(text) <= alone else tuple(_filled(text, joined))


def room(text: str, most: int) -> int:
    """The units that `most` parts have in the alphabet of a text."""
    alone, joined = (GSM_ALONE, GSM_JOINED) if is_gsm(text) else (UCS2_ALONE, UCS2_JOINED)
    return alone if most == 1 else most * joined


def _filled(text: str, longest: int) -> Iterator[str]:
    part, length, units = "", 0, _units_of(text)
    for character in text:
        if length + units(character) > longest:
            yield part
            part, length = "", 0
        part += character
        length += units(character)
    yield part


def _units_of(text: str) -> Callable[[str], int]:
    return _septets if is_gsm(text) else _units


def _septets(character: str) -> int:
    return 2 if character in EXTENSION else 1


def _units(character: str) -> int:
    return 2 if ord(character) > LAST_OF_ONE_UNIT else 1


def _as_written(text: str) -> str:
    """Without what nobody sees and with plain spaces; families and Persian words keep what holds them together."""
    return "".join(_seen(character) for character in unicodedata.normalize("NFC", text))


def _seen(character: str) -> str:
    category = unicodedata.category(character)
    if category in LIKE_A_SPACE and character != "\n":
        return " "
    return "" if category in INVISIBLE and character not in JOINERS else character
