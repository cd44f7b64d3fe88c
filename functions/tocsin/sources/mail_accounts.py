"""Which account of the plan a mail was heard through, and what its source needs to know of the plan besides."""

from __future__ import annotations

from dataclasses import replace

from tocsin.domain.accounts import Account, Accounts
from tocsin.domain.ours import Ours
from tocsin.sources.mail import NAME, OURS, PEOPLE
from tocsin.sources.mail_alerts import matches
from tocsin.sources.mail_letter import TooDeep, letter_of

ENOUGH = 64 * 1024
"""Bytes of a mail that hold all its headers."""


def account_of(content: bytes, accounts: Accounts, known: Ours) -> Account:
    """The first `mail/…` whose `from`, `to` and `subject` fit; else `mail` itself."""
    listed = [one for one in accounts.listed.values() if one.source == NAME and one.name]
    try:
        head = letter_of(content[:ENOUGH]) if listed else None
    except TooDeep:
        head = None
    found = next((one for one in listed if head and matches(head, one.settings)), None)
    account = found or accounts.listed.get(NAME, Account(source=NAME))
    settings = {**account.settings, PEOPLE: dict(known.people), OURS: list(known.domains)}
    return replace(account, our_ids=(*account.our_ids, *known.desks), settings=settings)
