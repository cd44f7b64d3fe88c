"""Adds up what would have gone to phones: each SMS is written as it would be sent, and its segments are priced."""

from __future__ import annotations

from collections import Counter

from tocsin.cli.backtesting.costs import Prices, country_of, segments
from tocsin.cli.backtesting.report import Bill
from tocsin.domain.incident import Message
from tocsin.domain.outgoing import PARAMETER
from tocsin.domain.plan import Plan
from tocsin.domain.sms import sms
from tocsin.domain.words import Channel, MessageKind


class Billing:
    """The SMS of one plan."""

    def __init__(self, plan: Plan, prices: Prices) -> None:
        self.plan = plan
        self.prices = prices
        self.sms = 0
        self.unpriced = 0
        self.countries: Counter[str] = Counter()

    def add(self, message: Message) -> None:
        """A message has been written; one that goes to no phone costs nothing here."""
        if message.channel is not Channel.SMS or message.kind is MessageKind.POST:
            return
        self.sms += 1
        person = self.plan.people.get(message.to)
        phone = person.phone if person else ""
        if phone.startswith(PARAMETER) and self.prices.everywhere is None:
            self.unpriced += 1
            return
        self.countries[country_of(phone)] += segments(sms(message, self.plan))

    def total(self) -> Bill:
        """All of them together."""
        return Bill(
            sms=self.sms,
            segments=sum(self.countries.values()),
            dollars=round(sum(self.prices.of(country) * count for country, count in self.countries.items()), 4),
            unpriced=self.unpriced,
            countries=dict(sorted(self.countries.items())),
        )
