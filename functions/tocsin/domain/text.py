"""What somebody wrote, made comparable (`Ｐäd\u200blocked` is `padlocked`), and cut into tokens.

Everything here costs time in proportion to the length of the text, whatever the text is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, decimal, normalize

from tocsin.domain import lookalikes

LONGEST_TOKEN = 64
"""Characters; what is longer is cut, so that no single token is dear."""

_FOREIGN = re.compile(r"[^\x00-\x7f]{1,32}")
"""Short runs: putting the accents of one letter in order is quadratic, and somebody will send 100,000 of them."""
_UNALIKE = str.maketrans(
    {
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "þ": "th",
        "ŋ": "n",
        **lookalikes.ALWAYS,
        **dict.fromkeys("\u02b9\u02bb\u02bc\u02bd\u02c8\ua78c", " "),
        "؟": "?",
    }
)
"""Letters that Unicode does not take apart, apostrophes that count as letters, and one question mark."""
_FILLERS = frozenset("\u115f\u1160\u2800")
"""Letters and symbols that show as nothing."""
_TOKEN = re.compile(r"[a-z]{1,64}|[0-9]{1,64}|[^\x00-\x7f]{1,64}|[$%]")
_THRICE = re.compile(r"(.)\1\1")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_TAG = re.compile(r"#\w{1,100}")
_INSIDE = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011'`\u00b4\u2018\u2019\u02bc](?=[^\W\d_])")
"""An apostrophe or a hyphen between letters."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def folded(text: str) -> str:
    """The one form in which texts are compared: NFKD, casefolded, without accents and without what is not seen."""
    if text.isascii():
        return text.lower()
    return _FOREIGN.sub(_folded_match, lookalikes.in_one_script(text)).lower()


def comparable(text: str) -> str:
    """What somebody wrote, folded, its hashtags opened."""
    return folded(opened(text))


def opened(text: str) -> str:
    """The text; after a hashtag (`#LifeJackets`) also the words it is made of. A handle is a name, and no words."""
    return _TAG.sub(_with_words, text) if "#" in text else text


def _with_words(tag: re.Match[str]) -> str:
    """A tag, followed by its words: each begins with a capital, and so may the last of several (`NSFail`)."""
    name, pieces = tag[0][1:], []
    for before, letter, after in zip(" " + name, name, name[1:] + " ", strict=False):
        begins = letter.isupper() and (before.islower() or (before.isupper() and after.islower()))
        pieces.append(f" {letter}" if begins else letter)
    words = "".join(pieces)
    return tag[0] if words == name else f"{tag[0]} {words}"


def _folded_match(run: re.Match[str]) -> str:
    return _folded_run(run[0])


@lru_cache(4096)
def _folded_run(run: str) -> str:
    """A run of characters that are not ASCII, folded."""
    return "".join(map(_shown, normalize("NFKD", run).casefold().translate(_UNALIKE)))


def _shown(character: str) -> str:
    """What a character counts as: a letter is itself, an emoji or a sign of money a token of its own, else a gap."""
    if character.isascii():
        return character
    sort = category(character)
    if sort[0] == "M" or sort in {"Cf", "Sk"} or character in _FILLERS:
        return ""
    if sort in {"So", "Sc"}:
        return f" {character} "
    if sort == "Nd":
        return str(decimal(character))
    return character if sort[0] == "L" else " "


def tokens(form: str) -> list[str]:
    """The words, numbers, emoji and signs of money of a folded text, in order. `25min` is two tokens."""
    return _TOKEN.findall(form)


def drawn_in(token: str) -> tuple[str, ...]:
    """The readings of a token whose letters are drawn out (`heeeelp`): as it stands, with two of each, with one."""
    if not _THRICE.search(token) or not _DRAWN_OUT.search(token):  # the first is quick, and says no to nearly all
        return (token,)
    return token, _DRAWN_OUT.sub(r"\1\1", token), _DRAWN_OUT.sub(r"\1", token)


def spellings(entry: str) -> tuple[str, ...]:
    """The folded forms that people use for an entry of a list.

    `Fähre` is `fahre` and `faehre`; `don't` is `don't` and `dont`, `e-mail` is `e-mail` and `email`.
    """
    written = (entry, joined) if (joined := _INSIDE.sub("", entry)) != entry else (entry,)
    if entry.isascii():
        return tuple(map(str.lower, written))
    plain = map(folded, written)
    long = (folded(normalize("NFC", each).casefold().translate(_UMLAUTS)) for each in written)
    return tuple(dict.fromkeys((*plain, *long)))


def squashed(text: str) -> str:
    """Letters and digits only, folded: how a name is compared with a handle."""
    return "".join(tokens(folded(text)))
