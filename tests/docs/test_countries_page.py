"""docs/countries.md is written from the data, and the data is sound."""

from __future__ import annotations

import phonenumbers
import pytest

from docs.modules import script
from docs.pages import ROOT
from tocsin.domain.countries import FORBIDDEN, FREE, REGISTERED, Cost, cost_of, countries, country_of, data, in_dollars

MOBILE = phonenumbers.PhoneNumberType.MOBILE


def example(iso: str) -> str:
    """A mobile number of a country, as its numbering plan gives one."""
    number = phonenumbers.example_number_for_type(iso, MOBILE)
    assert number
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def test_the_page_is_fresh() -> None:
    """`make schema` writes it."""
    assert (ROOT / "docs/countries.md").read_text(encoding="utf-8") == script("countries_page").page()


def test_there_are_the_countries_where_its_users_are() -> None:
    """At least forty, and all of the European Union."""
    union = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE"
    assert len(countries()) >= 40
    assert set(union.split()) <= countries().keys()


@pytest.mark.parametrize("iso", countries())
def test_a_line_says_where_it_was_read(iso: str) -> None:
    """Every source is named in full, and every word is one that is known."""
    country = countries()[iso]
    assert country.sources
    assert set(country.sources) <= data()["sources"].keys()
    assert country.sender in {"number", FREE, REGISTERED}
    assert country.links in {FREE, REGISTERED, FORBIDDEN}
    assert country.replies.keys() <= {"aws", "twilio"}
    assert country.prices.keys() <= {"sns", "eum", "twilio"}
    assert all(0 < price < 1 for price in country.prices.values())


@pytest.mark.parametrize("iso", countries())
def test_a_number_tells_its_country(iso: str) -> None:
    """As the world's numbering plans have it; Canada is told from the United States by its area codes."""
    found = country_of(example(iso))
    assert found
    assert found.iso == iso
    assert found.prefixes[0].startswith(str(phonenumbers.country_code_for_region(iso)))


def test_canada_has_the_area_codes_that_the_numbering_plan_knows() -> None:
    """Each of them, and none of the United States'."""
    canada = countries()["CA"].prefixes
    told = {prefix: phonenumbers.region_code_for_number(phonenumbers.parse(f"+{prefix}5550123")) for prefix in canada}
    assert [prefix for prefix, region in told.items() if region not in {"CA", None}] == []


@pytest.mark.parametrize("number", ["", "+", "31612345678", "+999123", "+x", "+88213", "parameter people/ana"])
def test_what_is_no_number_of_these_has_no_country(number: str) -> None:
    """Neither has one of a country that nobody has looked up."""
    assert country_of(number) is None


@pytest.mark.parametrize(
    ("text", "number", "provider", "cost"),
    [
        ("a" * 160, "+31612345678", "sns", Cost(parts=1, price=85_000)),
        ("a" * 161, "+31612345678", "twilio", Cost(parts=2, price=193_200)),
        ("я" * 135, "+31612345678", "eum", Cost(parts=3, price=255_000)),
        ("a", "+31612345678", "other", Cost(parts=1, price=None)),
        ("a", "+88213", "sns", Cost(parts=1, price=None)),
    ],
)
def test_what_an_sms_costs_is_known_before(text: str, number: str, provider: str, cost: Cost) -> None:
    """Its parts times the provider's price for the country; None where nobody has looked it up."""
    assert cost == cost_of(text, number, provider)


@pytest.mark.parametrize(
    ("millionths", "words"),
    [(90_000, "$0.09"), (96_600, "$0.0966"), (0, "$0.00"), (1_250_000, "$1.25"), (1, "$0.000001")],
)
def test_money_is_said_exactly(millionths: int, words: str) -> None:
    """As many digits as there are, two at least."""
    assert words == in_dollars(millionths)
