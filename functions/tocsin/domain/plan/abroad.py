"""What a country's rules mean for people of a plan: where nobody can answer by SMS, or a link is not let through."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tocsin.domain.contacts import FIELDS, address_of, contacts_of
from tocsin.domain.countries import FORBIDDEN, FREE, Country, country_of, data
from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.draft import Draft
from tocsin.domain.plan.parts import Person
from tocsin.domain.plan.problems import Finding, Path
from tocsin.domain.words import Contact


def findings(draft: Draft, today: date) -> Iterator[Finding]:
    """One for each number; of a `parameter NAME` nothing is known here."""
    del today
    name: str
    person: Person
    for name, person in draft.of("people"):
        for contact in (Contact.SMS, Contact.SECOND_PHONE):
            country = country_of(address_of(person, contact)) if contact in contacts_of(person) else None
            if country:
                yield from _limits(country, ("people", name, FIELDS[contact].replace("_", " ")))


def _limits(country: Country, path: Path) -> Iterator[Finding]:
    if country.takes_no_replies:
        asked = " and ".join({"aws": "AWS", "twilio": "Twilio"}[one] for one in country.replies)
        what = f"An answer by SMS from {country.name} does not arrive ({asked}, as of {data()['read']})."
        fix = "They take a case by the link in the SMS. Tell them; a call or `second phone` elsewhere helps, too."
        yield Finding(Check.NO_REPLIES, path, what, fix)
    if country.links != FREE:
        rule = "lets no SMS with a link through" if country.links == FORBIDDEN else "lets registered links through only"
        what = f"{country.name} {rule} (as of {data()['read']})."
        fix = "Register the links with your provider, or let another number be first."
        yield Finding(Check.NO_LINKS, path, what, fix)
