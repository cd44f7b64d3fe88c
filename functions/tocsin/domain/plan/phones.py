"""Ways to reach people and desks, as a plan may write them. No function imports it: the book of numbers is large."""

from __future__ import annotations

import re
from collections.abc import Iterable

import phonenumbers

_TYPE = phonenumbers.PhoneNumberType
NOT_MOBILE = frozenset(
    {
        _TYPE.FIXED_LINE,
        _TYPE.TOLL_FREE,
        _TYPE.PREMIUM_RATE,
        _TYPE.SHARED_COST,
        _TYPE.VOICEMAIL,
        _TYPE.PAGER,
        _TYPE.UAN,
    }
)
FICTIONAL = ("+447700900", "+3363998")
"""Mobile numbers that nobody is ever given, for films and examples: Ofcom's and Arcep's. Other countries' are valid."""
REFERENCE = re.compile(r"parameter \S{1,200}")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]{1,63}(?:\.[^@\s.]{1,63}){1,8}")
COUNTRIES = {"nl": "NL", "fy": "NL", "de": "DE", "fr": "FR", "es": "ES"}
"""Where a language is at home. English is at home everywhere."""
ZONES = {
    "Europe/Amsterdam": "NL",
    "Europe/Berlin": "DE",
    "Europe/Brussels": "BE",
    "Europe/Copenhagen": "DK",
    "Europe/Dublin": "IE",
    "Europe/London": "GB",
    "Europe/Luxembourg": "LU",
    "Europe/Madrid": "ES",
    "Europe/Paris": "FR",
    "Europe/Vienna": "AT",
    "Europe/Zurich": "CH",
}
"""The country of a time zone."""


def is_reference(address: str) -> bool:
    """Whether it is `parameter NAME`: kept in SSM, looked up when needed."""
    return REFERENCE.fullmatch(address) is not None


def is_email(address: str) -> bool:
    """Whether it looks like an e-mail address."""
    return _EMAIL.fullmatch(address) is not None


def is_phone(phone: str) -> bool:
    """Whether it is a possible number in E.164: `+31612345678`."""
    return _e164(phone, None) == phone


def is_given_out(phone: str) -> bool:
    """Whether its country gives out such numbers, as far as the library knows its numbering plan; or only for examples.

    A range may be newer than the library: a plan gets around it by `parameter NAME`.
    """
    return phone.startswith(FICTIONAL) or phonenumbers.is_valid_number(phonenumbers.parse(phone))


def may_be_mobile(phone: str) -> bool:
    """Whether an SMS can arrive there, as far as the number tells: in many countries it does not."""
    return phonenumbers.number_type(phonenumbers.parse(phone)) not in NOT_MOBILE


def phone_meant(phone: str, countries: Iterable[str]) -> str | None:
    """The E.164 number that was probably meant by `06-1234 5678`, in the first country that has such numbers."""
    return next(filter(None, (_e164(phone, country) for country in (None, *countries))), None)


def _e164(phone: str, region: str | None) -> str | None:
    try:
        number = phonenumbers.parse(phone, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
