"""A telephone number: whether its person has confirmed it, and whether they want no SMS there. Pure.

STOP words: https://docs.aws.amazon.com/sms-voice/latest/userguide/keywords.html,
https://help.twilio.com/articles/223134027. Carriers answer them by themselves, so nobody else does.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from tocsin.domain.frozen import dataclass
from tocsin.domain.gsm7 import transliterated
from tocsin.domain.words import Contact

REPLY, AWS, PROVIDER = "reply", "AWS's list", "provider"
"""Who says that somebody wants no SMS: they did, it is on AWS's list, or a provider refused to send one."""
LONGEST = 40
"""Characters. Whoever writes more says more than STOP."""


class Wish(StrEnum):
    """What somebody wants of SMS to their number."""

    STOP = "stop"
    START = "start"


WISHES = {
    **dict.fromkeys(
        ("stop", "stopall", "unsubscribe", "cancel", "end", "quit", "arret", "optout", "revoke", "remove", "td"),
        Wish.STOP,
    ),
    **dict.fromkeys(("stopp", "stopsms", "smsstop"), Wish.STOP),
    **dict.fromkeys(("start", "unstop"), Wish.START),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """What is known of a number. The number itself is not kept, only its hash: a new number knows nothing."""

    digest: str
    person: str = ""
    """Who was asked whether it is theirs, or who has confirmed it."""
    contact: Contact | None = None
    """Which of their numbers it was then."""
    asked: datetime | None = None
    confirmed: datetime | None = None
    stopped: datetime | None = None
    """Since when nobody may send an SMS there."""
    stopped_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One number of the plan that gets SMS: whose it is, and what is known of it."""

    person: str
    contact: Contact
    number: str
    phone: Phone

    @property
    def is_confirmed(self) -> bool:
        """Whether this person has said that it is theirs."""
        return self.phone.confirmed is not None and self.phone.person == self.person


def phone_digest(number: str) -> str:
    """What the table knows of a number: `+31612345678` is in no key, and in no log."""
    return sha256(f"phone {number}".encode()).hexdigest()[:32]


def wish_of(text: str) -> Wish | None:
    """What an SMS wants that says nothing else: `STOP`, `Stop.`, `opt-out`, `ARRÊT`, `start`."""
    if len(text) > LONGEST:
        return None
    plain = transliterated(text).casefold()
    return WISHES.get("".join(character for character in plain if character.isalnum()))


def stopped(phone: Phone, by: str, now: datetime) -> Phone:
    """The number as one to which no SMS goes. What its person has said themself is stronger than any list."""
    return replace(
        phone, stopped=phone.stopped or now, stopped_by=phone.stopped_by if phone.stopped_by == REPLY else by
    )


def started(phone: Phone) -> Phone:
    """The number as one to which SMS go again."""
    return replace(phone, stopped=None, stopped_by="")


def as_listed(phone: Phone, now: datetime, *, listed: bool) -> Phone:
    """The number after a look at AWS's list: what only the list said, only the list takes back."""
    if listed:
        return phone if phone.stopped else stopped(phone, AWS, now)
    return started(phone) if phone.stopped_by == AWS else phone
