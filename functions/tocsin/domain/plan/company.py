"""The company itself, as the plan has it: its name and brands, its hours, its holidays."""

from __future__ import annotations

from datetime import time
from typing import Annotated

from pydantic import Field

from tocsin.domain.plan.limits import USUAL_LIMITS, Limit
from tocsin.domain.plan.parts import Clock, Duration, Language, Part, Weekday, Zone
from tocsin.domain.plan.written import Day

LINK_BASE_LONGEST = 28
"""Characters. The longest SMS leaves 40 for its link: this, a slash and a token of 11."""


class Hours(Part):
    """The hours in which people are awake, in the company's time zone."""

    start: Clock = time(8)
    end: Clock = time(22)


class BusinessHours(Hours):
    """The hours in which the company works: on these weekdays, and never on a holiday."""

    days: Annotated[tuple[Weekday, ...], Field(min_length=1)] = ("monday", "tuesday", "wednesday", "thursday", "friday")
    start: Clock = time(9)
    end: Clock = time(17)


class Holidays(Part):
    """When the company does not work: the public holidays of a country, and days of its own."""

    country: str = ""
    """ISO 3166: `NL`."""
    subdivision: str = ""
    """A part of the country that has its own: `BY`."""
    also: tuple[Day, ...] = ()
    except_: tuple[Day, ...] = Field(default=(), alias="except")
    """Days on which it works all the same."""


class Company(Part):
    """The company itself."""

    name: str
    brands: tuple[str, ...] = Field(min_length=1)
    time_zone: Zone = "Europe/Amsterdam"
    language: Language = "en"
    links: str = Field(default="https://tocsin.example", max_length=LINK_BASE_LONGEST, pattern=r"^https?://[^\s/]+$")
    """What an SMS link begins with."""
    waking_hours: Hours = Hours()
    business_hours: BusinessHours = BusinessHours()
    holidays: Holidays = Holidays()
    own_accounts: tuple[str, ...] = ()
    """Author ids (`x:@noarderboat`): never a voice, never an impostor."""
    own_domains: tuple[str, ...] = ()
    """Hosts of ours (`noarderboat.example`), besides that of `links`: what a mention may link to."""
    not_us_when: tuple[str, ...] = ()
    """Words of other people's things with our name. A rule asks for them by `says: not us`."""
    growth_step: int = Field(default=10, ge=0, le=1000)
    """Percent by which shares, likes, comments or views must have grown before it is written down again."""
    closes_after: Duration = 24 * 3600
    """How long a calm case waits before it is finished."""
    last_resort: tuple[str, ...] = ()
    """Who is told when nobody answered, where the policy names nobody, or nobody was to be called at all."""
    limits: tuple[Limit, ...] = USUAL_LIMITS
    """How many alarms one person gets in a while; what is more comes together, in one SMS. None: no limits."""
