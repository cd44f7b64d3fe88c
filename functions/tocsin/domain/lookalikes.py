"""Letters that look like others: of Unicode's confusables (UTS #39), those that people use for Latin ones.

A word of one script is what it says: `нет` stays Russian. In a word that mixes Latin letters with Cyrillic, Greek,
Armenian or Cherokee ones, the others stand for the Latin letters that they look like.
"""

from __future__ import annotations

import re
from unicodedata import normalize

_ALIKE = {
    "аеорсухіјѕԁһԛԝѵӏгпкмтнв": "aeopcyxijsdhqwvlrnkmthb",
    "АВЕКМНОРСТУХІЈЅҺԚԜӀ": "ABEKMHOPCTYXIJSHQWI",
    "αβγεηικνορτυχωϲϳ": "abyenikvoptuxwcj",
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ": "ABEZHIKMNOPTYX",
    "օսոհց": "ounhg",
    "ᎪᏴᏟᎠᎬᎻᎫᏦᏞᎷᏢᎡᏚᎢᏙᏔᏃ": "ABCDEHJKLMPRSTVWZ",
}
_LATIN = str.maketrans("".join(_ALIKE), "".join(_ALIKE.values()))
_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡɩƒ", "abcdefghijklmnoprstuvwyzagif", strict=True))
_IN_BOXES = {chr(first + place): chr(ord("a") + place) for first in (0x1F150, 0x1F170) for place in range(26)}
ALWAYS = {**_SMALL_CAPITALS, **_IN_BOXES}
"""Latin letters in another dress, which Unicode does not take apart."""

_OTHERS = re.compile("[\u0370-\u058f\u13a0-\u13f5\u1f00-\u1fff]")
_UNSEEN = re.compile("[\u00ad\u0300-\u036f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_WORD = re.compile(r"[^\W\d_]{1,64}")
_HAS_LATIN = re.compile("[a-zA-Z]")


def in_one_script(text: str) -> str:
    """The text, with every word that mixes scripts in Latin letters."""
    return _WORD.sub(_as_latin, _UNSEEN.sub("", text)) if _OTHERS.search(text) else text


def _as_latin(word: re.Match[str]) -> str:
    letters = normalize("NFD", word[0])  # an ά and an α with its accent apart are one letter
    return letters.translate(_LATIN) if _HAS_LATIN.search(letters) else letters
