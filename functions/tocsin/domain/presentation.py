"""A message's values as its reader sees them: their language, their clock, and nothing that the text must not show."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from tocsin.domain.excerpt import excerpt
from tocsin.domain.wording import Wording

Values = Mapping[str, str | int]

WORDS_LONGEST = 40
"""Characters of what was said that an SMS shows."""

NUMBERS = (
    "number",
    "voices",
    "confidential",
    "answered",
    "unanswered",
    "unproven",
    "called",
    "joined",
    "episode",
    "minutes",
    "cases",
    "deaf",
)
TRANSLATED = ("severity", "was", "flag", "kind", "media")
TIMES = ("posted", "since", "until", "answer_by")
PLAIN = ("topic", "words", "owner", "who", "to", "next", "open", "state", "reader", "brand", "mention", "key", "rule")
TYPED = ("rota", "meant", "sign")
OUTSIDE = ("text", "author", "url", "language", "why")
HIDDEN = ("words", "text", "author", "url", "media", "platform", "posted")
"""What a confidential case shows to nobody, and no case to a desk that sees no texts."""

PLATFORMS = {
    "x": "X",
    "email": "e-mail",
    "site_chat": "chat",
    "facebook_group": "Facebook",
    "tiktok": "TikTok",
    "linkedin": "LinkedIn",
    "youtube": "YouTube",
}
INVISIBLE = frozenset({"Cf", "Cs", "Co", "Cn"})
JOINERS = "\u200c\u200d"
"""Invisible too, but Persian and family emoji are spelled with them."""


def presented(values: Values, wording: Wording, zone: ZoneInfo, written: datetime) -> dict[str, str | int]:
    """All values that a text may use, each ready to be read; "" or 0 for what is not known.

    `written` is when the message was made: a time on another day is shown with its date.
    """
    hidden = HIDDEN if values.get("confidential") else ()
    text = {name: "" if name in hidden else clean(str(values.get(name) or "")) for name in _TEXTS}
    text["flag"] = text["flag"] or clean(str(values.get("flags") or "")).partition(",")[0]
    text["words"] = excerpt(text["words"].replace('"', "'"), WORDS_LONGEST, ending="..")
    shown: dict[str, str | int] = {**text, **{name: _number(values.get(name)) for name in NUMBERS}}
    shown |= {name: in_words(text[name], wording) for name in TRANSLATED}
    shown |= {name: local_time(text[name], wording, zone, written) for name in TIMES}
    shown["platform"] = platform_name(text["platform"], wording)
    shown["what"] = shown["flag"] or shown["topic"]
    return shown


_TEXTS = (*TRANSLATED, *TIMES, *PLAIN, *TYPED, *OUTSIDE, "platform")
NAMES = frozenset({*NUMBERS, *_TEXTS, "what", "said"})
"""All that a text may speak of."""


def clean(text: str) -> str:
    """Text from outside without what nobody sees: control characters, and marks that turn the direction of writing."""
    return "".join(
        character
        for character in text.replace("\r\n", "\n")
        if character in {"\n", *JOINERS} or unicodedata.category(character) not in {*INVISIBLE, "Cc"}
    )


def in_words(word: str, wording: Wording) -> str:
    """A word of the house in the reader's language: `press_deadline:22:45` is `Pressefrist`."""
    plain = word.partition(":")[0].replace("_", " ").strip()
    return wording.words.get(plain, plain)


def platform_name(platform: str, wording: Wording) -> str:
    """A platform as people call it."""
    name = PLATFORMS.get(platform) or platform.replace("_", " ").replace("-", " ").capitalize()
    return wording.words.get(name, name)


def local_time(iso: str, wording: Wording, zone: ZoneInfo, written: datetime) -> str:
    """`21:40`, with the day before it if it is another one. What is no time is left as it is."""
    try:
        local = datetime.fromisoformat(iso).astimezone(zone)
    except ValueError:
        return iso
    day = "" if local.date() == written.astimezone(zone).date() else _day(local, wording)
    return f"{day}{local:%H:%M}"


def said(shown: Values) -> str:
    """`Trustpilot 21:40: "life-jacket lockers PADLOCKED", photo.`, or as much of it as is known and may be shown."""
    place = " ".join(str(shown[name]) for name in ("platform", "posted") if shown[name])
    quoted = ": ".join(part for part in (place, f'"{shown["words"]}"' if shown["words"] else "") if part)
    whole = ", ".join(str(part) for part in (quoted, shown["media"]) if part)
    return f"{whole}." if whole else ""


def _day(local: datetime, wording: Wording) -> str:
    return wording.date.format(day=local.day, month=local.month)


def _number(value: str | int | None) -> int:
    try:
        return int(value or 0)
    except ValueError:
        return 0
