"""A forwarded mail: what was said is the mail inside, whether it is attached or stands in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone, tzinfo
from email.utils import getaddresses

from tocsin.sources import mail_lines as known
from tocsin.sources.mail_letter import Letter, Sender
from tocsin.sources.mail_words import header_at, header_ends, new_words, tidy
from tocsin.sources.moments import moment_of
from tocsin.sources.plain_text import text_of

DEEPEST = 4
"""Forwards of forwards that are followed."""
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januari januar janvier enero jannewaris ene gen gennaio janeiro stycznia sty",
            "feb february februari februar février fevrier fév fev febrero febrewaris febbraio fevereiro lutego lut",
            "mar march maart märz maerz mrt mär mars marzo março marts marca",
            "apr april avril avr abril abr aprile kwietnia kwi",
            "may mei mai mayo maaie mag maggio maio maj maja",
            "jun june juni juin junio juny giu giugno junho czerwca cze",
            "jul july juli juillet juil julio lug luglio julho lipca lip",
            "aug august augustus août aout agosto ago augusti sierpnia sie",
            "sep sept september septembre septiembre septimber set settembre setembro września wrz",
            "oct october oktober okt octobre octubre ott ottobre out outubro października paź",
            "nov november novembre noviembre novimber novembro listopada lis",
            "dec december dezember dez décembre décem déc dic diciembre desimber dicembre dezembro des grudnia gru",
        ),
        1,
    )
    for name in names.split()
}
WORDED = re.compile(r"(?:(\d{1,2})\.?(?: de)? ([^\W\d_]{3,12})\.?,?|([^\W\d_]{3,12})\.? (\d{1,2}),?)(?: de)? (\d{4})")
FIGURES = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
CLOCK = re.compile(r"\b([01]?\d|2[0-3])[:.h]([0-5]\d)\b(?::\d{2})?\s*([ap]\.?m)?", re.IGNORECASE)
NOON = 12
ZONES = {
    "utc": 0,
    "gmt": 0,
    "wet": 0,
    "bst": 1,
    "west": 1,
    "cet": 1,
    "mez": 1,
    "cest": 2,
    "mesz": 2,
    "eet": 2,
    "eest": 3,
}
"""Hours that a name of a European zone stands for. Apple writes it: `15 augustus 2026 om 20:55:10 CEST`."""
NAMED_ZONE = re.compile(rf"\b({'|'.join(ZONES)})(?:([+-])(\d{{1,2}})(?::?(\d{{2}}))?)?(?![\w+-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forward:
    """What somebody passes on, and what they say to it."""

    comment: str
    letter: Letter


def forwards_of(letter: Letter) -> list[Forward]:
    """Each mail that is passed on: several may be attached, and each is one. None: this is no forward."""
    attached = letter.attached
    each = [replace(letter, attached=(one,)) for one in attached] if len(attached) > 1 else [letter]
    return [found for one in each if (found := forward_of(one))]


def forward_of(letter: Letter) -> Forward | None:
    """The innermost mail that is passed on; None if this is no forward."""
    comment, inner = "", letter
    for _ in range(DEEPEST):
        found = _attached(inner) or _within(inner)
        if found is None:
            break
        comment = "\n".join(filter(None, (comment, found.comment)))
        inner = found.letter
    if inner is letter:
        return _untold(letter) if known.FORWARD_SUBJECT.match(letter.subject) else None
    return Forward(comment=comment, letter=inner)


def _untold(letter: Letter) -> Forward:
    """Passed on by a program that we do not know, or in another language: all of it, by nobody knows whom."""
    return Forward(comment="", letter=_without_its_sender(letter, tidy(text_in(letter).split("\n"))))


def text_in(letter: Letter) -> str:
    """Its text; of a mail that has only HTML the plain text of that."""
    return letter.text or text_of(letter.html)


def written_moment(written: str, zone: tzinfo) -> datetime | None:
    """`za 15 aug. 2026 om 21:40`, `August 15, 2026 9:40 PM`, `15.08.2026 21:40 MESZ`; else in `zone`."""
    if (exact := moment_of(written)) and re.search(r"[+-]\d{4}|\bGMT\b|\bUTC\b", written):
        return exact
    day = _day(written)
    clock = next(CLOCK.finditer(FIGURES.sub(" ", written)), None)
    if day is None or clock is None:
        return None
    hour = int(clock[1])
    if clock[3]:
        hour = hour % NOON + (NOON if clock[3][0] in "pP" else 0)
    try:
        return datetime(*day, hour, int(clock[2]), tzinfo=_named_zone(written) or zone).astimezone(
            timezone(timedelta())
        )
    except (ValueError, OverflowError):
        return None


def _named_zone(written: str) -> tzinfo | None:
    found = NAMED_ZONE.search(written)
    if found is None:
        return None
    minutes = ZONES[found[1].lower()] * 60
    if found[2]:
        minutes += (int(found[3]) * 60 + int(found[4] or 0)) * (-1 if found[2] == "-" else 1)
    return timezone(timedelta(minutes=minutes)) if abs(minutes) < 24 * 60 else None


def _day(written: str) -> tuple[int, int, int] | None:
    for worded in WORDED.finditer(written.lower()):
        if month := MONTHS.get(worded[2] or worded[3]):
            return int(worded[5]), month, int(worded[1] or worded[4])
    if (found := FIGURES.search(written)) is None:
        return None
    if found[1]:
        return int(found[1]), int(found[2]), int(found[3])
    first, second, year = int(found[4]), int(found[5]), int(found[6])
    return (year, first, second) if second > NOON else (year, second, first)


def _attached(letter: Letter) -> Forward | None:
    return Forward(comment=new_words(text_in(letter)), letter=letter.inner) if letter.inner else None


def _within(letter: Letter) -> Forward | None:
    lines = text_in(letter).split("\n")
    marked = next((place for place, line in enumerate(lines) if known.FORWARDED.fullmatch(line[:80])), None)
    if marked is None and not known.FORWARD_SUBJECT.match(letter.subject):
        return None
    begin = marked or 0
    place = next((place for place in range(begin, len(lines)) if header_at(lines, place)), None)
    if place is None:
        return None
    comment = new_words("\n".join(_above(lines[: place if marked is None else marked])))
    return Forward(comment=comment, letter=_inner(letter, lines, place))


def _above(lines: list[str]) -> list[str]:
    return [line for line in lines if not known.RULE.fullmatch(line[:200]) and not known.ORIGINAL.fullmatch(line[:200])]


def _inner(outer: Letter, lines: list[str], place: int) -> Letter:
    fields = header_at(lines, place)
    rest = lines[header_ends(lines, place) :]
    words = [line for line in rest if line.strip()]
    if words and all(line.lstrip().startswith(">") for line in words):
        rest = [re.sub(r"^\s*> ?", "", line) for line in rest]
    zone = _zone(outer)
    return replace(
        _without_its_sender(outer, tidy(rest)),
        sender=_sender(fields["from"]),
        subject=fields.get("subject", "").strip(),
        sent=written_moment(fields.get("sent", ""), zone),
        headers={"date": outer.headers.get("date", ())},  # a forward within it is told by the same clock
    )


def _without_its_sender(outer: Letter, text: str) -> Letter:
    return replace(
        outer,
        sender=Sender(),
        reply_to=Sender(),
        to=(),
        id="",
        answers="",
        thread="",
        text=text,
        html="",
        attached=(),
        headers={},
    )


def _sender(written: str) -> Sender:
    """`Jan <jan@example>`, `Jan [mailto:jan@example]`, `jan@example`, or a name alone."""
    plain = re.sub(r"[\[<](?:mailto:)?\s*([^\s<>\[\]]+@[^\s<>\[\]]+?)\s*[\]>]", r"<\1>", written.replace("*", ""))
    name, address = next(iter(getaddresses([plain])), ("", ""))
    bare = re.search(r"[^\s<>\"',;:]+@[^\s<>\"',;:]+", plain)
    found = address if "@" in address else bare[0] if bare else ""
    return Sender(found.lower(), (name or (plain if not found else "")).strip(" '\""))


def _zone(outer: Letter) -> tzinfo:
    """The offset of the forwarding mail's own date: whoever forwards reads times on their own clock."""
    found = re.search(r"([+-])(\d{2})(\d{2})\s*(?:\(|$)", next(iter(outer.headers.get("date", ())), ""))
    minutes = (int(found[2]) * 60 + int(found[3])) * (-1 if found[1] == "-" else 1) if found else 0
    return timezone(timedelta(minutes=minutes)) if abs(minutes) < 24 * 60 else timezone(timedelta())
