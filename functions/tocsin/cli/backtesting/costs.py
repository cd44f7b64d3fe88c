"""What an SMS costs: its segments times the price of the country that its number belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tocsin.domain.countries import countries, data
from tocsin.domain.segments import parts

UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Prices:
    """Dollars for a segment, by country; `everywhere` stands before them all."""

    countries: dict[str, float]
    elsewhere: float
    everywhere: float | None = None

    def of(self, country: str) -> float:
        """Dollars for a segment to a country (`NL`)."""
        return self.countries.get(country, self.elsewhere) if self.everywhere is None else self.everywhere


def prices(everywhere: float | None = None) -> Prices:
    """The prices of `countries.toml`: SNS's, else another provider's; or one for all."""
    found = {iso: _first(one.prices) for iso, one in countries().items() if one.prices}
    return Prices(found, float(data()["elsewhere"]["price"]), everywhere)


def sources() -> str:
    """Where the prices come from, and of when they are, in a sentence."""
    told = data()
    named = told["sources"]
    return f"Prices as of {told['read']}: {named['prices']}; elsewhere: {named[told['elsewhere']['source']]}."


def _first(known: Mapping[str, float]) -> float:
    return known.get("sns") or next(iter(known.values()))


def segments(text: str) -> int:
    """How many SMS a text is billed as."""
    return len(parts(text))


@cache
def country_of(phone: str) -> str:
    """The country of a number in international form, `NL`; `?` for one that is no such number."""
    import phonenumbers  # noqa: PLC0415 - it is large, and only asked when somebody is called

    try:
        parsed = phonenumbers.parse(phone)
    except phonenumbers.NumberParseException:
        return UNKNOWN
    found = phonenumbers.region_code_for_number(parsed) or phonenumbers.region_code_for_country_code(
        parsed.country_code or 0
    )
    return UNKNOWN if found in {None, "ZZ"} else str(found)
