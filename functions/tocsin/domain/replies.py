"""What a person means by an SMS: `7a`, `a 7`, `7a 9n`, `7 to ben`, `7 busy 30`, `off duty until 8`, `swap ben until 8`.

Every word counts: one that we do not know makes the whole message not understood, and "7 a bit later" takes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import time
from difflib import get_close_matches

from tocsin.domain import reply_words as w
from tocsin.domain.reply_words import STRONGER, WORDS, Verb

__all__ = ["LONGEST", "Asked", "NotUnderstood", "Until", "Verb", "parse", "reported"]

LONGEST = 60
"""Characters. Whoever writes more is telling a story, and "a" in a story is not an answer."""
MOST = 6
"""Commands in one message."""
BUSY_MINUTES = 30
SIGN = 4
"""Digits. Cases have two, bundles three."""
PIECE = re.compile(r"\d{1,2}[:.]\d{2}(?!\d)|\d+|[^\W\d_]+|\?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Until:
    """The next time that a clock shows it, on that weekday if there is one (Monday is 0)."""

    at: time
    weekday: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A command that was understood. Without a number it speaks of the latest page that the person got."""

    verb: Verb
    number: int | None = None
    name: str = ""
    """Somebody, as they were written."""
    minutes: int = 0
    sign: str = ""
    """Four digits that came with it: what a second sign of life looks like by SMS."""
    until: Until | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotUnderstood:
    """A reply that was not, and what of it was. `meant` is how it would be said if a typo were none."""

    number: int | None = None
    verb: Verb | None = None
    meant: str = ""


def reported(text: str) -> str | None:
    """What somebody has seen, behind `new`; empty if they do not say. None: the reply is a command."""
    first, _, rest = text.strip().partition(" ") if " " in text.strip() else (text.strip(), "", "")
    first, _, same_line = first.partition("\n")
    word = unicodedata.normalize("NFKC", first).casefold().rstrip(":,.!-")
    return f"{same_line} {rest}".strip() if word in w.NEW else None


def parse(text: str) -> tuple[Asked, ...] | NotUnderstood:
    """The commands of a reply, at least one; or that it was not understood as a whole."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    pieces = PIECE.findall(plain[:LONGEST])
    found = _commands(pieces) if len(plain) <= LONGEST else ()
    return found or _gist(pieces, typed=len(plain) <= LONGEST)


def _commands(pieces: list[str]) -> tuple[Asked, ...]:
    """Every command, or none of them if anything is left over or contradicts itself."""
    reading, found = _Reading(_plain(pieces)), list[Asked]()
    while reading.left and len(found) < MOST:
        command = reading.command()
        if command is None:
            return ()
        found.append(command)
    numbers = [one.number for one in found]
    alone = len(found) == 1
    return tuple(found) if not reading.left and (alone or (None not in numbers and _each_once(numbers))) else ()


def _plain(pieces: list[str]) -> list[str]:
    """Without what is only polite, and several words that say one as that one."""
    left, plain = [piece for piece in pieces if piece not in w.POLITE], list[str]()
    while left:
        phrase = next((phrase for phrase in w.PHRASES if tuple(left[: len(phrase)]) == phrase), None)
        plain.append(w.PHRASES[phrase] if phrase else left[0])
        del left[: len(phrase) if phrase else 1]
    return plain


def _each_once(numbers: list[int | None]) -> bool:
    return len(set(numbers)) == len(numbers)


def _gist(pieces: list[str], *, typed: bool) -> NotUnderstood:
    """What can be told of a reply that was not understood: its number, its verb, what a typo may have meant."""
    numbers = {int(piece) for piece in pieces if piece.isdecimal()}
    verbs = {WORDS[piece] for piece in pieces if piece in WORDS and piece != "?"}
    mended = [_mended(piece) for piece in pieces]
    again = _commands(mended) if typed and mended != pieces else ()
    return NotUnderstood(
        number=min(numbers) if len(numbers) == 1 else None,
        verb=min(verbs) if len(verbs) == 1 else None,
        meant=" ".join(mended).replace(" ?", "?") if again else "",
    )


def _mended(piece: str) -> str:
    if piece in w.EVERY_WORD or len(piece) < 3 or not piece.isalpha():  # noqa: PLR2004 - of two letters all are close
        return piece
    return next(iter(get_close_matches(piece, w.EVERY_WORD, n=1, cutoff=0.7)), piece)


@dataclass(slots=True)
class _Reading:
    """The pieces of a reply, read from left to right."""

    left: list[str] = field(default_factory=list)

    def command(self) -> Asked | None:
        """The next command; None if there is none."""
        return self._duty() or self._about_a_case()

    def _duty(self) -> Asked | None:
        """What is not said of a case."""
        for words, verb in w.ALONE.items():
            if tuple(self.left) == words:
                self.left.clear()
                return Asked(verb=verb)
        if len(self.left) == 1 and self.left[0] in w.HELP:
            self.left.clear()
            return Asked(verb=Verb.HELP)
        if self._takes(w.SWAP):
            name = self._name()
            return Asked(verb=Verb.SWAP, name=name, until=self._until()) if name else None
        for phrases, verb in ((w.OFF_DUTY, Verb.OFF_DUTY), (w.ON_DUTY, Verb.ON_DUTY)):
            for phrase in phrases:
                if tuple(self.left[: len(phrase)]) == phrase:
                    del self.left[: len(phrase)]
                    return Asked(verb=verb, until=self._until())
        return None

    def _about_a_case(self) -> Asked | None:
        """`7a`, `a 7`, `7 a mine`, `7 4821`, `7r 4821`, `7 to ben`, `pass 7 to ben`, `7 busy 30`."""
        number = self._number()
        sign = self._sign()
        number = self._number() if number is None else number
        if self._takes(w.BUSY):
            minutes = self._digits()
            self._takes(w.MINUTES)
            return Asked(verb=Verb.BUSY, number=number, minutes=BUSY_MINUTES if minutes is None else minutes)
        verb = self._verb(with_number=number is not None or self._has_number_next())
        if number is None and verb:
            number = self._number()
            verb = self._verb(verb, with_number=True)
        if verb in {None, Verb.NOT_ME} and self._takes(w.TO):
            name = self._name()
            return Asked(verb=Verb.GIVE, number=number, name=name) if name else None
        sign = sign or self._sign()
        verb = verb or (Verb.YES if sign else None)
        return Asked(verb=verb, number=number, sign=sign) if verb else None

    def _verb(self, verb: Verb | None = None, *, with_number: bool) -> Verb | None:
        """The verb that the next words say, all of them the same one."""
        while self.left:
            here = WORDS.get(self.left[0], Verb.TAKE if with_number and self.left[0] in w.HELP else None)
            both = frozenset({here, verb} - {None})
            together = here if len(both) == 1 else STRONGER.get(both)  # type: ignore[arg-type] # without None
            if here is None or together is None:
                return verb
            verb = together
            del self.left[0]
        return verb

    def _has_number_next(self) -> bool:
        return len(self.left) > 1 and self.left[1].isdecimal()

    def _takes(self, words: frozenset[str]) -> str:
        return self.left.pop(0) if self.left and self.left[0] in words else ""

    def _number(self) -> int | None:
        """A case's number, or a bundle's."""
        return None if self._has_sign_next() else self._digits()

    def _sign(self) -> str:
        return str(self._digits()) if self._has_sign_next() else ""

    def _has_sign_next(self) -> bool:
        return bool(self.left) and self.left[0].isdecimal() and len(self.left[0]) == SIGN

    def _digits(self) -> int | None:
        return int(self.left.pop(0)) if self.left and self.left[0].isdecimal() else None

    def _name(self) -> str:
        """Words up to the next number or `until`."""
        name: list[str] = []
        while self.left and self.left[0].isalpha() and self.left[0] not in w.UNTIL:
            name.append(self.left.pop(0))
        return " ".join(name)

    def _until(self) -> Until | None:
        """`until 8`, `until monday 8:30`, `until 8 pm`. What cannot be a time is left over, so nothing is done."""
        if len(self.left) < 2 or self.left[0] not in w.UNTIL:  # noqa: PLR2004 - a word, and a time
            return None
        rest = self.left[1:]
        weekday = w.WEEKDAYS.get(rest[0])
        rest = rest[0 if weekday is None else 1 :]
        hour, _, minute = (rest[0] if rest else "x").replace(".", ":").partition(":")
        after = rest[1] if len(rest) > 1 else ""
        read = int(hour) if hour.isdecimal() else 24
        if after in w.AFTERNOON and 1 <= read <= 12:  # noqa: PLR2004 - hours of half a day
            read = read % 12 + w.AFTERNOON[after]
        if read > 23 or int(minute or 0) > 59:  # noqa: PLR2004 - hours and minutes of a clock
            return None
        self.left = rest[2 if after in {*w.AFTERNOON, *w.OCLOCK} else 1 :]
        return Until(at=time(read, int(minute or 0)), weekday=weekday)
