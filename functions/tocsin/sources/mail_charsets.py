"""The bytes of a mail's text and headers as characters. What senders declare is often not what they send."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from email.errors import HeaderParseError
from email.header import decode_header

from tocsin.sources.cleaning import plain

LONGEST_HEADER = 2000
"""Characters of a header that are read."""
TEXT_CHARSET = re.compile(
    r"(utf-?8|utf-?16|utf-?7|iso-?8859|iso-?2022|windows-?\d|cp\d|gb|hz|big5|shift.?jis|euc|koi8|ks_c|mac|tis|latin)"
    r"[\w-]*",
    re.IGNORECASE,
)
"""What text is written in. Python knows others (`punycode`) that take minutes for a megabyte."""
WIDER = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
"""What is declared, and what is sent by that name."""
WESTERN = frozenset({"", "us-ascii", "ascii", "cp1252", "windows-1252", "iso-8859-15"})
"""Declared so, valid UTF-8 is UTF-8: hardly any other text is by chance."""


def characters(content: bytes, declared: str = "") -> str:
    """The text, as declared if that can be true, else as UTF-8 if most of it is, else as Windows writes it."""
    named = declared.strip().strip("\"'").lower()
    charset = WIDER.get(named, named)
    tries = ("utf-8",) if charset in WESTERN else (charset, "utf-8")
    for each in tries:
        if TEXT_CHARSET.fullmatch(each) and (found := _strictly(content, each)) is not None:
            return plain(found)
    return plain(_loosely(content))


def header(raw: str) -> str:
    """A header's value in words: unfolded, its encoded words (RFC 2047) decoded, bytes that nobody declared as text."""
    value = " ".join(undeclared(raw).split())
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        return plain(value)
    return plain("".join(_piece(said, charset) for said, charset in pieces))


def undeclared(raw: str) -> str:
    """A header as it was sent, its 8-bit characters read. `raw` has them as Python's parser leaves them."""
    cut = raw[:LONGEST_HEADER]
    try:
        return characters(cut.encode("ascii", "surrogateescape"), "utf-8")
    except UnicodeEncodeError:
        return cut


def _piece(said: str | bytes, charset: str | None) -> str:
    """What nobody encoded comes back in an encoding of Python's own."""
    if isinstance(said, str):
        return said
    return characters(said, charset) if charset else said.decode("raw-unicode-escape", "replace")


def _strictly(content: bytes, charset: str) -> str | None:
    """Of what may have been cut the last character may be half."""
    try:
        return getincrementaldecoder(charset)("strict").decode(content, final=len(content) < LONGEST_HEADER)
    except (LookupError, ValueError):
        return None


def _loosely(content: bytes) -> str:
    """UTF-8 with broken places in it: other text has hardly a character that would be one of UTF-8."""
    read = content.decode("utf-8", "replace")
    broken, whole = read.count("\ufffd"), sum(not one.isascii() and one != "\ufffd" for one in read)
    return read if whole * 4 >= broken else content.decode("cp1252", "replace")
