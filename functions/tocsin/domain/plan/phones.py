"""Ways to reach people and desks, as a plan may write them. No function imports it: the book of numbers is large."""

from __future__ import annotations

import re

import phonenumbers

REFERENCE = re.compile(r"parameter \S{1,200}")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]{1,63}(?:\.[^@\s.]{1,63}){1,8}")
_REGIONS = {"nl": "NL", "fy": "NL", "de": "DE", "fr": "FR", "es": "ES", "en": "GB"}


def is_reference(address: str) -> bool:
    """Whether it is `parameter NAME`: kept in SSM, looked up when needed."""
    return REFERENCE.fullmatch(address) is not None


def is_email(address: str) -> bool:
    """Whether it looks like an e-mail address."""
    return _EMAIL.fullmatch(address) is not None


def is_phone(phone: str) -> bool:
    """Whether it is a possible number in E.164: `+31612345678`."""
    return _e164(phone, None) == phone


def phone_meant(phone: str, language: str) -> str | None:
    """The E.164 number that was probably meant by `06-1234 5678`."""
    return _e164(phone, None) or _e164(phone, _REGIONS.get(language))


def _e164(phone: str, region: str | None) -> str | None:
    try:
        number = phonenumbers.parse(phone, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
