"""What countries allow an SMS to do, and what one costs there: `countries.toml`, each line with its source and date."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from tocsin.domain.segments import parts

FREE, REGISTERED, FORBIDDEN = "free", "registered", "forbidden"
MILLION = 1_000_000
LONGEST_PREFIX = 4
"""Digits of a country's code, with the area codes that tell Canada from the United States."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One country. What is not told has not been looked up."""

    iso: str
    name: str
    prefixes: tuple[str, ...]
    """What its numbers begin with, behind the plus."""
    replies: Mapping[str, bool] = field(default_factory=dict)
    """Whether a provider (`aws`, `twilio`) hands over what people answer."""
    sender: str = FREE
    """`number`: SMS come from numbers only; `free`: a name may stand there; `registered`: one that was registered."""
    links: str = FREE
    note: str = ""
    prices: Mapping[str, float] = field(default_factory=dict)
    """Dollars of one part, by provider."""
    sources: tuple[str, ...] = ()

    @property
    def takes_no_replies(self) -> bool:
        """Whether no provider that was looked up hands over answers."""
        return bool(self.replies) and not any(self.replies.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What an SMS is billed as: its parts, and millionths of a dollar; None: nobody has looked the price up."""

    parts: int
    price: int | None


@cache
def countries() -> Mapping[str, Country]:
    """All that were looked up, by their ISO codes."""
    return {iso: _country(iso, told) for iso, told in data()["countries"].items()}


@cache
def data() -> dict[str, Any]:
    """The file as it is: when it was read, the sources by their names, the price elsewhere."""
    return tomllib.loads(files("tocsin.domain").joinpath("countries.toml").read_text(encoding="utf-8"))


def country_of(number: str) -> Country | None:
    """The country whose number in E.164 this is; None for one that was not looked up, or no number."""
    digits = number.removeprefix("+")
    if digits == number or not digits.isdecimal():
        return None
    found = (_by_prefix().get(digits[:length]) for length in range(LONGEST_PREFIX, 0, -1))
    return next((country for country in found if country), None)


def cost_of(text: str, number: str, provider: str) -> Cost:
    """What it costs to send a text to a number by a provider (`sns`, `eum`, `twilio`)."""
    country = country_of(number)
    price = country.prices.get(provider) if country else None
    count = len(parts(text))
    return Cost(parts=count, price=None if price is None else round(price * count * MILLION))


def in_dollars(millionths: int) -> str:
    """90000 -> `$0.09`: as many digits as there are, two at least."""
    dollars = f"{millionths / MILLION:.6f}".rstrip("0")
    whole, _, rest = dollars.partition(".")
    return f"${whole}.{rest:0<2}"


@cache
def _by_prefix() -> Mapping[str, Country]:
    return {prefix: country for country in countries().values() for prefix in country.prefixes}


def _country(iso: str, told: Mapping[str, Any]) -> Country:
    areas = tuple(f"{told['code']}{area}" for area in told.get("areas", ()))
    known = {name: told[name] for name in ("replies", "sender", "links", "note", "prices") if name in told}
    sources = tuple(told["sources"])
    return Country(iso=iso, name=told["name"], prefixes=areas or (told["code"],), sources=sources, **known)
