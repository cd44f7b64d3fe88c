"""What `tocsin doctor` says of the people: numbers that nobody has confirmed, and STOP. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tocsin.cli.diagnoses import Finding, bad, good, unknown, warning
from tocsin.cli.numbers import named, unconfirmed
from tocsin.cli.wording import counted
from tocsin.domain.countries import FREE, country_of
from tocsin.domain.phone import Line

CONFIRMED, STOPPED, COUNTRIES = "numbers confirmed", "STOP", "countries"
TODO = "`tocsin oncall confirm --all`; they answer YES, and get a card with our numbers and how they ring at night."


def confirmed(lines: Sequence[Line], names: Mapping[str, str], *, here: bool) -> Finding:
    """Whether each number was confirmed by its person. `here`: on this machine, where nobody is texted."""
    missing = unconfirmed(lines)
    if not lines:
        return unknown(CONFIRMED, "The plan has no number to which SMS go.")
    if not missing:
        return good(CONFIRMED, f"{counted(len(lines), 'number')} by their people.")
    what = f"not yet by {named(missing, dict(names))}."
    return unknown(CONFIRMED, what, "tocsin oncall confirm --all") if here else warning(CONFIRMED, what, TODO)


def abroad(lines: Sequence[Line], names: Mapping[str, str]) -> Finding:
    """Countries in which an alarm cannot be answered, or whose rules would hold it up."""
    there = [(line, country) for line in lines if (country := country_of(line.number))]
    deaf = [line for line, country in there if country.takes_no_replies]
    strict = [line for line, country in there if country.links != FREE]
    told = [f"no SMS can be answered by {named(deaf, dict(names))}"] if deaf else []
    told += [f"links have to be registered for {named(strict, dict(names))}"] if strict else []
    if not told:
        return good(COUNTRIES, "let SMS with links through, and answers back, as far as is known.")
    return bad(COUNTRIES, f"{'; '.join(told)}.", "docs/countries.md; they take a case by its link, or by a call.")


def stopped(lines: Sequence[Line], names: Mapping[str, str], lost: Sequence[str]) -> Finding:
    """Who wants no SMS, and which policies reach nobody for it."""
    silent = [line for line in lines if line.phone.stopped]
    if not silent:
        return good(STOPPED, "nobody has sent it.")
    what = f"no SMS goes to {named(silent, dict(names))}."
    todo = "They have to send START to our number; or give another contact in the plan."
    if not lost:
        return warning(STOPPED, what, todo)
    return bad(STOPPED, f"{what} NOBODY CAN BE WOKEN for {', '.join(lost)}.", todo)
