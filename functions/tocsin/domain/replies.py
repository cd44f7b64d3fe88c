"""What a person means by an SMS: `7a`, `7 a`, `A7`, `ack 7`, `a`, `7n`, `7r`, in any case, with stray punctuation."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

LONGEST = 60
"""Characters. Whoever writes more is telling a story, and "a" in a story is not an answer."""
PIECE = re.compile(r"\d+|[^\W\d_]+")


class Verb(StrEnum):
    """What can be asked by SMS."""

    TAKE = "take"
    NOT_ME = "not me"
    RESOLVE = "resolve"


WORDS = {
    # the letters, their English words, and what the SMS explains them with in Dutch, German and Frisian
    **dict.fromkeys(("a", "ack", "acknowledge", "mine", "take", "help", "ik", "mijn", "ich", "helfe"), Verb.TAKE),
    **dict.fromkeys(("n", "no", "next", "pass", "door", "doorgeven", "weiter", "troch", "trochjaan"), Verb.NOT_ME),
    **dict.fromkeys(("r", "resolve", "resolved", "calm", "rustig", "ruhig", "rêstich"), Verb.RESOLVE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A reply that was understood. Without a number it speaks of the latest page that the person got."""

    verb: Verb
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotUnderstood:
    """A reply that was not, and what of it was."""

    number: int | None = None
    verb: Verb | None = None


def parse(text: str) -> Asked | NotUnderstood:
    """What a reply asks for. Any word that we do not know makes it not understood: "7 a bit later" takes nothing."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    pieces = PIECE.findall(plain[:LONGEST])
    numbers = {int(piece) for piece in pieces if piece.isdecimal()}
    words = [piece for piece in pieces if not piece.isdecimal()]
    verbs = {WORDS[word] for word in words if word in WORDS}
    number = min(numbers) if len(numbers) == 1 else None
    verb = min(verbs) if len(verbs) == 1 else None
    clear = len(plain) <= LONGEST and len(numbers) <= 1 and all(word in WORDS for word in words)
    return Asked(verb=verb, number=number) if verb and clear else NotUnderstood(number=number, verb=verb)
