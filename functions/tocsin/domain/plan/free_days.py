"""The days on which a company does not work, as a list of dates. No function imports it: the calendars are large."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import holidays

from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.company import Company, Holidays
from tocsin.domain.plan.problems import Finding, did_you_mean

YEARS = range(2024, 2041)
"""A published plan holds the dates of these years."""


def free_days(company: Company) -> tuple[date, ...]:
    """All of them in order. A country that nobody knows has none."""
    of = company.holidays
    official = () if not of.country or any(findings(company)) else _official(of)
    return tuple(sorted({*official, *of.also} - {*of.except_}))


def _official(of: Holidays) -> Iterator[date]:
    yield from holidays.country_holidays(of.country.upper(), subdiv=of.subdivision or None, years=YEARS)


def findings(company: Company) -> Iterator[Finding]:
    """A country or a part of it that no calendar knows."""
    of = company.holidays
    known = holidays.list_supported_countries(include_aliases=False)
    path = ("company", "holidays")
    if of.country and of.country.upper() not in known:
        fix = did_you_mean(of.country, known, otherwise="Write its two letters, for example `NL`.")
        yield Finding(Check.UNKNOWN_NAME, (*path, "country"), f"No calendar is known for {of.country!r}.", fix)
    elif of.subdivision and of.subdivision not in known.get(of.country.upper(), ()):
        parts = known.get(of.country.upper(), [])
        what = f"No calendar is known for {of.subdivision!r} in {of.country or 'no country'!r}."
        fix = did_you_mean(of.subdivision, parts, otherwise="Leave it out, and list its days under `also`.")
        yield Finding(Check.UNKNOWN_NAME, (*path, "subdivision"), what, fix)
