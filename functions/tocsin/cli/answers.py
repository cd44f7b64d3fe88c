"""What `tocsin init` asks, and what an answer has to be. Pure: words in, a value or a complaint out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, get_args
from zoneinfo import ZoneInfo

from tocsin.cli.trouble import Trouble
from tocsin.domain.plan.parts import Language
from tocsin.domain.plan.phones import COUNTRIES, ZONES, is_email, is_reference, phone_meant

LANGUAGES: tuple[str, ...] = get_args(Language)


class Size(StrEnum):
    """How large a firm is, told by who answers for its name."""

    ONE = "1"  # one person does everything
    FIVE = "5"  # somebody, and who stands in
    FIFTY = "50"  # a director besides, and somebody who knows whether it is safe
    THOUSANDS = "5000"  # departments: press, security, legal


ROLES: Mapping[Size, tuple[str, ...]] = {
    Size.ONE: ("owner",),
    Size.FIVE: ("owner", "deputy"),
    Size.FIFTY: ("owner", "deputy", "director", "operations"),
    Size.THOUSANDS: (
        "owner",
        "deputy",
        "director",
        "press officer",
        "operations",
        "security",
        "legal",
        "confidential adviser",
    ),
}
"""Who is asked for. The deputy stands in for the owner."""
QUESTIONS: Mapping[str, str] = {
    "company": "What is the company called?",
    "brands": "By which names do people speak of it? One word each, with commas",
    "size": "How many people work there: 1, 5, 50 or 5000?",
    "language": f"In which language do you write to each other: {', '.join(LANGUAGES)}?",
    "time zone": "In which time zone is it?",
    "website": "Which website is yours?",
    "accounts": "Which accounts are yours, as `x:@name, facebook:Name`?",
    "owner": "Who answers for its name? Name, telephone number, e-mail address",
    "deputy": "Who stands in? Name, telephone number, e-mail address",
    "director": "Who is the director?",
    "press officer": "Who speaks with the press?",
    "operations": "Who knows whether it is safe, and what is true?",
    "security": "Who is called for threats and leaked data?",
    "legal": "Who answers letters of lawyers?",
    "confidential adviser": "Whom can somebody tell in confidence?",
    "desk": "Which e-mail address gets everyday complaints and questions?",
    "topics": "What do people mostly speak of? With commas: delivery, prices",
    "waking hours": "When are people awake? From when to when",
}
"""Field -> the question. Those about people are asked as far as the size has them."""
DEFAULTS: Mapping[str, str] = {
    "size": "5",
    "language": "en",
    "waking hours": "08:00 to 22:00",
}
HOMES: Mapping[str, str] = {
    "en": "Europe/London",
    "nl": "Europe/Amsterdam",
    "fy": "Europe/Amsterdam",
    "de": "Europe/Berlin",
    "fr": "Europe/Paris",
    "es": "Europe/Madrid",
}
"""The time zone that is meant if nobody says another: where the language is at home."""
OPTIONAL = frozenset({"website", "accounts", "topics", *ROLES[Size.THOUSANDS]}) - {"owner"}
_HOURS = re.compile(r"(\d{1,2}:\d\d)\s*(?:to|-|–|until|tot|bis|à|a)\s*(\d{1,2}:\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """A person who was named."""

    name: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Everything that a starter plan is made from."""

    company: str
    brands: tuple[str, ...]
    size: Size
    language: str
    zone: str
    website: str
    accounts: tuple[str, ...]
    people: Mapping[str, Someone] = field(default_factory=dict)
    """Role -> person."""
    desk: str
    topics: tuple[str, ...]
    waking: tuple[str, str]


def asked(size: Size) -> tuple[str, ...]:
    """The questions for a firm of this size, in order."""
    people = set(ROLES[Size.THOUSANDS]) - set(ROLES[size])
    return tuple(question for question in QUESTIONS if question not in people)


def default_of(question: str, given: Mapping[str, str]) -> str:
    """What is meant by pressing the return key."""
    if question == "brands":
        return re.sub(r"[^\w]", "", given.get("company", "")).lower()
    if question == "time zone":
        return HOMES.get(given.get("language", ""), HOMES["en"])
    if question == "desk":
        return next((part for part in _parts(given.get("owner", "")) if is_email(part)), "")
    return DEFAULTS.get(question, "")


def answers_of(given: Mapping[str, str]) -> Answers:
    """The answers, each understood. Raises Trouble with the first that is not."""
    complete = {question: given.get(question, "").strip() or default_of(question, given) for question in QUESTIONS}
    for question, answer in complete.items():
        if not answer and question not in OPTIONAL:
            raise Trouble(f"`{question}` has no answer: {QUESTIONS[question]}", f'Say --set "{question}=…".')
    size, zone, language = (checked(each, complete[each]) for each in ("size", "time zone", "language"))
    countries = tuple(filter(None, (ZONES.get(zone), COUNTRIES.get(language))))
    people = {role: someone(complete[role], countries) for role in ROLES[Size(size)] if complete[role]}
    return Answers(
        company=complete["company"],
        brands=tuple(brand.casefold() for brand in _parts(complete["brands"])),
        size=Size(size),
        language=language,
        zone=zone,
        website=re.sub(r"^https?://(www\.)?|/.*$", "", complete["website"]),
        accounts=tuple(_parts(complete["accounts"])),
        people=people,
        desk=checked("desk", complete["desk"]),
        topics=tuple(_parts(complete["topics"].casefold())),
        waking=_hours(complete["waking hours"]),
    )


def checked(question: str, answer: str) -> str:
    """An answer that must be one of few, or an address. Raises Trouble."""
    if question == "size" and answer not in list(Size):
        raise Trouble(f"{answer!r} is no size.", f"Answer one of {', '.join(Size)}: whichever is nearest.")
    if question == "language" and answer not in LANGUAGES:
        raise Trouble(f"{answer!r} is no language of a plan.", f"Answer one of {', '.join(LANGUAGES)}.")
    if question == "time zone" and not _is_zone(answer):
        raise Trouble(f"{answer!r} is no time zone.", "Answer for example Europe/Amsterdam.")
    if question == "desk" and not is_email(answer):
        raise Trouble(f"{answer!r} is no e-mail address.", "Everyday complaints have to reach somebody.")
    if question == "waking hours":
        _hours(answer)
    return answer


def someone(written: str, countries: tuple[str, ...]) -> Someone:
    """`Ana de Haan, 06 1234 5678, ana@x.example`, in any order. Raises Trouble."""
    name, phone, email = "", "", ""
    for part in _parts(written):
        if is_email(part):
            email = part
        elif is_reference(part):
            phone = part
        elif re.fullmatch(r"[+\d][\d\s()./-]+", part):
            phone = phone_meant(part, countries) or ""
            if not phone:
                raise Trouble(f"{part!r} is no telephone number.", "Write it with its country: +31612345678.")
        else:
            name = f"{name}, {part}" if name else part
    if not name:
        raise Trouble(
            f"{written!r} names nobody.", "Write a name, a telephone number and an e-mail address, with commas."
        )
    if not phone and not email:
        raise Trouble(f"{name} cannot be called.", "Write a telephone number or an e-mail address behind the name.")
    return Someone(name=name, phone=phone, email=email)


def from_file(value: Any) -> dict[str, str]:
    """The answers of a file: texts, or lists of texts. Raises Trouble."""
    if not isinstance(value, dict):
        raise Trouble("The answers are no `question: answer`.", f"Questions: {', '.join(QUESTIONS)}.")
    for name in value:
        if name not in QUESTIONS:
            raise Trouble(f"There is no question {name!r}.", f"Questions: {', '.join(QUESTIONS)}.")
    return {name: ", ".join(map(str, said)) if isinstance(said, list) else str(said) for name, said in value.items()}


def _parts(written: str) -> list[str]:
    return [part.strip() for part in written.split(",") if part.strip()]


def _hours(written: str) -> tuple[str, str]:
    if not (found := _HOURS.fullmatch(written.strip())):
        raise Trouble(f"{written!r} are no hours.", "Answer for example 08:00 to 22:00.")
    return found[1], found[2]


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return False
    return True
